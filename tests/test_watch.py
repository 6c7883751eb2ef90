"""Which lines the record names as those that changed a key.

Each script marks them: `#: key` is on the lines that change the key when `Go` is pressed, `#? key`
on those that the record can only name together. The lines before the button set the first value
of each key, in the previous run.
"""

import re
import textwrap

import pytest

from tests.test_recorder import Demo

START = """
import streamlit as st
state = st.session_state
"""

SCRIPTS = {
    "a line that sorts names is not to blame": """
        state.setdefault("chats", {"a": {"at": 1, "said": []}, "b": {"at": 2, "said": []}})
        go = st.button("Go")
        names = list(state.chats)
        names.sort(key=lambda one: state.chats[one]["at"])
        chat = state.chats["a"]
        if go:
            chat["said"].append("hello")  #: chats
        st.write(names, chat["said"])
    """,
    "two ways to a list": """
        messages = state.setdefault("messages", [])
        if st.button("Go"):
            messages.append("one")  #: messages
            state.messages.append("two")  #: messages
        for message in messages:
            st.write(message)
    """,
    "a class of the script, by its method": """
        class Chat:
            def __init__(self):
                self.said = []

            def add(self, text):
                text = text.strip()
                self.said.append(text)  #: chat

        if "chat" not in state:
            state.chat = Chat()
        if st.button("Go"):
            state.chat.add("x")
    """,
    "a function that changes, called by a line that changes, too": """
        log = state.setdefault("log", [])

        def add(value):
            log.append(value)  #: log
            return value

        if st.button("Go"):
            log.append(add(1))  #: log
            print(add(2), log.pop(), add(3))  #: log
    """,
    "what has been done before the call, and after it": """
        log = state.setdefault("log", [])

        def look(*_values):
            n = len(log)
            return str(n)

        if st.button("Go"):
            look(log.append(1))  #: log
            log.extend(look())  #: log
            log.append(2) or look() or log.append(3)  #: log
    """,
    "a line that returns": """
        log = state.setdefault("log", [])

        def add(value):
            return log.append(value)  #: log

        if st.button("Go"):
            add(1)
            st.write("done")
    """,
    "heads of statements": """
        log = state.setdefault("log", [1, 2, 3])
        if st.button("Go"):
            if log.append(4):  #: log
                st.write("never")
            while log.pop() > 2:  #: log
                st.write("again")
            for log[0] in (7, 8):  #: log
                st.write("item")
            with st.container(height=log.pop()):  #: log
                st.write("inside")
            match log.append(9):  #: log
                case None:
                    st.write("matched")
            assert not log.append(5)  #: log
            f"{log.append(6)}"  #: log
    """,
    "an if that is not taken": """
        log = state.setdefault("log", [])
        if st.button("Go"):
            if log.append(4):  #: log
                st.write("never")
            st.write("after")
    """,
    "try, except, else and finally": """
        log = state.setdefault("log", [])

        def fail():
            raise ValueError("no")

        if st.button("Go"):
            try:
                fail(log.append(1))  #: log
            except TypeError:
                log.append(2)  #: log
            try:
                [log.append(3), fail()]  #: log
            except ValueError:
                st.write("caught")
            else:
                st.write("never")
            finally:
                log.append(4)  #: log
            st.write("end")
    """,
    "what is left undone by an error": """
        log = state.setdefault("log", [])
        if st.button("Go"):
            st.write("before")
            log.append(1) or 1 / 0  #: log
    """,
    "a line that asks for a rerun": """
        log = state.setdefault("log", [])
        if st.button("Go"):
            st.write("before")
            log.append(1) or st.stop()  #: log
    """,
    "del, an item, a slice, an augmented item": """
        log = state.setdefault("log", [1, 2, 3, 4])
        counts = state.setdefault("counts", {"a": 1})
        if st.button("Go"):
            del log[0]  #: log
            log[0] = 9  #: log
            log[1:] = []  #: log
            counts["a"] += 1  #: counts
            counts |= {"b": 2}  #: counts
            del counts["a"]  #: counts
    """,
    "what changes nothing": """
        log = state.setdefault("log", [1, 2, 3])
        tags = state.setdefault("tags", {"a"})
        if st.button("Go"):
            log.sort()
            tags.add("a")
            log.extend([])
            log[0] = 1
            log.append(4)  #: log
            tags.add("b")  #: tags
    """,
    "a change that is undone": """
        log = state.setdefault("log", [1, 2, 3])
        if st.button("Go"):
            log.append(4)
            log.pop()
    """,
    "a number and a list, by +=": """
        state.setdefault("count", 0)
        state.setdefault("log", [])
        if st.button("Go"):
            state.count += 1  #: count
            log = state.log
            log += [1]  #: log
            state.log += [2]  #: log
    """,
    "a new list, and what is put into it": """
        state.setdefault("log", [1])
        if st.button("Go"):
            state.log = list(state.log)  #: log
            st.write("between")
            state.log.append(1)  #: log
            state.made = {}  #: made
            state.made["a"] = 1  #: made
    """,
    "unpacked, by a walrus, by setattr, by exec": """
        state.setdefault("log", [1, 2])
        state.setdefault("box", {})
        if st.button("Go"):
            state.log[0], other = 5, 6  #: log
            (state.log[1], state.log[0]) = 7, 8  #: log
            if (taken := state.log.pop()) and taken:  #: log
                st.write(taken)
            exec("state.log.append(1)")  #: log
            eval("state.log.append(2)")  #: log
            setattr(state, "seen", 1)  #: seen
            state.box.update(a=1)  #: box
    """,
    "loop targets and files in the state": """
        if st.button("Go"):
            for state.i in range(3):  #: i
                st.write("x")
            with open(st.__file__) as state.f:  #: f
                st.write("open")
    """,
    "shared by two keys, and nested": """
        if "one" not in state:
            state.one = {"deep": [{"er": []}]}
            state.two = state.one["deep"]
        if st.button("Go"):
            state.two[0]["er"].append(1)  #: one #: two
            state.one["x"] = 1  #: one
    """,
    "a dataclass": """
        from dataclasses import dataclass, field

        @dataclass
        class Card:
            text: str = ""
            tags: list = field(default_factory=list)

        class Slotted:
            __slots__ = ("at",)

        if "card" not in state:
            state.card, state.slotted = Card(), Slotted()
            state.slotted.at = 1
        if st.button("Go"):
            card = state.card
            card.text = "x"  #: card
            card.tags.append(1)  #: card
    """,
    "slots, a tuple's items, and a class of a builtin": """
        from typing import NamedTuple

        class Slotted:
            __slots__ = ("at",)

        class Log(list):
            pass

        class Item(NamedTuple):
            text: str

        if "log" not in state:
            state.slotted, state.log, state.items_ = Slotted(), Log(), []
            state.slotted.at = 1
        if st.button("Go"):
            state.slotted.at = 2  #: slotted
            state.log.append(1)  #: log
            state.items_.append(Item("x"))  #: items_
            st.write("end")
    """,
    "collections": """
        from collections import Counter, OrderedDict, defaultdict, deque

        if "ring" not in state:
            state.ring, state.groups = deque([1, 2, 3]), defaultdict(list)
            state.counts, state.order = Counter("a"), OrderedDict(a=1, b=2)
            state.raw = bytearray(b"abc")
        if st.button("Go"):
            state.ring.rotate(1)  #: ring
            st.write(state.groups["new"])  #: groups
            state.counts.update("b")  #: counts
            state.order.move_to_end("a")  #: order
            state.raw[0] = 1  #: raw
            state.ring.rotate(3)
    """,
    "tables and arrays": """
        import numpy as np
        import pandas as pd

        if "df" not in state:
            state.df = pd.DataFrame({"a": [1, 2], "b": ["x", "y"]})
            state.grid = np.zeros((3, 3))
        if st.button("Go"):
            df = state.df
            st.write(df.head())
            df.loc[0, "a"] = 5  #: df
            st.dataframe(df)
            df["c"] = 1  #: df
            df.loc[0, "b"] = "z"  #: df
            state.grid[1, 1] = 1  #: grid
            state.grid.sum()
    """,
    "nested functions, lambdas, comprehensions and generators": """
        log = state.setdefault("log", [])

        def outer():
            def inner():
                log.append(1)  #: log
            st.write("x")
            inner()

        def numbers():
            for n in range(2):
                st.write(n)
                yield log.append(n)  #: log

        if st.button("Go"):
            outer()
            add = lambda value: log.append(value)  #: log
            st.write("y")
            add(1)
            [log.append(n) for n in range(2)]  #: log
            later = (log.append(n) for n in range(2))  #: log
            st.write("z")
            list(later)
            any(n for n in numbers())
            for _ in numbers():
                st.write("item")
    """,
    "coroutines": """
        import asyncio

        log = state.setdefault("log", [])

        async def add():
            await asyncio.sleep(0)
            log.append(1)  #: log
            await asyncio.sleep(0)

        async def main():
            await add()
            async with asyncio.Lock():
                log.append(2)  #: log

        if st.button("Go"):
            asyncio.run(main())
    """,
    "a thread that is waited for": """
        import threading

        log = state.setdefault("log", [])

        def work():
            st.__name__.upper()
            log.append(1)  #: log

        if st.button("Go"):
            thread = threading.Thread(target=work)
            thread.start()
            thread.join()
    """,
    "a callback of the script": """
        log = state.setdefault("log", [])

        def add(value):
            log.append(value)  #: log

        st.button("Go", on_click=add, args=[1])
    """,
    "a lambda as a callback": """
        log = state.setdefault("log", [])
        st.button(
            "Go",
            on_click=lambda: log.append(1),  #: log
        )
    """,
    "a method of a list as a callback": """
        log = state.setdefault("log", [])
        st.button("Go", on_click=state.log.append, args=[1])  #: log
    """,
    "a partial as a callback": """
        from functools import partial

        log = state.setdefault("log", [])
        st.button("Go", on_click=partial(list.append, log, 1))  #: log
    """,
    "a function of another module as a callback": """
        import operator

        state.setdefault("log", {})
        st.button("Go", on_click=operator.setitem, args=[state.log, "a", 1])  #: log
    """,
    "the state's own methods as callbacks": """
        if "started" not in state:
            state.started = state.draft = 1
        st.button("Go", on_click=st.session_state.pop, args=["draft", None])
        if "draft" not in state:
            state.made = 1  #: made
    """,
    "the state's own update as a callback": """
        st.button("Go", on_click=st.session_state.update, args=[{"made": 1}])  #: made
    """,
    "a fragment and a dialog": """
        log = state.setdefault("log", [])

        @st.fragment
        def part():
            st.write("part")
            if st.button("Go"):
                log.append(1)  #: log
                ask()

        @st.dialog("Ask")
        def ask():
            log.append(2)  #: log

        part()
    """,
    "a long loop": """
        log = state.setdefault("log", [])
        if st.button("Go"):
            for n in range(10_000):
                log.append(n)  #: log
            st.write("end")
    """,
    "a loop that changes late, within the budget": """
        seen = state.setdefault("seen", {1, 2})
        if st.button("Go"):
            for n in (1, 2, 1, 2, 3):
                st.write(n)
                seen.add(n)  #: seen
                str(n).upper()
    """,
    "a long loop before what counts": """
        log = state.setdefault("log", [])
        if st.button("Go"):
            for n in range(5_000):
                str(n).upper()
            log.append(1)  #: log
            st.write("end")
    """,
    "too late to be told": """
        log = state.setdefault("log", [])
        if st.button("Go"):
            for n in range(5_000):  #? log
                str(n).upper()  #? log
                if n > 4_000:
                    print(end="") or n == 4_500 and log.append(n)  #? log
    """,
    "a chat of many messages": """
        old = [{"role": "user", "said": str(n)} for n in range(90)]
        messages = state.setdefault("messages", old)
        go = st.button("Go")
        for message in messages:
            with st.chat_message(message["role"]):
                st.write(message["said"])
        if go:
            messages.append({"role": "user", "said": "x"})  #: messages
            with st.chat_message("user"):
                st.write("x")
            reply = "y".upper()
            messages.append({"role": "assistant", "said": reply})  #: messages
    """,
    "a long chat that is drawn before it grows": """
        from uuid import uuid4

        def add(role, said):
            message = {"id": str(uuid4()), "role": role, "said": said, "likes": 0, "at": 0}
            messages.append(message)  #: messages
            return message

        go = st.button("Go")
        messages = state.setdefault("messages", [])
        calls = state.setdefault("calls", {"all": 0})
        if not messages:
            for number in range(60):
                add("user", str(number))
        st.sidebar.metric("Calls", calls["all"])
        st.title("Chat")
        for message in messages:
            with st.chat_message(message["role"]):
                st.write(message["said"])
                st.caption(str(message["likes"]))
        if go:
            add("user", "x")
            with st.chat_message("user"):
                st.write("x")
            calls["all"] += 1  #: calls
            reply = "y".upper()
            with st.chat_message("assistant"):
                st.write(reply)
            messages[0]["likes"] += 1  #: messages
            add("assistant", reply)
    """,
    "a line that only shows a table": """
        import pandas as pd

        if st.button("Go"):
            state.table = pd.DataFrame({"n": [1, 2], "said": ["x", "y"]})  #: table
            st.data_editor(state.table, num_rows="dynamic")
            state.table.index.is_unique and state.table.loc[1]
            state.table.loc[1, "n"] = 5  #: table
            st.dataframe(state.table)
            state.table.index = [7, 8]  #: table
    """,
    "a line that writes what is there already": """
        state.page = "home"
        state.setdefault("count", 0)
        state.count = state.count
        if st.button("Go"):
            state.page = "settings"  #: page
            state.count += 1  #: count
    """,
    "a key that is deleted and made again": """
        state.setdefault("draft", "old")
        if st.button("Go"):
            del state.draft  #: draft
            state.draft = "new"  #: draft
    """,
    "a tree whose nodes know their parents": """
        class Node:
            def __init__(self, parent=None):
                self.parent, self.children = parent, []
                if parent:
                    parent.children.append(self)  #: tree

        state.setdefault("tree", Node())
        if st.button("Go"):
            st.write("grow")
            Node(state.tree)
            state.tree.children[0].name = "x"  #: tree
    """,
}


def wanted(source: str, mark: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, line in enumerate(source.splitlines(), 1):
        for key in re.findall(rf"#{re.escape(mark)} (\w+)", line):
            found.setdefault(key, []).append(number)
    return found


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_record_names_exactly_the_lines_that_changed_a_key(name: str) -> None:
    source = START.lstrip() + textwrap.dedent(SCRIPTS[name])
    demo = Demo(source)
    demo.page.button[0].click().run()
    record = next(record for record in demo.film[1:] if record.causes[0].kind == "widget")
    changes = [change for change in record.changes if change.lines and change.sign != "−"]
    sure = {change.key: list(change.lines) for change in changes if change.certain}
    unsure = {change.key: list(change.lines) for change in changes if not change.certain}
    assert sure == wanted(source, ":")
    assert unsure == wanted(source, "?")
