"""Processes: pools that fail, errors that travel, a class of the script's sent there and back.

click "Pool"
click "Fails"
click "Process"
click "Unpicklable"
click "Subprocess"
"""

import multiprocessing as mp
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor

import streamlit as st

pressed = {name: st.button(name) for name in ['Pool', 'Fails', 'Process', 'Unpicklable', 'Subprocess']}


class Job:
    def __init__(self, n):
        self.n = n

    def __call__(self):
        return Job(self.n * 2)


class Broken(Exception):
    pass


def work(job):
    return job()


def fail(n):
    raise Broken(n)


def say(queue):
    queue.put(Job(8))


if __name__ == "__main__":
    context = mp.get_context("fork")
    if pressed["Pool"]:
        with ProcessPoolExecutor(1, mp_context=context) as pool:
            st.write([(type(one) is Job, one.n) for one in pool.map(work, [Job(1), Job(2)])])
    if pressed["Fails"]:
        pool = context.Pool(1)
        try:
            pool.map(fail, [1])
        except Broken as error:
            st.write(type(error) is Broken, error.args)
        pool.close()
        pool.join()
    if pressed["Process"]:
        queue = context.Queue()
        process = context.Process(target=say, args=(queue,))
        process.start()
        st.write(isinstance(queue.get(timeout=3), Job))
        process.join()
        st.write(process.exitcode)
    if pressed["Unpicklable"]:
        with ProcessPoolExecutor(1, mp_context=context) as pool:
            pool.submit(lambda: 1).result()
    if pressed["Subprocess"]:
        done = subprocess.run(
            [sys.executable, "-c", "print(__name__)"], capture_output=True, text=True, check=True
        )
        st.write(done.stdout)
