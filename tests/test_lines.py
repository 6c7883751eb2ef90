"""An instrumented script behaves as without its notes and probes, and shows no trace of them.

Each program runs twice, with and without them, and prints as much about itself as it can.
"""

import ast
import contextlib
import io
import pickle
import sys
import textwrap
import traceback
from collections.abc import Iterator
from types import CodeType

import pytest
from streamlit import config

from tests.test_recorder import Demo
from tutor.sandbox import script as scripts
from tutor.sandbox.script import compile_script, remember_lines
from tutor.sandbox.watch import Notes, Watch

PATH = "/nowhere/it.py"

SAME = {
    "statements of every kind, and the lines that they fail on": """
        import traceback

        def fail(*_values, **_named):
            raise ValueError("no")

        def shown(case):
            try:
                case()
            except Exception:
                print(traceback.format_exc())

        def of_many_lines():
            log.append(
                1,
            )
            return fail(
                1,
                [2, fail(3)],
            )

        def by_semicolons():
            log.append(1); x = 1; fail(x); log.append(2)

        def with_a_with():
            with open(__import__("os").devnull) as one, fail(
                one
            ) as other:
                pass

        def with_a_match():
            match log.append(1), 2:
                case (None, 3):
                    pass
                case (None, two) if two == 2 and fail(two):
                    pass

        def with_a_finally():
            try:
                log.append(1)
                1 / 0
            except ZeroDivisionError as error:
                fail(error)
            else:
                log.append(2)
            finally:
                log.append(3)

        def in_finally():
            try:
                1 / 0
            finally:
                fail()

        def by_a_lambda():
            (lambda one:
                fail(one))(1)

        def by_a_comprehension():
            return [
                fail(n)
                for n in range(3)
            ]

        def by_a_generator():
            return list(
                fail(n)
                for n in range(3)
            )

        def by_a_filter():
            return any(
                n
                for n in range(3)
                if fail(n)
            )

        def by_a_class():
            class One:
                "Doc."
                x = 1
                y = fail(x)

        def by_a_decorator():
            @fail
            @staticmethod
            def inner():
                pass

        def by_a_default():
            def inner(
                one=1,
                two=fail(),
            ):
                pass

        def by_a_star():
            print(*log, *map(fail, [1]))

        def by_a_walrus():
            if (n := 1) and (m := fail(n)):
                print(n, m)

        def by_an_f_string():
            return f"{'x'} {f'{fail()}'}"

        def by_an_assert():
            assert len(log) < 0, f"it has {len(log)}"

        def by_del():
            del log[
                99
            ]

        def by_a_chain():
            return 1 < len(log) < fail() < 3

        def by_a_subscript():
            log[99] += 1

        def by_unpacking():
            one, *others = log, fail()
            one, two = others

        def by_raise_from():
            try:
                log[99]
            except IndexError as error:
                raise RuntimeError(
                    "more"
                ) from error

        def by_a_loop():
            for n in map(fail, [1]):
                print(n)

        def by_a_while():
            n = 0
            while fail() if n else True:
                n += 1
            else:
                print("never")

        def by_elif():
            if log == 1:
                pass
            elif fail():
                pass

        def by_an_import():
            import nothing_of_this_name

        def by_return():
            return (
                fail()
            )

        for name, case in sorted(globals().items()):
            if callable(case) and case not in (fail, shown):
                print(name)
                shown(case)
    """,
    "the frames of a traceback": """
        import sys

        def work(n):
            log.append(n)
            return n / 0

        def outer():
            log.append(1)
            work(2)

        try:
            outer()
        except ZeroDivisionError as error:
            trace = error.__traceback__
            while trace:
                code = trace.tb_frame.f_code
                print(code.co_name, code.co_filename, trace.tb_lineno, trace.tb_frame.f_lineno)
                trace = trace.tb_next

        def here():
            log.append(3)
            frame = sys._getframe()
            print(frame.f_lineno, frame.f_code.co_firstlineno, list(frame.f_locals))
            return frame.f_lineno

        print(here())
    """,
    "names, sources and docstrings": """
        '''Of the module.'''
        from __future__ import annotations

        import inspect

        def work(one, two=2, *rest, named=None, **others):
            '''Of the function.'''
            nonlocal_ = log.append(one)
            def inner():
                nonlocal nonlocal_
                global made
                nonlocal_ = made = 2
                log.append(two)
                return log
            return inner()

        class Kind:
            '''Of the class.'''
            x: int = 1
            log.append(x)

            def method(self):
                log.append(self)

        print(__doc__, work.__doc__, Kind.__doc__, work.__annotations__, Kind.__annotations__)
        print(sorted(globals()), dir())
        for each in (work, Kind, Kind.method, lambda: log.append(1)):
            print(inspect.getsource(each))
        code = work.__code__
        print(code.co_names, code.co_varnames, code.co_cellvars, code.co_freevars, code.co_name)
        print(code.co_argcount, code.co_firstlineno, code.co_flags, code.co_qualname)
        print(inspect.getclosurevars(work), inspect.signature(work), sorted(vars(Kind)))
        print(work(1), made, {code: 1}[work.__code__])
    """,
    "generators": """
        import inspect

        def talk():
            got = None
            try:
                while True:
                    try:
                        got = yield log.append(got) or got
                        print("got", got)
                    except KeyError as error:
                        print("thrown", error)
                        got = yield "caught"
            finally:
                print("closed")

        one = talk()
        print(next(one), one.send(1), one.throw(KeyError("x")), one.send(2), one.send(3))
        one.close()
        print(inspect.getgeneratorstate(one), inspect.isgeneratorfunction(talk))

        def inner():
            x = yield 1
            print("x", x)
            return log.append(x) or "result"

        def outer():
            result = yield from inner()
            yield result
            return (yield)

        two = outer()
        print(next(two), two.send("sent"), next(two))
        try:
            two.send("last")
        except StopIteration as end:
            print("value", end.value)

        later = (log.append(n) or n for n in range(9) if n % 2 if log.append(n) is None)
        print(next(later), next(later), len(log))
        later.close()
        give = lambda: (yield log.append(1) or 5)
        print(list(give()))
    """,
    "coroutines": """
        import asyncio

        class Context:
            async def __aenter__(self):
                log.append("in")
                return self

            async def __aexit__(self, kind, error, trace):
                log.append("out")
                return kind is KeyError

        async def numbers():
            for n in range(3):
                await asyncio.sleep(0)
                yield log.append(n) or n

        async def main():
            async with Context() as one, Context():
                print(type(one).__name__)
            async with Context():
                raise KeyError("away")
            async for n in numbers():
                print(n)
            else:
                print("end")
            print([n async for n in numbers() if await asyncio.sleep(0, n)])
            later = (n async for n in numbers())
            print(await anext(later))
            await later.aclose()
            return await asyncio.gather(asyncio.sleep(0, 1), asyncio.sleep(0, 2))

        print(asyncio.run(main()), log)
    """,
    "try, finally and groups": """
        def returns():
            try:
                return log.append(1) or "try"
            finally:
                log.append(2)
                print("finally")

        def overrides():
            for n in range(3):
                try:
                    return log.append(n)
                finally:
                    if n < 2:
                        continue
                    return "overridden"

        def suppressed():
            try:
                1 / 0
            except ZeroDivisionError:
                try:
                    raise KeyError("inner")
                finally:
                    raise IndexError("last")

        print(returns(), overrides())
        try:
            suppressed()
        except IndexError as error:
            print(repr(error), repr(error.__context__), repr(error.__context__.__context__))
        try:
            raise ExceptionGroup("all", [ValueError(1), KeyError(2), OSError(3)])
        except* ValueError as some:
            print(some.exceptions, log.append(3))
        except* KeyError as some:
            print(some.exceptions)
            try:
                raise TypeError("in it")
            except TypeError:
                print("caught")
        except* OSError:
            print("rest", "some" in globals())
        else:
            print("never")
        finally:
            print("done", "some" in globals())
    """,
    "classes": """
        class Meta(type):
            @classmethod
            def __prepare__(mcs, name, bases):
                print("prepare", name)
                return dict(made=1)

            def __new__(mcs, name, bases, body):
                print(name, list(body))
                return super().__new__(mcs, name, bases, body)

        class Base(metaclass=Meta):
            __slots__ = ("a", "__b")
            log.append(made)

            def __init__(self):
                self.a, self.__b = 1, 2
                log.append(self.__b)

            def __secret(self):
                return __class__.__name__, self.__b

            def told(self):
                return self.__secret()

        class Derived(Base):
            def told(self):
                found = super().told()
                log.append(found)
                return found

            class Inner:
                x = [n for n in range(3)]
                y = [log.append(n) for n in x]

        one = Derived()
        print(one.told(), Base.__slots__, sorted(vars(Base)), Derived.Inner.y)
        try:
            Base().c = 1
        except AttributeError as error:
            print(error)
    """,
    "closures, loops and names of functions": """
        def counter():
            count = 0
            def add(by=1):
                nonlocal count
                count += by
                log.append(count)
                return count
            return add

        add = counter()
        print(add(), add(2), add.__closure__[0].cell_contents)
        kept = [lambda: log.append(n) or n for n in range(3)]
        print([each() for each in kept])
        for n in range(5):
            if n == 3:
                break
            log.append(n)
        else:
            print("never")
        while log and log.pop() != 0:
            continue
        else:
            print("left")
        print(n, log, add.__qualname__, kept[0].__qualname__)
        def local():
            x = 1
            exec("x = 2; log.append(x)")
            return x, eval("x + 1"), sorted(locals())
        print(local())
        exec("def made(): return log.append(9)", globals())
        print(made(), eval("[n for n in log]"))
        del n
        try:
            n
        except NameError as error:
            print(error)
    """,
    "calls of nine hundred levels": """
        def down(n):
            log.append(n)
            return n if n == 0 else 1 + down(n - 1)

        print(down(900), len(log))
    """,
    "things that die when they are dropped": """
        import weakref

        class Thing:
            def __del__(self):
                print("gone")

        def made():
            one = Thing()
            seen = weakref.ref(one)
            log.append(seen)
            return seen

        print(made()())
        thing = Thing()
        log.append(weakref.ref(thing))
        print("dropping")
        del thing
        print(log[1]())
        (lambda one: log.append(id(one)))(Thing())
        print("end")
    """,
    "an error that nobody catches": """
        def work(n):
            log.append(n)
            with open(__import__("os").devnull):
                return {
                    "n": n / 0,
                }

        work(
            1
        )
    """,
    "a syntax error, as Python tells it": """
        log.append(1)
        def work():
            return 1
        return work()
    """,
    "an import from the future in the middle": """
        log.append(1)
        from __future__ import annotations
    """,
    "two thousand lines": "log.append(1)\nx = len(log)\n" * 1000 + "print(x)\n",
    "a text of five hundred parts": "print(len("
    + " + ".join(["'a'"] * 500)
    + "))\nlog.append(1)\n",
    "a long chain of elifs": (
        "n = 50\nif n == 0:\n    pass\n"
        + "".join(f"elif n == {n}:\n    print({n})\n    log.append(n)\n" for n in range(60))
    ),
    "a long chain of calls": "print('a'" + ".strip('b')" * 150 + ", log.append(1))\n",
    "eighteen blocks in each other": (
        "".join(f"{' ' * n}for n{n} in [log.append({n})]:\n" for n in range(18))
        + " " * 18
        + "print(log)\n"
    ),
}


