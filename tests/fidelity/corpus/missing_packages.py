"""Commands whose package is not installed, or that are not set up.

click "pyplot"
click "plotly"
click "pdf"
click "login"
click "logout"
"""

import streamlit as st

pyplot, plotly, pdf, login, logout = (
    st.button(name) for name in ["pyplot", "plotly", "pdf", "login", "logout"]
)
if plotly:
    st.plotly_chart({"data": []})
if pyplot:
    st.pyplot()
if pdf:
    st.pdf(b"not a document")
if login:
    st.login()
if logout:
    st.logout()
st.write("end")
