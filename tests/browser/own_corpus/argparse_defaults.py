"""A program with an argument.

shows "Hello"
"""
import argparse, sys
import streamlit as st
parser = argparse.ArgumentParser()
parser.add_argument("--name", default="Ada")
st.write("Hello", parser.parse_args().name)
st.write(len(sys.argv), sys.argv[0] == __file__, parser.prog)
