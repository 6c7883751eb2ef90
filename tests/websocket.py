"""Connections that stay open for as long as a test wants them."""

from functools import partial

import websockets.sync.client

# A ping closes a connection that answers late, as on a busy machine. To ask the environment for a
# proxy would race with pytest, which writes there.
connect = partial(websockets.sync.client.connect, max_size=None, ping_interval=None, proxy=None)
