"""Finds the internals of Streamlit that `tutor` uses, and compares them with a record.

`scan` finds every internal name that the code uses, `signature` describes it, and `called` watches
a real session to see which functions of ours Streamlit calls. `insides.json` is the record:

    make insides

`tests/test_insides.py` compares the record with the code and with the Streamlit that is installed.
"""
