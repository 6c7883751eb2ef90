"""components.v2: a component with state and a callback.

tell "greeter" '{"name": "Ada"}'
click "Again"
tell "greeter" '{"name": "Grace"}'
"""

import streamlit as st

greeter = st.components.v2.component(
    "greeter",
    html="<p>hello</p>\n",
    js="export default function (component) {\n  component.setStateValue('name', 'x')\n}\n",
)


def named():
    st.session_state.seen = st.session_state.get("seen", 0) + 1


result = greeter(key="greeter", on_name_change=named, data={"a": 1}, default={"name": "nobody"})
st.button("Again")
st.write(result.name, st.session_state.get("seen"))
