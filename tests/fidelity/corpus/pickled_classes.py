"""Classes of the script go through the cache and pickle, and keep their identity.

click "Again"
click "Keep"
"""

import dataclasses
import enum
import pickle

import streamlit as st


@dataclasses.dataclass
class Person:
    name: str
    age: int = 0


class Colour(enum.Enum):
    RED = 1
    BLUE = 2


@st.cache_data
def person(name):
    return Person(name, 3)


st.button("Again")
ada = person("Ada")
st.write(ada, isinstance(ada, Person), ada == Person("Ada", 3))
st.write(pickle.loads(pickle.dumps(ada)), Person.__module__)
if st.button("Keep"):
    st.session_state.kept = Person("Grace")
    st.session_state.colour = Colour.RED
kept = st.session_state.get("kept")
st.write(isinstance(kept, Person), st.session_state.get("colour") is Colour.RED)
st.write(st.selectbox("Colour", Colour, key="picked"))
