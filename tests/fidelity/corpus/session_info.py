"""What a script can ask about its session, without what differs by nature.

rerun
click "Again"
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

ctx = get_script_run_ctx()
st.write(type(ctx).__name__, ctx is get_script_run_ctx(), len(ctx.session_id) > 10)
st.write(st.context.timezone, st.context.locale, st.context.is_embedded)
st.write(type(st.session_state).__name__, type(st.query_params).__name__)
st.write(st.user.to_dict() if hasattr(st.user, "to_dict") else None)
first = st.session_state.setdefault("session", ctx.session_id)
st.button("Again")
st.write(first == ctx.session_id)
