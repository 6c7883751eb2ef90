"""The values that going back to a rerun cannot restore."""

from tutor.panels import wording
from tutor.panels.why import MAY_BE_NEW, OTHER, VERBS
from tutor.run_record import RunRecord, Unset


def lost(record: RunRecord, now: RunRecord | None = None) -> tuple[str, ...]:
    """Sentences about the values that going back to this record would not restore.

    `now` is the newest record: a widget that holds the same value in both loses nothing.
    """
    if record.dropped:
        return ("The copy of this state was discarded to save memory.",)
    if not record.unset and not record.cannot_rewind:
        return ()
    unset = list(record.unset_since(now))
    return _left_alone(record, unset, "would stay as it is now", "would stay as they are now")


def by_playing(record: RunRecord, clicks: int, now: RunRecord | None = None) -> tuple[str, ...]:
    """Sentences about the values that going back to this record restores by a replay.

    `clicks` are those that it plays, `now` is the newest record. Empty if the copy of the state
    would restore all of them.
    """
    refused = map(wording.code, sorted(record.cannot_rewind))
    names = [*refused, *map(_name, record.unset_since(now))]
    if record.dropped:
        subject = "This state comes back"
    elif names:
        subject = f"{_listed(names)} {'comes' if len(names) == 1 else 'come'} back"
    else:
        return ()
    if clicks == 0:
        return (f"{subject}, as the demo is loaded again.",)
    played = f"by playing {wording.your_clicks(clicks)} again"
    return (f"{subject} {played}.", MAY_BE_NEW)


def stayed(record: RunRecord) -> tuple[str, ...]:
    """Sentences about the values that a run that went back did not restore."""
    if all(cause.kind != "rewind" for cause in record.causes):
        return ()
    unset = [widget for widget in record.unset if not widget.same]
    return _left_alone(record, unset, "stayed as it was", "stayed as they were")


def _left_alone(
    record: RunRecord, unset: list[Unset], single: str, several: str
) -> tuple[str, ...]:
    refused = sorted(record.cannot_rewind.items())
    sentences = [f"{wording.code(key)} {single}: it is {why}." for key, why in refused[:5]]
    sentences += wording.more(len(refused) - 5, "key", f"{several.partition(' as')[0]}, too")
    no_key = [_name(widget) for widget in unset if not widget.key]
    if no_key:
        reason = f"{single}: it has" if len(no_key) == 1 else f"{several}: they have"
        sentences.append(f"{_listed(no_key)} {reason} no key.")
    others = [_name(widget) for widget in unset if widget.key]
    if others:
        reason = (
            f"{single}: only you can set it"
            if len(others) == 1
            else f"{several}: only you can set them"
        )
        sentences.append(f"{_listed(others)} {reason}.")
    return tuple(sentences)


def _listed(names: list[str]) -> str:
    """The names as the beginning of a sentence."""
    text = wording.listed(wording.first(names))
    return text[0].upper() + text[1:]


def _name(widget: Unset) -> str:
    _, noun, _ = VERBS.get(widget.widget, OTHER)
    label = wording.label(widget.name)
    return f"*{label}*" if label else wording.code(widget.key) if widget.key else noun
