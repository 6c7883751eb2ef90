"""The route of the version on stage."""

from dataclasses import replace

from tutor.route import Route
from tutor.stage import Stage


def chosen(stage: Stage, route: Route, *, slug: str | None = None, yours: bool = False) -> Route:
    """The route of a version of this step; of the one on stage, if no slug is given."""
    slug = slug or stage.version.slug
    version = "" if slug == stage.versions[0].slug else slug
    return replace(route, version=version, yours=yours)
