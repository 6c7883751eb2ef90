"""Connections that stay open for as long as a test wants them."""

from functools import partial

import websockets.sync.client

# Pings close a connection that answers late, as on a busy machine. The server pings, too, and gets
# no answer as soon as the queue is full of messages that the test does not read. To ask the
# environment for a proxy would race with pytest, which writes there.
connect = partial(
    websockets.sync.client.connect, max_size=None, max_queue=None, ping_interval=None, proxy=None
)
