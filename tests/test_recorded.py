"""What pages show of tests that they cannot run is what these tests do."""

from tests import recorded
from tests.server import ROOT
from tutor import course as courses

COURSE = courses.load(ROOT)
TESTS = [(snippet, apps) for snippet, apps in recorded.shown(COURSE)]


def test_each_test_of_the_course_is_recorded() -> None:
    assert TESTS
    assert [test.path for test, _ in TESTS if not test.recorded] == []


def test_a_test_ends_as_it_is_recorded() -> None:
    for test, _ in TESTS:
        if not test.needs_browser:
            assert recorded.outcomes(test) == test.recorded, "Run `make recorded`."
