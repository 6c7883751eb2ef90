"""Navigation: write a route into the address."""

import streamlit as st

from tutor.route import NAMES, Route


def go(route: Route | None) -> None:
    """Go to another step, without the demo's own parameters."""
    if route is not None:
        st.query_params.from_dict(route.to_params())


def switch(route: Route) -> None:
    """Switch to another version of the same step, in one change, so that one Back undoes it."""
    params = st.query_params
    demos = {name: params.get_all(name) for name in params if name not in NAMES}
    params.from_dict({**demos, **route.to_params()})
