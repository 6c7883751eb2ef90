"""A status box whose work fails, and one that is caught.

click "Fail"
click "Catch"
click "Well"
"""

import streamlit as st

fail, catch, well = (st.button(label) for label in ("Fail", "Catch", "Well"))
if fail or catch or well:
    with st.status("Working") as status:
        st.write("one")
        try:
            if not well:
                raise ValueError("midway")
            status.update(label="Done", state="complete", expanded=True)
        except ValueError as error:
            if not catch:
                raise
            status.update(label=f"Failed: {error}", state="error")
st.write("end")
