"""The panels of the page; each draws one thing."""
