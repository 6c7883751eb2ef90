"""The repr of a container says where it stands.

click "x"
"""
import streamlit as st
st.write(repr(st.container())); st.text(repr(st.empty())); st.text(repr(st.sidebar.container()))
a,b=st.columns(2)
a.text(repr(b))
with st.container():
    with st.expander("e") as e:
        st.text(repr(e))
st.text(repr(st.sidebar))
st.button("x")
