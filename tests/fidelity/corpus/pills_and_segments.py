"""Pills, segmented control and feedback.

choose "Pills" "b"
choose "Pills many" "a" "c"
choose "Segments" ":material/star: star"
choose "thumbs" 1
choose "stars" 3
choose "faces" 2
choose "Pills"
"""

import streamlit as st

st.write(st.pills("Pills", ["a", "b", "c"]))
st.write(st.pills("Pills many", ["a", "b", "c"], selection_mode="multi", default=["a"], key="pm"))
st.write(st.segmented_control("Segments", ["one", ":material/star: star"], key="seg"))
st.write(st.feedback(key="thumbs"))
st.write(st.feedback("stars", key="stars", default=1))
st.write(st.feedback("faces", key="faces"))
