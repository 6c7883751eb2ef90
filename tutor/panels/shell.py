"""The style sheet and the script of the page as a whole."""

import streamlit as st

from tutor import assets
from tutor.messages import Page
from tutor.route import Route

_script = st.components.v2.component("tutor.page", js=assets.component("page"))


def show(route: Route) -> None:
    st.html(f"<style>{assets.text('page.css')}</style>")
    with st.container(key="site-script"):
        data: Page = {"place": route.to_params()}
        _script(key="site:script", data=data)
