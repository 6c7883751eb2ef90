"""Names of the module: those that are gone, those that never were, and submodules.

click "Wrong"
"""

import streamlit
import streamlit as st
import streamlit.components.v1 as components
from streamlit import errors

for name in ["experimental_rerun", "cache", "beta_columns", "nothing_like_it"]:
    try:
        getattr(st, name)
    except AttributeError as error:
        st.write(str(error))
try:
    from streamlit import never_there
except ImportError as error:
    st.write(type(error).__name__, "never_there" in str(error))
st.write(st is streamlit, st.__name__, bool(st.__version__), errors.Error.__name__)
st.write(components.html.__name__, st.column_config.TextColumn.__name__)
if st.button("Wrong"):
    st.experimental_get_query_params()
