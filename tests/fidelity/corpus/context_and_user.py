"""st.context and st.user.

click "Again"
"""

import streamlit as st

st.button("Again")
context = st.context
st.write(context.timezone, context.timezone_offset, context.locale, context.is_embedded)
st.write(context.url, context.ip_address, context.theme.type, "Host" in context.headers)
st.write(st.user.to_dict(), len(st.user))
try:
    st.write(st.user.is_logged_in)
except AttributeError as error:
    st.write(str(error))
