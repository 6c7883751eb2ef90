"""The version on stage: its address, and the line at which it failed."""

from streamlit.delta_generator import DeltaGenerator

from tutor.route import Route
from tutor.run_record import RunRecord
from tutor.stage import Stage


def chosen(stage: Stage, place: Route, *, slug: str | None = None, yours: bool = False) -> Route:
    """The address of a version of this step; of the one on stage, if none is named."""
    slug = slug or stage.version.slug
    return Route(place.lesson, place.step, "" if slug == stage.versions[0].slug else slug, yours)


def failing(slot: DeltaGenerator, record: RunRecord | None) -> None:
    """Name the line that failed; the page's script marks it in the source."""
    line = record.error.line if record and record.error else None
    slot.html(
        f'<p class="failing" data-failing-line="{line}"><b>✕</b>Line {line} failed</p>'
        if line
        else "<p></p>"
    )
