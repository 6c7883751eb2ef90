import streamlit as st

from tutor import alone, annex, door

app = st.App(
    "tutor/site.py",
    routes=annex.routes(),
    middleware=door.middleware(),
    lifespan=annex.lifespan(),
    on_script_error=alone.begin_at_snippet,
)
