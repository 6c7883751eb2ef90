"""Uses everything for which Streamlit calls a function of the sandbox.

click "Count"
click "In a fragment"
click "Fail in a fragment"
fill "Name" "Ada"
click "Cached"
click "Clear caches"
click "Set an option"
click "Forget"
click "Again"
choose "Colour" "red"
page "Second"
click "Count"
page "First"
begin click "Sleep"
wait 1
click "Count"
click "In a dialog"
click "Fail"
"""

import time

import streamlit as st


def count() -> None:
    st.session_state.count = st.session_state.get("count", 0) + 1


@st.cache_data(show_spinner=False)
def doubled(number: int) -> int:
    return 2 * number


@st.cache_resource(scope="session", show_spinner=False)
def shelf() -> list[str]:
    return []


@st.fragment
def part() -> None:
    st.button("In a fragment", on_click=count)
    if st.button("Fail in a fragment"):
        raise ValueError("in a fragment")


@st.dialog("A dialog")
def ask() -> None:
    st.write("asked")


def first() -> None:
    st.write(st.context.timezone, st.get_option("client.toolbarMode"))


def second() -> None:
    st.query_params["page"] = "second"


st.navigation([st.Page(first, title="First"), st.Page(second, title="Second")]).run()
st.button("Count", on_click=count)
st.text_input("Name", key="name", bind="query-params")
st.selectbox("Colour", ["blue", "red"], key="colour", on_change=count)
part()
if st.button("Cached"):
    shelf().append(str(doubled(21)))
if st.button("Clear caches"):
    st.cache_data.clear()
    st.cache_resource.clear()
if st.button("Set an option"):
    st.set_option("client.showErrorDetails", "none")
if st.button("Forget") and "count" in st.session_state:
    del st.session_state["count"]
if st.button("Again"):
    st.rerun()
if st.button("Sleep"):
    time.sleep(4)
if st.button("In a dialog"):
    ask()
if st.button("Fail"):
    raise ValueError("in the script")