def played(source: str, *, noted: bool) -> str:
    """The output of the script, and the traceback if an error ends it."""
    printed = io.StringIO()
    names = {"__name__": "__main__", "log": []}
    compile_script.cache_clear()
    with contextlib.redirect_stdout(printed):
        try:
            script = compile_script(source, PATH, noted)
            remember_lines(script, source)
            notes = Notes(script.code, script.known)
            watch = Watch(PATH, notes)
            if noted:
                assert script.known.probes, "it was not instrumented"
                watch.begin({"log": names["log"]})
            exec(notes.code if noted else script.code, names)
        except Exception as error:
            trace = error.__traceback__
            while trace is not None and trace.tb_frame.f_code.co_filename != PATH:
                trace = trace.tb_next
            print(*traceback.format_exception(error.with_traceback(trace)))
        else:
            watch.end()
            assert not noted or watch.found or not names["log"], "it has not looked"
    return printed.getvalue()


def source_of(name: str) -> str:
    return textwrap.dedent(SAME[name]).lstrip()


@pytest.mark.parametrize("name", SAME)
def test_a_script_behaves_alike_with_and_without_notes(name: str) -> None:
    source = source_of(name)
    without = played(source, noted=False)
    assert without, "it prints nothing"
    assert played(source, noted=True) == without


