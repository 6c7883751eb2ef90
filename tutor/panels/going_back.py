"""What going back to a rerun brings back, and what it leaves as it is."""

from dataclasses import replace

from tutor.panels import wording
from tutor.panels.why import OTHER, VERBS
from tutor.run_record import RunRecord, Unset


def lost(record: RunRecord, now: RunRecord | None = None) -> tuple[str, ...]:
    """What going back to this frame would not bring back.

    `now` is the newest frame: of a widget that holds the same in both, nothing is lost.
    """
    if record.dropped:
        return ("The copy of this state is gone: there was no room for it.",)
    held_now = {replace(one, same=False) for one in now.unset} if now is not None else set()
    unset = [one for one in record.unset if replace(one, same=False) not in held_now]
    return _left_alone(record, unset, "would stay as it is now", "would stay as they are now")


def stayed(record: RunRecord) -> tuple[str, ...]:
    """What a run that went back has left alone."""
    if all(cause.kind != "rewind" for cause in record.causes):
        return ()
    unset = [one for one in record.unset if not one.same]
    return _left_alone(record, unset, "stayed as it was", "stayed as they were")


def _left_alone(record: RunRecord, unset: list[Unset], one: str, several: str) -> tuple[str, ...]:
    refused = sorted(record.cannot_rewind.items())
    said = [f"{wording.code(key)} {one}: it is {why}." for key, why in refused[:5]]
    said += wording.more(len(refused) - 5, "key", f"{several.partition(' as')[0]}, too")
    no_key = [_name(widget) for widget in unset if not widget.key]
    if no_key:
        reason = f"{one}: it has" if len(no_key) == 1 else f"{several}: they have"
        said.append(f"{_listed(no_key)} {reason} no key.")
    others = [_name(widget) for widget in unset if widget.key]
    if others:
        is_one = len(others) == 1
        reason = f"{one}: only you can set it" if is_one else f"{several}: only you can set them"
        said.append(f"{_listed(others)} {reason}.")
    return tuple(said)


def _listed(names: list[str]) -> str:
    """At the beginning of a sentence."""
    text = wording.listed(wording.first(names))
    return text[0].upper() + text[1:]


def _name(widget: Unset) -> str:
    _, noun, _ = VERBS.get(widget.widget, OTHER)
    label = wording.label(widget.name)
    return f"*{label}*" if label else wording.code(widget.key) if widget.key else noun
