"""Compares the record of Streamlit's internals with the code, or rewrites it.

python -m tests.insides
python -m tests.insides --write
"""

import argparse
import sys

import streamlit as st

from tests.insides import record
from tests.insides.called import called
from tests.insides.check import problems
from tests.insides.scan import scan


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.insides", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the record anew")
    if parser.parse_args().write:
        record.write(st.__version__, scan(), called())
        print(f"{record.FILE} is written.")
        return 0
    found = problems(record.read(), scan(), called())
    print("\n".join(found) or "The record is right.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
