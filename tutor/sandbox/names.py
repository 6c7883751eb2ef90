"""Hide the sandbox's classes from a script that looks at the names of types."""


def copy_name(original: type, own: type) -> None:
    """Give one of our classes the name of the class that it replaces."""
    own.__name__, own.__qualname__ = original.__name__, original.__qualname__
    own.__module__ = original.__module__
