"""Hide a demo's secrets: the content of password boxes, and texts with a name like `api_key`.

A number, a switch or a choice among the script's own options is never a secret.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from streamlit.proto.TextInput_pb2 import TextInput
from streamlit.runtime.state.common import user_key_from_element_id

from tutor.run_record import AddressChange, Cause, Failure, RunRecord
from tutor.secret import Passwords, is_secret
from tutor.shown_value import ShownValue, in_words

_TEXTS = frozenset(["text_input", "text_area", "chat_input"])
_OPEN = frozenset(["selectbox", "multiselect"])  # if they accept new options
_CHOICES = frozenset(
    "button button_group checkbox color_picker date_input date_time_input download_button feedback"
    " menu_button number_input pagination radio slider time_input".split()
)


class Secrecy:
    """The secrets of one demo. They last as long as its session, even if a box is drawn no more."""

    def __init__(self) -> None:
        self.passwords = Passwords()
        self.boxes: set[str] = set()
        """The ids of the password boxes."""
        self._is_secret: dict[str, bool] = {}
        """Whether a text in a widget is a secret, by the id and by the key of the widget."""

    def note(self, widget_id: str, kind: str, name: str, widget: Any) -> None:
        """Note a widget that is drawn. `kind` is its type in the protocol, `name` its label."""
        key = user_key_from_element_id(widget_id) or ""
        is_open = kind in _OPEN and widget.accept_new_options
        if kind == "text_input" and widget.type == TextInput.PASSWORD:
            self.boxes.add(widget_id)
            self._is_secret[widget_id] = self._is_secret[key] = True
            self.passwords.add(widget.default)
            self.passwords.add(widget.value)
        elif kind in _TEXTS or is_open:
            # A password box may be shown as plain text for a while.
            known = self._is_secret.get(key, False)
            secret = is_secret(name) or is_secret(key) or (bool(key) and known)
            self._is_secret[widget_id] = self._is_secret[key] = secret
        elif kind in _CHOICES | _OPEN:
            self._is_secret[widget_id] = self._is_secret[key] = False
        self._is_secret.pop("", None)

    def remember(self, widget_id: str, value: object) -> None:
        """Remember the value of a widget as a password, if the widget is a password box."""
        if widget_id in self.boxes:
            self.passwords.add(value)

    def shown_value(self, value: object, key: str, widget_id: str = "") -> ShownValue:
        """The text of a value that is under a key of the state, or was sent by a widget."""
        secret = self._is_secret.get(widget_id or key)
        return in_words(value, key, secret=secret, passwords=self.passwords)

    def cleaned(self, record: RunRecord) -> RunRecord:
        """A record without passwords, including those that became known after it was made."""
        if not self.passwords:
            return record
        return replace(
            self._renamed(record),
            causes=tuple(map(self._cause, record.causes)),
            drawn=tuple(map(self.passwords.without, record.drawn)),
            error=record.error and self._failure(record.error),
            address=tuple(map(self._address, record.address)),
            shown_before=self.shown(record.shown_before),
            shown_after=self.shown(record.shown_after),
            shown_since=self.shown(record.shown_since),
            shown_left=None if record.shown_left is None else self.shown(record.shown_left),
        )

    def _renamed(self, record: RunRecord) -> RunRecord:
        """A record without passwords in the names of keys: a script may put one there."""
        without = self.passwords.without
        if not any(map(self.passwords.are_in, _names(record))):
            return record
        return replace(
            record,
            phases=tuple(
                replace(
                    phase,
                    accesses=tuple(
                        replace(access, key=without(access.key)) for access in phase.accesses
                    ),
                )
                for phase in record.phases
            ),
            changes=tuple(replace(change, key=without(change.key)) for change in record.changes),
            since=tuple(replace(change, key=without(change.key)) for change in record.since),
            uncertain=tuple(map(without, record.uncertain)),
            unset=tuple(
                replace(widget, name=without(widget.name), key=without(widget.key))
                for widget in record.unset
            ),
            shared=tuple(tuple(map(without, keys)) for keys in record.shared),
            widgets={without(key): widget for key, widget in record.widgets.items()},
            cannot_rewind={without(key): why for key, why in record.cannot_rewind.items()},
        )

    def _cause(self, cause: Cause) -> Cause:
        without = self.passwords.without
        actions = tuple(
            replace(action, name=without(action.name), text=without(action.text))
            for action in cause.actions
        )
        clean = replace(
            cause,
            name=without(cause.name),
            key=without(cause.key),
            old=without(cause.old),
            new=without(cause.new),
            actions=actions,
        )
        before, after = (
            (version.name, version.old, version.new, version.actions) for version in (cause, clean)
        )
        return replace(clean, hidden=cause.hidden or before != after)

    def _failure(self, error: Failure) -> Failure:
        return replace(error, message=self.passwords.without(error.message))

    def _address(self, change: AddressChange) -> AddressChange:
        old, new = (text and self.passwords.without(text) for text in (change.old, change.new))
        return replace(change, name=self.passwords.without(change.name), old=old, new=new)

    def shown(self, shown: Mapping[str, ShownValue]) -> Mapping[str, ShownValue]:
        """Texts of values, without the passwords that became known after they were made."""
        return {
            self.passwords.without(key): (
                replace(value, text=self.passwords.without(value.text), hidden=True)
                if self.passwords.are_in(value.text)
                else value
            )
            for key, value in shown.items()
        }


def _names(record: RunRecord) -> Iterator[str]:
    """The names of the keys and widgets in a record."""
    shown = (record.shown_before, record.shown_after, record.shown_since, record.shown_left or {})
    yield from (key for values in shown for key in values)
    yield from (access.key for phase in record.phases for access in phase.accesses)
    yield from (widget.name for widget in record.unset)
