"""Play inputs: those of another demo, or a demo's own, to go back to one of its states."""

from collections.abc import Sequence

from streamlit.runtime.scriptrunner import get_script_run_ctx

from tutor.inputs import MOST, Input, Logged
from tutor.run_record import Cause
from tutor.sandbox.demo_session import PREFIX, DemoSession, existing, find_session
from tutor.sandbox.plays import Feed
from tutor.sandbox.widgets import Label


def inputs(namespace: str, number: int | None = None) -> tuple[Input, ...]:
    """The inputs that led a demo to its state after the run of this number, or after its last run.

    They go back to the load of the demo, except that the oldest may be dropped (see
    `RecordedInputs`).
    """
    session = existing(namespace)
    if session is None:
        return ()
    return session.inputs.up_to(session.film.runs if number is None else number)


def log(namespace: str) -> tuple[Logged, ...]:
    """The inputs of a demo, and how the reader went back, in the order of the runs."""
    session = existing(namespace)
    return session.inputs.log() if session else ()


def has_whole_log(namespace: str) -> bool:
    """Whether the inputs that led to the demo's state are all kept."""
    session = existing(namespace)
    return (
        session is None or not session.runs or session.inputs.load_of(session.film.runs) is not None
    )


def feed(namespace: str, given: Sequence[Input], play: str = "") -> bool:
    """Let the next runs of a demo get these inputs, one each, as if the browser had sent them.

    False if there are more than `inputs.MOST`. The page has to run the demo once; the demo requests
    the other runs itself. A demo that has not run yet is loaded first. A play that is on is
    replaced. `play` is an id of the caller's.
    """
    page = get_script_run_ctx()
    if page is None or len(given) > MOST:
        return False
    find_session(page, namespace).feed = Feed.of(given, play)
    return True


def fed(namespace: str) -> Feed:
    """How far a demo has got with the inputs that it was given last."""
    session = existing(namespace)
    return session.feed if session else Feed()


def held(namespace: str) -> tuple[Label, ...]:
    """The widgets of a demo whose fed values its browser cannot show, such as uploads."""
    session = existing(namespace)
    if session is None:
        return ()
    widgets = session.widgets
    return tuple(widgets.labels[each] for each in session.state.held.ids & widgets.on_page)


def stop_feed(namespace: str) -> None:
    """Give a demo no more of its inputs. It stays as it is, and can be used."""
    fed(namespace).stop()


def replay(namespace: str, number: int) -> bool:
    """Let the next runs of a demo play the inputs that led to its state after this run.

    The demo is loaded anew, but its film goes on. The reruns that the last input leads to are run,
    too. False if some of the inputs, or of their files, were not kept.
    """
    page, old = get_script_run_ctx(), existing(namespace)
    given = _whole_way(old, number) if old is not None else None
    if page is None or old is None or given is None:
        return False
    if old.current_run is not None:
        old.current_run.mark_overtaken(old.state.readable)
    clicks = sum(each.is_click for each in given)
    new = DemoSession(
        old.name,
        old.generation + 1,
        Cause("replay", number=number, count=clicks),
        film=old.film,
        inputs=old.inputs,
        secrecy=old.secrecy,
        known_passwords=old.known_passwords,
        printed=old.printed,
    )
    new.film.forget_widgets()
    new.feed = Feed.of(given, f"replay {number}")
    page.session_state[PREFIX + namespace] = new
    return True


def clicks_to_play(namespace: str, number: int) -> int | None:
    """How many clicks a replay up to this run would play. None if it cannot be done."""
    session = existing(namespace)
    given = _whole_way(session, number) if session is not None else None
    return None if given is None else sum(each.is_click for each in given)


def needs_replay(namespace: str, number: int) -> bool:
    """Whether going back to the state of a record by its copy would leave some values behind."""
    session = existing(namespace)
    if session is None:
        return False
    records = {record.number: record for record in session.film.records}
    record, now = records.get(number), session.film.records[-1] if records else None
    if record is None or now is None:
        return False
    if not session.film.can_rewind(number) or record.cannot_rewind:
        return True
    return bool(record.unset_since(now))


def _whole_way(session: DemoSession, number: int) -> list[Input] | None:
    """All inputs from the load to this run, with the load. None if some were not kept."""
    load = session.inputs.load_of(number)
    given = [each for each in session.inputs.up_to(number) if each.part != "load"]
    if load is None or not all(used.kept for each in given for used in each.used):
        return None
    return [load, *given]
