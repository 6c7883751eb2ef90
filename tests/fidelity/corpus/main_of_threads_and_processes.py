"""`__main__`, as threads and other processes find it.

click "Again"
rerun
"""
import __main__
import pickle
import sys
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import streamlit as st


class Point:
    x = 1


def double(x):
    return 2 * x


def kind(_):
    return type(sys.modules["__main__"]).__name__, double(4), __name__


@st.cache_resource
def pool():
    return ThreadPoolExecutor(2)


st.button("Again")
st.write(type(__main__).__name__, str(type(__main__)), repr(__main__), __main__ is sys.modules["__main__"])
st.write(sorted(n for n in dir(__main__) if not n.startswith("__")))
__main__.added = 5
st.write(added, vars(__main__)["added"], hasattr(__main__, "double"))
del __main__.added
st.write("added" in globals())
st.write(len(pool().submit(pickle.dumps, Point()).result()) > 0)
with ThreadPoolExecutor(1) as p:
    st.write(p.submit(lambda: pickle.loads(pickle.dumps(Point())).x).result())
    st.write(p.submit(kind, 1).result())
out = []
def nest():
    t = threading.Thread(target=lambda: out.append(pickle.loads(pickle.dumps(Point)) is Point)); t.start(); t.join()
t = threading.Thread(target=nest); t.start(); t.join()
st.write(out)
with ProcessPoolExecutor(2) as p:
    st.write(list(p.map(double, [1, 2, 3])))
    st.write(list(p.map(kind, [1])))
