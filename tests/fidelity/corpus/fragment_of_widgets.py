"""A fragment with many widgets, keyed or not, a form, a chat input, columns and tabs.

fill "Text" "a"
slide "Slider" 5
choose "Pick" "y"
check "Sure"
say "hello"
fill "In the form" "b"
click "Send"
click "Page"
"""

import streamlit as st


def note(word):
    st.session_state.noted = word


@st.fragment
def part():
    left, right = st.columns(2)
    left.write(left.text_input("Text", key="text", on_change=note, args=("text",)))
    right.write(right.slider("Slider", 0, 10))
    one, two = st.tabs(["One", "Two"])
    one.write(one.selectbox("Pick", ["x", "y"]))
    two.write(two.checkbox("Sure", key="sure"))
    with st.form("form"):
        inside = st.text_input("In the form")
        st.write(st.form_submit_button("Send"), inside)
    st.write(st.chat_input("Say"), st.session_state.get("noted"))


part()
st.button("Page")
st.write(st.session_state.get("text"), st.session_state.get("sure"))
