"""Write the steps of a test, in the layout of `ruff format`."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence

from tutor.apptest.literal import NoLiteral, expanded, fits, flat, read
from tutor.apptest.source import Source
from tutor.apptest.steps import CLICKED, ELEMENTS, TRIGGERS, TYPED, CannotExport, Step, value_of
from tutor.run_record import Cause, RunRecord
from tutor.shown_value import ShownValue

MOST_LINES = 8  # of assertions about the state, after one step
_SHORTEST_TIMEOUT = 10  # seconds
_LONGEST_NAME = 60


def test_file(steps: Sequence[Step], path: str, source: Source) -> str:
    """The whole file. Raises CannotExport."""
    if obstacle := source.obstacle():
        raise CannotExport(obstacle)
    body = "\n".join(_Writer(source).lines(steps, path))
    imports = "import datetime\n\n" if "datetime." in body else ""
    return (
        '"""Written from the clicks in a demo: put it beside `snippets` and run it with pytest."""'
        f"\n\n{imports}from streamlit.testing.v1 import AppTest\n\n\n"
        f"def test_{_name(steps)}() -> None:\n{body}\n"
    )


class _Writer:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.kinds: dict[str, str] = {}
        """For each key of a widget, the widget's kind."""

    def lines(self, steps: Sequence[Step], path: str) -> Iterator[str]:
        longest = max(map(_seconds, steps))
        timeout = max(_SHORTEST_TIMEOUT, math.ceil(3 * longest))
        opened = f"    at = AppTest.from_file({flat(path)}, default_timeout={timeout})"
        if not fits(opened):
            opened = opened.replace("(", "(\n        ", 1)[:-1] + "\n    )"
        yield opened
        before: Mapping[str, ShownValue] = {}
        for number, step in enumerate(steps):
            if number:
                yield ""
            self.note_widgets(step)
            yield from self.clicks(step)
            yield from self.outcome(step, before)
            before = step.last.shown_after

    def note_widgets(self, step: Step) -> None:
        """Note which keys belong to widgets. Raises CannotExport if a field's value is deleted."""
        for record in step.records:
            self.kinds |= record.widgets
            for access in (access for phase in record.phases for access in phase.accesses):
                if access.kind == "delete" and self.kinds.get(access.key, "button") not in TRIGGERS:
                    raise CannotExport(
                        f"The value of the widget `{access.key}` is deleted:"
                        " in a browser it comes back, in AppTest it does not."
                    )

    def clicks(self, step: Step) -> Iterator[str]:
        """Set the fields one by one, and run the script once."""
        if not step.used:
            yield "    at.run()"
        for number, cause in enumerate(step.used, 1):
            yield from self.click(cause, ".run()" if number == len(step.used) else "")

    def click(self, cause: Cause, run: str) -> Iterator[str]:
        found = self.element(cause)
        if cause.widget in CLICKED:
            lines = [f"    {found}.click(){run}"]
        else:
            value = value_of(cause)
            if cause.widget not in TYPED and not self.source.gives_again(value):
                raise CannotExport(f"What you chose in “{cause.name}” is new in each session.")
            lines = [f"    {found}.set_value({flat(value)}){run}"]
            if not fits(lines[0]):
                lines = [_assignment(value), f"    {found}.set_value(value){run}"]
        if not all(fits(line) for text in lines for line in text.splitlines()):
            raise CannotExport(f"What you did with “{cause.name[:20]}…” is too long for a test.")
        yield from lines

    def element(self, cause: Cause) -> str:
        """The expression that finds a widget: by its key, or else by its label."""
        name = self.command(cause)
        # Streamlit itself gives a submit button such a key.
        is_given = not cause.key.startswith("FormSubmitter:")
        by_label = cause.name and cause.alone and self.source.gives_again(cause.name)
        if cause.key and self.source.gives_again(cause.key) and (is_given or not by_label):
            return f"at.{name}(key={flat(cause.key)})"
        if not cause.alone and not cause.key:
            raise CannotExport(f"Several widgets are called “{cause.name}”, and none has a key.")
        if not by_label:
            called = f"“{cause.name}”" if cause.name else "A widget"
            raise CannotExport(f"{called} has a new key or label in each session.")
        if name == "chat_input" and len(self.source.calls(name)) == 1:
            return "at.chat_input[0]"
        label = "placeholder" if self.source.is_placeholder(name, cause.name) else "label"
        return f"next(each for each in at.{name} if each.{label} == {flat(cause.name)})"

    def command(self, cause: Cause) -> str:
        """AppTest's name for widgets of this kind."""
        if cause.kind == "form":
            return "form_submit_button"
        names = ELEMENTS[cause.widget]
        name = names[0] if len(names) == 1 else self.source.which(names, cause.key, cause.name)
        if not name:
            raise CannotExport(f"The snippet's text does not tell what kind “{cause.name}” is of.")
        return name

    def outcome(self, step: Step, before: Mapping[str, ShownValue]) -> Iterator[str]:
        """Assertions after the step: its error, and the changed keys; all keys if none changed."""
        error, after = step.last.error, step.last.shown_after
        if error is not None:
            yield f"    assert at.exception[-1].proto.type.endswith({flat(error.type)})"
        elif not self.source.calls("exception"):
            yield "    assert not at.exception"
        lasting = {key for key in after if self.lasts(key, step.last)}
        recorded = {change.key for record in step.records for change in record.changes}
        recorded |= {key for record in step.records for key, _ in record.left_out.changes}
        changed = {key for key in lasting if key in recorded or after[key] != before.get(key)}
        removed = {key for key in before.keys() - after.keys() if self.source.gives_again(key)}
        lines = [f"    assert {flat(key)} not in at.session_state" for key in sorted(removed)]
        lines += self.assertions(changed, step, before)
        yield from (lines or self.assertions(lasting, step, before))[:MOST_LINES]

    def lasts(self, key: str, record: RunRecord) -> bool:
        """Whether a key keeps its value after the run.

        Streamlit then drops the values of widgets that the run did not draw.
        """
        kind = self.kinds.get(key, "")
        is_there = not kind or (key in record.widgets and kind not in TRIGGERS)
        return is_there and self.source.gives_again(key)

    def assertions(self, keys: set[str], step: Step, before: Mapping[str, ShownValue]) -> list[str]:
        """For each of these keys, the first assertion that fits on its lines."""
        lines = []
        for key in sorted(keys):
            state, shown = f"at.session_state[{flat(key)}]", step.last.shown_after[key]
            options = list(self.equations(state, shown))
            if shown.size is not None:
                options.append(f"len({state}) == {shown.size}")
            elif key not in before:
                options.append(f"{flat(key)} in at.session_state")
            written = [f"    assert {option}" for option in options]
            lines += [text for text in written if all(map(fits, text.splitlines()))][:1]
        return lines

    def equations(self, state: str, shown: ShownValue) -> Iterator[str]:
        if shown.hidden:
            return  # A text without its secrets would not be equal.
        try:
            value = read(shown.text)
            if type(value).__name__ != shown.type or not self.source.gives_again(value):
                return
            if value is None or isinstance(value, bool):
                yield f"{state} is {value}"
            else:
                yield f"{state} == {flat(value)}"
                if isinstance(value, str):
                    yield f"len({state}) == {len(value)}"
                else:
                    yield f"{state} == {expanded(value, 4)}"
        except NoLiteral:
            return


