"""Nothing but this.

rerun
"""
