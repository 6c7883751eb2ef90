"""What a run changed."""

from tutor.frame import AddressChange, Change, Frame, Seen
from tutor.panels import wording
from tutor.words import HIDDEN


def sentence(change: Change, frame: Frame) -> str:
    before = frame.seen_before if frame.seen_left is None else frame.seen_left
    old, new = before.get(change.key), frame.seen_after.get(change.key)
    key, where = wording.code(change.key), _where(change, frame)
    hidden = HIDDEN in (old.text if old else "", new.text if new else "")
    if change.sign == "−":
        return f"{key} was removed{where or ': its widget is gone'}"
    if change.sign == "+" or old is None or new is None:
        value = "" if new is None else f": {'a hidden value' if hidden else wording.valued(new)}"
        return f"{key} was made{value}{where}"
    if not where and (new.text, frame.widgets.get(change.key)) == ("False", "button"):
        return f"{key} is `False` again: a button is `True` in one run only"
    grew = "grew" if (new.size or 0) > (old.size or 0) else "shrank"
    sizes = f"from {old.size} to {wording.items(new.size)}" if new.size is not None else ""
    if change.sign == "≈":
        if sizes and new.size != old.size:
            return f"{key} {grew} {sizes}, in place{where}"
        return f"{key} changed in place{_from_to(old, new, hidden)}{where}"
    if old.size is not None and sizes and new.size != old.size:
        return f"{key} {grew} {sizes}: another {wording.plain(new.type)} took its place{where}"
    return f"{key} changed{_from_to(old, new, hidden)}{where}"


def of_address(change: AddressChange) -> str:
    at = f", at {wording.at(change.lines)}" if change.lines else ""
    if change.new is None:
        return f"the address: {wording.code(change.name)} was removed{at}"
    value = "a hidden value" if change.new == HIDDEN else wording.code(wording.cut(change.new))
    return f"the address: {wording.code(change.name)} became {value}{at}"


def sign_of_address(change: AddressChange) -> tuple[str, str]:
    """As of a key: what became of it, and its name."""
    sign = "+" if change.old is None else "−" if change.new is None else "~"
    return sign, f"address: {wording.name(change.name)}"


def _from_to(old: Seen, new: Seen, hidden: bool) -> str:
    if hidden:
        return " (hidden)"
    if len(old.text) > wording.SHORT or len(new.text) > wording.SHORT or old.text == new.text:
        return ""
    return f" from {wording.code(old.text)} to {wording.code(new.text)}"


def _where(change: Change, frame: Frame) -> str:
    if change.why == "widget gone":
        return ": its widget is gone"
    if change.why == "thread":
        return ", not by a line of this run"
    left = frame.seen_left
    if left is not None and left.get(change.key) != frame.seen_before.get(change.key):
        at = f", and at {wording.at(change.lines)}" if change.lines else ""
        return f", by going back{at}"
    if change.lines:
        return f", at {wording.at(change.lines)}"
    used = any(cause.key == change.key for cause in frame.causes)
    # A button is `False` again by itself, and a message is gone: that is no widget's news.
    drawn = frame.widgets.get(change.key, "button") not in ("button", "chat_input")
    made = change.sign == "+" and change.key in frame.widgets
    return ", by its widget" if used or made or drawn else ""
