"""Status, spinner and progress, left in their final state.

click "Work"
click "Fail"
rerun
"""

import streamlit as st

bar = st.progress(0, text="not begun")
if st.button("Work"):
    with st.status("Working...", expanded=True) as status:
        for step in range(3):
            st.write(f"step {step}")
            bar.progress((step + 1) / 3, text=f"{step}")
        status.update(label="Done", state="complete", expanded=False)
if st.button("Fail"):
    with st.status("Trying"):
        raise ValueError("it did not work")
with st.spinner("Soon"):
    st.write("meanwhile")
st.write("after")
