"""A menu that changes with a login; pages that fail, stop, rerun and switch; clicks in the menu.

page "Fails"
click "Go on"
page "Stops"
page "Reruns"
page "Home"
click "Log in"
page "Admin"
click "Log out"
page "Fails"
back
"""

import streamlit as st


def home():
    st.title("Home")
    if st.button("Log in"):
        st.session_state.user = "Ada"
        st.rerun()


def fails():
    if st.button("Go on"):
        st.switch_page(pages[3])
    raise RuntimeError("on a page")


def stops():
    st.write("before")
    st.stop()
    st.write("never")


def reruns():
    st.session_state.n = st.session_state.get("n", 0) + 1
    if st.session_state.n % 3:
        st.rerun()
    st.write(st.session_state.n)


def admin():
    st.write(st.session_state.user)
    if st.button("Log out"):
        del st.session_state.user
        st.switch_page(pages[0])


st.set_page_config("Menu", ":material/home:")
pages = [
    st.Page(home, title="Home", default=True),
    st.Page(fails, title="Fails", icon=":material/error:"),
    st.Page(stops, title="Stops", url_path="halt"),
    st.Page(reruns, title="Reruns"),
]
if "user" in st.session_state:
    pages.append(st.Page(admin, title="Admin"))
current = st.navigation({"All": pages[:2], "More": pages[2:]}, expanded=True)
st.caption(f"{current.title} {current.url_path!r} {current.icon}")
current.run()
st.write("the end")
