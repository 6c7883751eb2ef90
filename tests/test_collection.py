"""When a full garbage collection is made."""

from tutor.collection import IDLE, MOMENT, Idleness

WORK, REST = 10 * IDLE, IDLE / 10


class Server:
    """Uses some processor time in each interval."""

    def __init__(self) -> None:
        self.used = 0.0
        self.idleness = Idleness(lambda: self.used)

    def passes(self, *intervals: float) -> list[bool]:
        return [self._passes(used) for used in intervals]

    def _passes(self, used: float) -> bool:
        self.used += used
        return self.idleness.has_come()


def test_a_server_that_has_worked_becomes_idle_once() -> None:
    rest = [REST] * MOMENT
    assert Server().passes(WORK, *rest, *rest) == [False] * MOMENT + [True] + [False] * MOMENT


def test_a_server_without_work_owes_no_collection() -> None:
    assert not any(Server().passes(*[REST] * 10))


def test_work_in_between_begins_the_moment_anew() -> None:
    almost = [WORK, *[REST] * (MOMENT - 1)]
    server = Server()
    assert not any(server.passes(*almost, *almost))
    assert server.passes(REST) == [True]


def test_a_collection_is_no_work_of_the_server() -> None:
    server = Server()
    assert server.passes(WORK, *[REST] * MOMENT)[-1]
    server.used += WORK
    server.idleness.skip_own_work()
    assert not any(server.passes(*[REST] * 10))
