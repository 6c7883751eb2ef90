"""A component in the page.

click "Up"
shows "Count: 1"
"""
import streamlit as st
counter = st.components.v2.component(
    "counter",
    html="<button>Up</button>",
    js="""export default ({ parentElement, setTriggerValue }) => {
      parentElement.querySelector("button").onclick = () => setTriggerValue("up", true)
    }""",
)
st.session_state.setdefault("n", 0)
if counter(key="c", on_up_change=lambda: None).up:
    st.session_state.n += 1
st.write(f"Count: {st.session_state.n}")
