"""The route of the version on stage."""

from dataclasses import replace

from tutor.route import Route
from tutor.stage import Stage


def chosen(
    stage: Stage,
    route: Route,
    *,
    slug: str | None = None,
    yours: bool = False,
    pair: tuple[str, str] | None = None,
) -> Route:
    """The route of a version of this step; of the one on stage, if no slug is given."""
    slug = slug or stage.version.slug
    version = "" if slug == stage.versions[0].slug else slug
    return replace(route, version=version, yours=yours, pair=pair)


def pair(stage: Stage) -> tuple[str, str] | None:
    """The two versions to show side by side first: the one on stage is among them if it can be."""
    slugs = [version.slug for version in stage.apps]
    if len(slugs) < 2:
        return None
    here = slugs.index(stage.version.slug) if stage.version.slug in slugs else 0
    first = max(here - 1, 0)
    return slugs[first], slugs[first + 1]
