"""The query string of the page, which also has the demo's part of it."""

from streamlit.runtime.scriptrunner import ScriptRunContext

from tutor.sandbox.placement import Placement


def set_demo_query(page: ScriptRunContext, placement: Placement, query: str) -> str:
    """Set the demo's part of the page's query string on the server, and return the whole."""
    whole = placement.page_query(page.query_string, query)
    page.query_string = whole
    with page.session_state.query_params() as params:
        params.populate_from_query_string(whole)
    return whole
