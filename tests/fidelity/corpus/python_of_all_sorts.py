"""Names, sources and frames as a script sees them.

click "Again"
"""

import inspect
import sys
import traceback
import typing

import streamlit as st

T = typing.TypeVar("T")
total = 0


class Meta(type):
    pass


class Thing(metaclass=Meta):
    __slots__ = ("x",)

    def __init__(self, x: int) -> None:
        self.x = x


def source() -> str:
    return "a"  # a comment


def add(n):
    global total
    total += n
    return total


st.button("Again")
st.write(inspect.getsource(source))
st.write(inspect.getfile(source) == __file__, source.__code__.co_firstlineno)
st.write(__name__, __doc__.splitlines()[0], "total" in globals(), __builtins__ is not None)
st.write(Thing.__qualname__, Thing.__module__, Thing(1).x, typing.get_type_hints(source))
st.write(add(1), add(2), total, [add(n) for n in range(2)])
st.write(sys.argv[1:], __file__.endswith("python_of_all_sorts.py"))
try:
    1 / 0
except ZeroDivisionError:
    st.code(traceback.format_exc())
exec("made = 3")
st.write(made, eval("total + 1"), sorted(name for name in dir() if name.startswith("T")))
del made