@pytest.mark.parametrize("name", SAME)
def test_a_script_behaves_alike_with_and_without_notes_when_magic_is_off(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # `st.set_option` refuses to set it.
    options = config._config_options  # noqa: SLF001 - see above
    assert options is not None
    monkeypatch.setattr(options["runner.magicEnabled"], "_get_val_func", lambda: False)
    source = source_of(name)
    assert played(source, noted=True) == played(source, noted=False)


def test_a_script_that_prints_its_own_code_shows_no_trace_of_the_notes() -> None:
    shows = """
        import dis
        import sys

        def work(n):
            log.append(n)
            return [lambda: log.pop(), n]

        def codes(code):
            yield code
            for each in code.co_consts:
                if hasattr(each, "co_code"):
                    yield from codes(each)

        work(1)
        for code in codes(sys._getframe().f_code):
            print(code.co_names, code.co_consts, code.co_varnames, code.co_freevars, hash(code))
            dis.dis(code)
        print(globals().keys(), locals().keys(), vars().keys(), dir(work), work.__globals__.keys())
    """
    shown = played(textwrap.dedent(shows).lstrip(), noted=True)
    assert "'append'" in shown, "it shows no code"
    for word in ("tutor", "sandbox", "Watch", "Notes", "eceivers", "_Ran"):
        assert word not in shown


@pytest.fixture
def untraced() -> Iterator[None]:
    """Turns off coverage's tracer, which needs a frame of its own at the recursion limit."""
    tracer = sys.gettrace()
    sys.settrace(None)
    yield
    sys.settrace(tracer)


@pytest.mark.usefixtures("untraced")
def test_endless_recursion_fails_on_a_line_of_the_script() -> None:
    """The error is on a line with a call, and the traceback shows no code of the watch."""
    deep = """
        import traceback

        def down(n):
            log.append(n)
            return down(n + 1)

        try:
            down(0)
        except RecursionError as error:
            frames = traceback.extract_tb(error.__traceback__)
            print({frame.filename for frame in frames}, {frame.lineno for frame in frames[1:]})
            print(len(frames) > 900)
    """
    printed = played(textwrap.dedent(deep).lstrip(), noted=True)
    assert printed in {
        f"{{{PATH!r}}} {lines}\nTrue\n" for lines in ({4, 5}, {5}, {4}) if 5 in lines
    }


def test_code_with_notes_can_be_pickled_and_then_runs_without_them() -> None:
    source = textwrap.dedent("""
        def work(log):
            log.append(1)
            return log.append(2) or sum((log.append(n) or n) for n in range(3))

        log = []
        done = work(log)
    """)
    script = compile_script(source, PATH)
    notes = Notes(script.code, script.known)
    names: dict[str, object] = {}
    exec(sent(notes.code), names)
    assert (names["done"], names["log"]) == (3, [1, 2, 0, 1, 2])
    assert 1 not in notes.ran


def sent(code: CodeType) -> CodeType:
    """A copy of the code, with each constant pickled and unpickled."""
    return code.replace(
        co_consts=tuple(
            sent(const) if isinstance(const, CodeType) else pickle.loads(pickle.dumps(const))
            for const in code.co_consts
        )
    )


def test_a_script_that_cannot_be_instrumented_runs_without_notes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(_tree: ast.Module) -> None:
        raise RecursionError

    monkeypatch.setattr(scripts, "note_lines", fails)
    compile_script.cache_clear()
    script = compile_script("x = 1\nprint(x)\n", PATH)
    assert script.lines == {}
    names: dict[str, object] = {}
    exec(Notes(script.code, script.known).code, names)
    assert names["x"] == 1
    compile_script.cache_clear()


def test_a_script_that_is_too_complex_shows_an_error_in_the_demo() -> None:
    demo = Demo("text = " + "+".join(["'a'"] * 3000) + "\n")
    assert [element.message for element in demo.page.exception]
    assert demo.last.error is not None
    assert demo.last.error.type == "RecursionError"
