"""The way to another place: a new address."""

import streamlit as st

from tutor.route import NAMES, Route


def go(place: Route | None) -> None:
    """Leave for another step: the demo's own parameters stay behind, and nothing of ours."""
    if place is not None:
        st.query_params.from_dict(place.to_params())


def switch(place: Route) -> None:
    """Name another version of the same step; one change, so that Back undoes it at once."""
    params = st.query_params
    demos = {name: params.get_all(name) for name in params if name not in NAMES}
    params.from_dict({**demos, **place.to_params()})
