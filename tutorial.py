import streamlit as st

from tutor import access, alone, runner
from tutor.assets import serving

app = st.App(
    "tutor/site.py",
    routes=[serving.mount(access.base()), *runner.routes()],
    middleware=access.middleware(),
    lifespan=runner.lifespan("tutor/edited_page.py"),
    on_script_error=alone.begin_at_snippet,
)
