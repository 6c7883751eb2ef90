"""How tests have ended, one line each, as pytest lists them."""

from collections.abc import Sequence

import streamlit as st

from tutor.snippet import Outcome

PASSED, FAILED = ":green[:material/check_circle:]", ":red[:material/cancel:]"


def show(outcomes: Sequence[Outcome]) -> None:
    for outcome in outcomes:
        name = f"`{outcome.test}`" if outcome.test else "The file"
        if not outcome.line:
            st.markdown(f"{PASSED} {name} passed.")
        else:
            st.markdown(f"{FAILED} {name} failed in line {outcome.line}.")
            st.code(outcome.why, language=None, wrap_lines=True)
