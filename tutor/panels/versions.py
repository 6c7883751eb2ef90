"""The version on stage: its route, and the line that failed."""

from streamlit.delta_generator import DeltaGenerator

from tutor.route import Route
from tutor.run_record import RunRecord
from tutor.stage import Stage


def chosen(stage: Stage, route: Route, *, slug: str | None = None, yours: bool = False) -> Route:
    """The route of a version of this step; of the one on stage, if no slug is given."""
    slug = slug or stage.version.slug
    return Route(route.lesson, route.step, "" if slug == stage.versions[0].slug else slug, yours)


def failing(slot: DeltaGenerator, record: RunRecord | None) -> None:
    """Name the line that failed; the page's script marks it in the source."""
    line = record.error.line if record and record.error else None
    slot.html(
        f'<p class="failing" data-failing-line="{line}"><b>✕</b>Line {line} failed</p>'
        if line
        else "<p></p>"
    )
