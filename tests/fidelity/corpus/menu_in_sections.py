"""A menu with sections, icons, a page that is hidden and one that is elsewhere; title and logo.

page "Numbers"
page "Words"
click "Go to numbers"
page "Words"
page "Numbers"
click "Count"
page "Start"
"""
import streamlit as st


def start():
    st.write("start")


def numbers():
    st.session_state.setdefault("n", 0)
    if st.button("Count"):
        st.session_state.n += 1
    st.write(st.session_state.n)


def words():
    st.text_input("Word", key="word")
    if st.button("Go to numbers"):
        st.switch_page(second)


first = st.Page(start, title="Start", icon="🏠", default=True)
second = st.Page(numbers, title="Numbers", icon=":material/numbers:", url_path="n")
third = st.Page(words, title="Words")
hidden = st.Page(lambda: st.write("found"), title="Hidden", url_path="hidden", visibility="hidden")
st.set_page_config(page_title="Mine", page_icon="🎈")
st.logo("🐙", size="large", link="https://example.org")
st.sidebar.toggle("Below the menu")
menu = {
    "": [first],
    "Tools": [second, third, hidden],
    "Elsewhere": [st.Page("https://example.org/", title="Outside")],
}
st.navigation(menu).run()
st.write("below", st.session_state.get("word"))
