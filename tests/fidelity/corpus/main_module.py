"""The script is `__main__`, and a guard for it runs.

click "Inside"
"""

import sys

import streamlit as st


def main():
    st.write("in main", __name__)
    st.write(st.button("Inside"))
    st.write(main.__module__, sys.modules["__main__"].main is main)


if __name__ == "__main__":
    main()
