"""How fast the site is, beside `streamlit run` of the same snippets: `make bench`."""
