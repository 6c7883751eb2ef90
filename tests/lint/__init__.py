"""The rules for the course’s files; `python -m tests.lint` prints the broken ones."""

from dataclasses import dataclass
from pathlib import Path

from tests.lint import glossary, lessons, runs, snippets, ways
from tests.lint.content import Content, Finding, read

__all__ = ["Finding", "Report", "check"]


@dataclass(frozen=True)
class Report:
    content: Content
    findings: tuple[Finding, ...]

    def __str__(self) -> str:
        if self.findings:
            return "\n".join(str(finding) for finding in self.findings)
        with_steps = [lesson for lesson in self.content.lessons.values() if lesson.steps]
        steps = [step for lesson in with_steps for step in lesson.steps]
        tasks = [task for step in steps for task in step.tasks]
        questions = [step.question for step in steps if step.question]
        recaps = [lesson.recap for lesson in with_steps if lesson.recap]
        questions += [question for recap in recaps for question in recap.questions]
        counts = {
            "lesson": len(with_steps),
            "step": len(steps),
            "snippet": len(self.content.snippets),
            "task": len(tasks),
            "question": len(questions),
            "term": len(self.content.glossary.terms) if self.content.glossary else 0,
        }
        texts = (f"{count} {word}{'s' * (count != 1)}" for word, count in counts.items())
        return f"{', '.join(texts)}: every rule is kept."


def check(root: Path, *, patience: float = runs.PATIENCE) -> Report:
    content, findings = read(root)
    for rule in (*lessons.RULES, *snippets.RULES, *glossary.RULES, *ways.RULES):
        findings += rule(content)
    ran = runs.first_runs(content, patience)
    for rule_of_runs in runs.RULES:
        findings += rule_of_runs(content, ran)
    return Report(content, tuple(sorted(set(findings))))
