"""The table: one row for each measurement, with the site, the other sides, and the ratios."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import quantiles

from bench.sides import ALIKE, PLAIN, SITE

HEAD = ("", "site", "plain", "site / plain", "alike", "site / alike")


@dataclass(frozen=True)
class Row:
    what: str
    unit: str
    values: Mapping[str, float]
    """By side."""
    goals: Mapping[str, float] = field(default_factory=dict)
    """The highest allowed ratio, by the side that the site is compared with."""

    def cells(self) -> tuple[str, ...]:
        site, plain, alike = (self._value(side.name) for side in (SITE, PLAIN, ALIKE))
        return self.what, site, plain, self._ratio(PLAIN.name), alike, self._ratio(ALIKE.name)

    def _value(self, side: str) -> str:
        value = self.values[side]
        return f"{value:.0f} {self.unit}" if value >= 99.5 else f"{value:.2g} {self.unit}".rstrip()

    def _ratio(self, side: str) -> str:
        ratio = round(self.values[SITE.name] / self.values[side], 2)
        if side not in self.goals:
            return f"{ratio:.2f}"
        goal = self.goals[side]
        return f"{ratio:.2f}: {'met' if ratio <= goal else 'MISSED'}, at most {goal:g}"


def slow(samples: Sequence[float], percentile: int = 95) -> float:
    """A high percentile of the samples."""
    return quantiles(samples, n=100, method="inclusive")[percentile - 1]


def markdown(rows: Sequence[Row]) -> str:
    lines = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    written = [_line(line, widths) for line in lines]
    rule = "| " + " | ".join("-" * width for width in widths) + " |"
    return "\n".join([written[0], rule, *written[1:]])


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [cell.ljust(width) for cell, width in zip(cells, widths, strict=True)]
    return f"| {' | '.join(padded)} |"
