"""Arguments that are on their way out draw a yellow box.

rerun
"""

import numpy as np
import pandas as pd
import streamlit as st

picture = np.zeros((8, 8), dtype="uint8")
st.image(picture, use_column_width=True)
st.dataframe(pd.DataFrame({"a": [1]}), use_container_width=True)
st.write("end")
