"""Sentences about the changes of a run."""

from tutor.messages import Sign, Signed
from tutor.panels import wording
from tutor.run_record import AddressChange, Change, RunRecord
from tutor.secret import HIDDEN
from tutor.shown_value import ShownValue

BY_NO_LINE = ", not by a line of this run"


def sentence(change: Change, record: RunRecord) -> str:
    before = record.shown_before if record.shown_left is None else record.shown_left
    old, new = before.get(change.key), record.shown_after.get(change.key)
    return _sentence(change, old, new, _where(change, record), record)


def since(change: Change, record: RunRecord) -> str:
    """A sentence about a change between the run before and this one."""
    old, new = record.shown_since.get(change.key), record.shown_before.get(change.key)
    if change.why == "trigger" and new is not None and new.text in ("False", "None"):
        is_button = new.text == "False"
        what = "a button is `True`" if is_button else "a sent value lasts"
        return (
            f"{wording.code(change.key)} is {wording.code(new.text)} again: {what} for one run only"
        )
    where = ": its page was left" if change.why == "page switch" else BY_NO_LINE
    return _sentence(change, old, new, where, record)


def _sentence(
    change: Change, old: ShownValue | None, new: ShownValue | None, where: str, record: RunRecord
) -> str:
    key = wording.code(change.key)
    hidden = any(value is not None and value.text == HIDDEN for value in (old, new))
    if change.sign == "−":
        return f"{key} was removed{where or ': its widget is gone'}"
    if change.sign == "+" or old is None or new is None:
        value = "" if new is None else f": {'a hidden value' if hidden else wording.valued(new)}"
        return f"{key} was made{value}{where}"
    if not where and (new.text, record.widgets.get(change.key)) == ("False", "button"):
        return f"{key} is `False` again: a button is `True` for one run only"
    if change.sign == "~" and old.type != new.type and not hidden:
        long = f" from {wording.valued(old)} to {wording.valued(new)}"
        return f"{key} changed{_from_to(old, new, hidden) or long}{where}"
    if new.size is not None and old.size is not None and new.size != old.size:
        grew = "grew" if new.size > old.size else "shrank"
        sizes = f"{grew} from {old.size} to {wording.items(new.size)}"
        if change.sign == "≈":
            return f"{key} {sizes}, in place{where}"
        return f"{key} {sizes}: a new {wording.plain(new.type)} replaced it{where}"
    if not change.compared:
        return f"{key} was set anew{where}: whether it differs cannot be told"
    in_place = " in place" if change.sign == "≈" else ""
    from_to = _from_to(old, new, hidden)
    if not from_to and change.lengths and change.lengths[0] != change.lengths[1]:
        return f"{key} {_longer(change.lengths, new)}{in_place and ', in place'}{where}"
    if not from_to and change.fields:
        fields = wording.codes(wording.first(list(change.fields)))
        return f"{key}: its {fields} changed{in_place}{where}"
    return f"{key} changed{in_place}{from_to}{where}"


def uncertain(record: RunRecord) -> str:
    """A clause about keys that cannot be compared; empty if there are none.

    It names those that a line accessed, or all of them if nothing changed.
    """
    accessed = {access.key for phase in record.phases for access in phase.accesses}
    changed = {change.key for change in record.changes}
    uncertain = [key for key in record.uncertain if key not in changed]
    relevant = [key for key in uncertain if key in accessed or not changed]
    named = wording.listed(wording.first(list(map(wording.code, relevant))))
    return f"whether {named} changed cannot be told" if relevant else ""


def _longer(lengths: tuple[int, int], shown: ShownValue) -> str:
    old, new = lengths
    noun = "character" if shown.type == "str" else "byte"
    return f"{'grew' if new > old else 'shrank'} from {old:,} to {wording.counted(new, noun)}"


def of_address(change: AddressChange) -> str:
    at = f", at {wording.at(change.lines)}" if change.lines else ""
    if change.new is None:
        return f"the address: {wording.code(change.name)} was removed{at}"
    value = "a hidden value" if change.new == HIDDEN else wording.code(wording.cut(change.new))
    return f"the address: {wording.code(change.name)} became {value}{at}"


def sign_of_address(change: AddressChange) -> Signed:
    """The sign and the name that the card shows, as for a key."""
    sign: Sign = "+" if change.old is None else "−" if change.new is None else "~"
    return sign, f"address: {wording.name(change.name)}"


def _from_to(old: ShownValue, new: ShownValue, hidden: bool) -> str:
    if hidden:
        return " (hidden)"
    if len(old.text) > wording.SHORT or len(new.text) > wording.SHORT or old.text == new.text:
        return ""
    return f" from {wording.code(old.text)} to {wording.code(new.text)}"


def _at(change: Change) -> str:
    lines = wording.at(change.lines)
    return f"at {lines}" if change.certain or len(change.lines) < 2 else f"in one of the {lines}"


def _where(change: Change, record: RunRecord) -> str:
    if change.why == "widget gone":
        return ": its widget is gone"
    if change.why == "thread":
        return BY_NO_LINE
    left = record.shown_left
    if left is not None and left.get(change.key) != record.shown_before.get(change.key):
        at = f", and {_at(change)}" if change.lines else ""
        return f", by going back{at}"
    if change.lines:
        return f", {_at(change)}"
    used = any(cause.key == change.key for cause in record.causes)
    # Streamlit itself resets a button and a chat input after the run; no widget changed them.
    drawn = record.widgets.get(change.key, "button") not in ("button", "chat_input")
    made = change.sign == "+" and change.key in record.widgets
    return ", by its widget" if used or made or drawn else ""
