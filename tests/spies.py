"""Values whose classes note each call of their methods."""

from collections.abc import Callable
from typing import Any

asked: list[str] = []
"""What was called, in order: `Spy.__repr__`."""

_NAMES = """
    __repr__ __str__ __format__ __bytes__ __eq__ __ne__ __lt__ __le__ __gt__ __ge__ __hash__
    __bool__ __len__ __length_hint__ __iter__ __next__ __reversed__ __contains__ __getitem__
    __setitem__ __delitem__ __missing__ __getattr__ __getattribute__ __setattr__ __delattr__ __dir__
    __copy__ __deepcopy__ __reduce__ __reduce_ex__ __getstate__ __setstate__ __sizeof__ __index__
    __int__ __float__ __complex__ __add__ __iadd__ __call__ __fspath__ __array__
    keys values items get append update encode shape nbytes text files
""".split()


def _note(owner: str, name: str) -> Callable[..., Any]:
    def method(*_: object, **__: object) -> Any:
        asked.append(f"{owner}.{name}")
        raise RuntimeError(f"{owner}.{name} was asked")

    return method


class Watched(type):
    """The metaclass, which notes calls on the classes themselves."""

    def __instancecheck__(cls, instance: object) -> bool:
        asked.append("Watched.__instancecheck__")
        return False

    def __subclasscheck__(cls, subclass: type) -> bool:
        asked.append("Watched.__subclasscheck__")
        return False

    def __eq__(cls, other: object) -> bool:
        asked.append("Watched.__eq__")
        return cls is other

    def __hash__(cls) -> int:
        asked.append("Watched.__hash__")
        return 1

    def __repr__(cls) -> str:
        asked.append("Watched.__repr__")
        return "Watched"

    def __getattribute__(cls, name: str) -> Any:
        if name not in ("__set_name__", "mro"):
            asked.append(f"Watched.__getattribute__({name})")
        return super().__getattribute__(name)


_SPYING: dict[str, Any] = {name: _note("Spy", name) for name in _NAMES}
_SPYING["__class__"] = property(_note("Spy", "__class__"))


def _named(self: object, name: str) -> None:
    object.__setattr__(self, "name", name)


Spy = Watched("Spy", (), {**_SPYING, "__init__": _named})
SpySlots = Watched("SpySlots", (), {**_SPYING, "__slots__": ("name",), "__init__": _named})
SpyList = Watched("SpyList", (list,), _SPYING)
SpyDict = Watched("SpyDict", (dict,), _SPYING)
SpyText = Watched("SpyText", (str,), _SPYING)
SpyNumber = Watched("SpyNumber", (int,), _SPYING)


def spies() -> dict[str, Any]:
    """One value of each class."""
    return {
        "object": Spy("a"),
        "slots": SpySlots("b"),
        "list": SpyList([1]),
        "dict": SpyDict(a=1),
        "text": SpyText("c"),
        "number": SpyNumber(3),
    }
