"""Connections that stay open for as long as a test wants them."""

from functools import partial

import websockets.sync.client

# Pings would close a connection that answers late, as on a busy machine. Reading a proxy from the
# environment would race with pytest, which writes to it.
connect = partial(websockets.sync.client.connect, max_size=None, ping_interval=None, proxy=None)