def _seconds(step: Step) -> float:
    return sum(record.seconds + record.left_out.seconds for record in step.records)


def _assignment(value: object) -> str:
    line = f"    value = {flat(value)}"
    try:
        return line if fits(line) else f"    value = {expanded(value, 4)}"
    except NoLiteral:
        return line


def _name(steps: Sequence[Step]) -> str:
    """The clicks as a name, such as `clicking_add_one_twice_then_sending_a_message`."""
    actions: list[tuple[str, int]] = []
    for step in steps[1:]:
        action = _action(step)
        if actions and actions[-1][0] == action:
            actions[-1] = (action, actions[-1][1] + 1)
        else:
            actions.append((action, 1))
    name = ""
    for action, times in actions:
        often = {1: "", 2: "_twice"}.get(times, f"_{times}_times")
        longer = f"{name}_then_{action}{often}" if name else action + often
        if name and len(longer) > _LONGEST_NAME:
            return name + "_and_more"
        name = longer
    return name or "the_first_run"


def _action(step: Step) -> str:
    if not step.used:
        return "running_again"
    cause = step.used[-1]
    name = "_".join(re.findall(r"[a-z0-9]+", (cause.name or cause.key).lower()))
    name = name[: _LONGEST_NAME // 2].strip("_") or f"a_{cause.widget}"
    if cause.widget == "chat_input":
        return "sending_a_message"
    if cause.widget == "checkbox":
        return f"switching_{name}_{'on' if cause.value else 'off'}"
    return f"{'clicking' if cause.widget in TRIGGERS else 'setting'}_{name}"
