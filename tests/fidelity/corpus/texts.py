"""Everything that is text: headings, captions, code, LaTeX, HTML, badges, alerts.

click "Again"
"""

import streamlit as st

st.button("Again")
st.title("A title", anchor="top", help="with help")
st.header("A header", divider="rainbow")
st.subheader("A subheader", anchor=False)
st.markdown("Some **bold**, :red[red], $x^2$ and `code`.", help="more")
st.markdown("<b>html</b>", unsafe_allow_html=True)
st.caption("a caption")
st.text("plain  text")
st.code("x = 1\ny = 2", line_numbers=True, wrap_lines=True)
st.code("SELECT 1", language="sql")
st.latex(r"\int x\,dx")
st.divider()
st.badge("new", icon=":material/check:", color="green")
st.html("<p style='color: red'>red</p>")
st.json({"a": [1, {"b": None}]}, expanded=False)
st.json('{"from": "text"}', expanded=1)
st.success("well", icon="✅")
st.info("so")
st.warning("careful", title="Watch")
st.error("bad")
