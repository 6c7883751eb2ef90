"""Serves the page's JavaScript modules, below the site's path and below that of an app's frame."""

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from tutor import assets

FOR_EVER = "public, max-age=31536000, immutable"


class Modules(StaticFiles):
    """Only the scripts, and only under their current version."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        folder, name = Path(path).parent, Path(path).name
        if folder != Path(assets.version()) or not name.endswith(".js"):
            raise HTTPException(404)
        response = await super().get_response(name, scope)
        response.headers["Cache-Control"] = FOR_EVER
        # Browsers refuse modules of another type, and the system may give `.js` another one.
        response.headers["Content-Type"] = "text/javascript; charset=utf-8"
        return response


def mount(path: str) -> Mount:
    return Mount(f"{path}/assets", Modules(directory=assets.FOLDER))
