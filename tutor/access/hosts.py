"""By what name a browser asks for this server, and whose page asks.

A browser is lured by a name: a foreign page lets its own name lead to this machine, and is then of
the "same origin". So the name has to be one that is truly of this end of the connection. Streamlit
asks about an origin that it does not know on the network, and all visitors wait for the answer:
here nothing is looked up.
"""

import re
from functools import lru_cache
from ipaddress import ip_address

import streamlit as st

USUAL_PORTS = (80, 443)  # A browser leaves these out.
NAMED = re.compile(r"([a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d{1,5})?")

WRONG_HOST = (
    "This site does not go by that name. Open it at the address that it was started with; "
    "names of a server in front of it belong in server.allowedHosts, in .streamlit/config.toml."
)
NO_ORIGIN = "Only a page of this site may open a connection here."
WRONG_ORIGIN = "A page of another site asks for this, and this site answers only its own pages."

NO_WEBSOCKET = (
    "This page came by way of a server that hands it on in HTTP/1.0, which has no connection that "
    "stays open: the page would never be more than white. In nginx, set proxy_http_version 1.1, "
    "and hand on Host, Upgrade and Connection."
)


def base() -> str:
    """What stands before all paths of the site, such as `/learn`; empty if nothing does."""
    prefix = st.get_option("server.baseUrlPath").strip("/")
    return f"/{prefix}" if prefix else ""


@lru_cache(maxsize=256)
def of_this_end(address: str, port: int) -> frozenset[str]:
    """What `Host` may say on a connection that ends here."""
    try:
        end = ip_address(address.partition("%")[0])
    except ValueError:
        return frozenset()
    end = getattr(end, "ipv4_mapped", None) or end
    hosts = [f"[{end}]" if end.version == 6 else str(end)]
    if end.is_loopback:
        hosts.append("localhost")
    allowed = {f"{name}:{port}" for name in hosts}
    return frozenset(allowed.union(hosts) if port in USUAL_PORTS else allowed)


def knows_host(host: str, server: tuple[str, int | None] | None) -> bool:
    """Whether `Host` names this end of the connection, or is among `server.allowedHosts`.

    `server` is the connection's own local end; a Unix socket has no port, and no name of its own.
    """
    if server and server[1] is not None and host in of_this_end(server[0], server[1]):
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
    """The status and the sentence for a request that may not come in; `(0, "")` for one that may.

    `origins` is what `Origin` said, once for each time that it was sent; so is `hosts`. `null` is
    the origin of a frame in a sandbox.
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
    """The status and the sentence for a page that would be drawn and never connect, as `refusal`.

    A browser has spoken to a server in front, and what that hands on does not say how: no browser
    uses HTTP/1.0. `forwarded_host` is what `X-Forwarded-Host` says; empty if there is none.
    """
    if version == "1.0":
        return 421, NO_WEBSOCKET
    named = NAMED.fullmatch(forwarded_host.split(",")[0].strip())
    if named and named[1] not in ("localhost", "127.0.0.1", *st.get_option("server.allowedHosts")):
        return 421, WRONG_HOST
    return 0, ""
