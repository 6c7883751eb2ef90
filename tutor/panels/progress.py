"""What the reader has done in a step, for the browser, which keeps it."""

from tutor import visitor
from tutor.lesson import Lesson, Question, Step, plain
from tutor.panels import tasks
from tutor.panels.film import Progress


def of_step(lesson: Lesson, step: Step) -> Progress:
    ticked = tasks.ticked()
    done = [
        (visitor.item(lesson.slug, task.expression), plain(task.wish))
        for task in step.tasks
        if (lesson.slug, task.expression) in ticked
    ]
    key, seen = asked(lesson, step.question) if step.question else ("", False)
    return Progress(done, [key] if seen else [])


def asked(lesson: Lesson, question: Question) -> tuple[str, bool]:
    """The browser's key of a step's question, and whether the stage has shown the answer."""
    seen = (lesson.slug, question.expression) in tasks.seen()
    return visitor.item(lesson.slug, question.expression), seen
