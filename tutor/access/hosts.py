"""Checks the host name that a browser uses for this server, and the origin of the page.

Another site can make its own name resolve to this machine, and its pages then have the "same
origin" (DNS rebinding). So the name has to belong to this end of the connection. For an unknown
origin Streamlit queries the network, while all visitors wait; this module looks nothing up.
"""

import re
from functools import lru_cache
from ipaddress import ip_address

import streamlit as st

DEFAULT_PORTS = (80, 443)  # A browser leaves these out.
NAMED = re.compile(r"([a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d{1,5})?")

WRONG_HOST = (
    "This site does not have that name. Open it at the address that it was started with; "
    "names of a server in front of it belong in server.allowedHosts, in .streamlit/config.toml."
)
NO_ORIGIN = "Only a page of this site may open a connection here."
WRONG_ORIGIN = "A page of another site requested this, but this site answers only its own pages."

NO_WEBSOCKET = (
    "A server in front of this site forwards requests in HTTP/1.0, which cannot keep a connection "
    "open: the page would stay white. In nginx, set proxy_http_version 1.1, "
    "and pass on Host, Upgrade and Connection."
)


def base() -> str:
    """The base path of the site, such as `/learn`; empty if there is none."""
    prefix = st.get_option("server.baseUrlPath").strip("/")
    return f"/{prefix}" if prefix else ""


@lru_cache(maxsize=256)
def names_of(address: str, port: int) -> frozenset[str]:
    """The values that `Host` may have on a connection to this local end."""
    try:
        end = ip_address(address.partition("%")[0])
    except ValueError:
        return frozenset()
    end = getattr(end, "ipv4_mapped", None) or end
    hosts = [f"[{end}]" if end.version == 6 else str(end)]
    if end.is_loopback:
        hosts.append("localhost")
    allowed = {f"{name}:{port}" for name in hosts}
    return frozenset(allowed.union(hosts) if port in DEFAULT_PORTS else allowed)


def knows_host(host: str, server: tuple[str, int | None] | None) -> bool:
    """Whether `Host` names this end of the connection, or is among `server.allowedHosts`.

    `server` is the connection's local end; a Unix socket has no port and no name of its own.
    """
    if server and server[1] is not None and host in names_of(server[0], server[1]):
        return True
    named = NAMED.fullmatch(host)
    return named is not None and named[1] in st.get_option("server.allowedHosts")


def refusal(
    hosts: list[str],
    origins: list[str],
    server: tuple[str, int | None] | None,
    *,
    needs_origin: bool,
    takes_null: bool,
) -> tuple[int, str]:
    """The status and the message for a request that is refused; `(0, "")` for one that is served.

    `hosts` and `origins` have one entry for each `Host` and `Origin` header. `null` is the origin
    of a sandboxed frame.
    """
    if len(hosts) != 1 or not knows_host(hosts[0], server):
        return 421, WRONG_HOST
    if not origins:
        return (403, NO_ORIGIN) if needs_origin else (0, "")
    own = [f"http://{hosts[0]}", f"https://{hosts[0]}"]
    if len(origins) == 1 and (origins[0] in own or (takes_null and origins[0] == "null")):
        return 0, ""
    return 403, WRONG_ORIGIN


def refusal_of_page(version: str, forwarded_host: str) -> tuple[int, str]:
    """Like `refusal`, for a page that would be drawn but could never connect.

    No browser uses HTTP/1.0, so such a request was forwarded by a server in front of this one.
    `forwarded_host` is the value of `X-Forwarded-Host`; empty if there is none.
    """
    if version == "1.0":
        return 421, NO_WEBSOCKET
    named = NAMED.fullmatch(forwarded_host.split(",")[0].strip())
    if named and named[1] not in ("localhost", "127.0.0.1", *st.get_option("server.allowedHosts")):
        return 421, WRONG_HOST
    return 0, ""
