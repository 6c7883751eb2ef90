"""Measures the speed of the site against `streamlit run` of the same snippets: `make bench`."""
