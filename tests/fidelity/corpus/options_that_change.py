"""What is chosen is no longer among the options.

choose "Fruit" "pear"
check "Few"
choose "Many" "a" "b"
uncheck "Few"
check "Few"
"""

import streamlit as st

few = st.toggle("Few")
fruit = st.selectbox("Fruit", ["apple"] if few else ["apple", "pear"], key="fruit")
pill = st.pills("Pill", ["x"] if few else ["x", "y"], default="x", key="pill")
many = st.multiselect("Many", ["a"] if few else ["a", "b"], key="many")
st.write(fruit, pill, many, st.session_state.fruit)
