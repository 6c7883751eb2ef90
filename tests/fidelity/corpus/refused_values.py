"""Values that a widget refuses by an error of its own.

upload "File" a.txt "fine"
upload "Picture" a.png "x"
click "Plain"
upload "Picture" a.exe "x"
rerun
"""

import streamlit as st

st.write("above")
file = st.file_uploader("File", type=["txt"], key="file")
st.button("Plain")
st.write(file and file.getvalue().decode())
st.file_uploader("Picture", type=["png", "jpg"])
