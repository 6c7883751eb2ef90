"""The style sheet and the scripts of the page as a whole."""

import streamlit as st

from tutor import assets
from tutor.messages import Page
from tutor.route import Route

_script = st.components.v2.component("tutor.page", js=assets.component("page"))
_links = st.components.v2.component(
    "tutor.links",
    html=assets.markup("links"),
    js=assets.component("links"),
    css=assets.text("links.css"),
)


def show(route: Route, heading: str) -> None:
    """`heading` is the text of the one that the focus goes to, as it is drawn."""
    st.html(f"<style>{assets.text('page.css')}</style>")
    with st.container(key="site-script"):
        data: Page = {"place": route.to_params(), "heading": heading}
        _script(key="site:script", data=data)
        _links(key="site:links")
