"""Side by side: two versions of a step, each in a frame with its film.

The frames have sessions of their own. What the reader does in one is an input, which the browser
passes on to the other (`both.js`); there, the films are compared, too.
"""

from urllib.parse import urlencode

import streamlit as st

from tutor import assets
from tutor.lesson import Version
from tutor.messages import Both, Side
from tutor.panels import address, versions
from tutor.route import BESIDE, Route
from tutor.stage import Stage

KEY = "site:both"

_both = st.components.v2.component(
    "tutor.both",
    html=assets.markup("both"),
    js=assets.component("both"),
    css=assets.text("both.css") + assets.text("diff.css") + assets.text("ears.css"),
)


def show(stage: Stage, route: Route) -> None:
    assert stage.pair is not None
    left, right = stage.pair

    def choose() -> None:
        sent = st.session_state[KEY].get("pair")
        slugs = [version.slug for version in stage.apps]
        if not isinstance(sent, dict):
            return
        wanted = tuple(slug for slug in slugs if slug == sent.get("left"))
        wanted += tuple(slug for slug in slugs if slug == sent.get("right"))
        if len(set(wanted)) == 2:
            address.switch(versions.chosen(stage, route, pair=(wanted[0], wanted[1])))
            st.rerun(["source", "demo"])

    with st.container(key="stage-both"):
        data: Both = {
            "sides": (_side(stage, route, left), _side(stage, route, right)),
            "versions": [(version.slug, version.label) for version in stage.apps],
        }
        _both(key=KEY, data=data, on_pair_change=choose)


def _side(stage: Stage, route: Route, version: Version) -> Side:
    params = versions.chosen(stage, route, slug=version.slug).to_params()
    return {
        "version": version.slug,
        "label": version.label,
        "source": stage.sources[version.slug],
        "address": f"?{urlencode({**params, BESIDE: '1', 'embed': 'true'})}",
    }
