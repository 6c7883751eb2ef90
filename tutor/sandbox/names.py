"""What a script sees of the sandbox when it asks for names."""


def under_name_of(original: type, own: type) -> None:
    """Have a class of ours be called as the one that it stands for."""
    own.__name__, own.__qualname__ = original.__name__, original.__qualname__
    own.__module__ = original.__module__
