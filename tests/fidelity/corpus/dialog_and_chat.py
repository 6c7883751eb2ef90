"""A dialog with a form, a chat input in the page, and a sidebar that is refused in a dialog.

click "Ask"
fill "Answer" "42"
click "Submit"
say "hello"
click "Side"
"""

import streamlit as st


@st.dialog("Question")
def ask():
    with st.form("question"):
        st.text_input("Answer", key="answer")
        if st.form_submit_button("Submit"):
            st.session_state.given = st.session_state.answer
            st.rerun()


@st.dialog("Side")
def side():
    st.sidebar.write("no")


if st.button("Ask"):
    ask()
if st.button("Side"):
    side()
st.write(st.session_state.get("given"), st.chat_input("Say"))
