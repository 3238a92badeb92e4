"""The first line of a file of people: the names of its columns, as training and scoring both read them."""

from collections.abc import Sequence

from bot.imports.table import BadFile, RowProblem


def column_names(cells: Sequence[str]) -> tuple[str, ...]:
    """The names; a column without one is called by its place. Raises BadFile for a name that stands there twice."""
    names = tuple(cell.strip() or f"column {place}" for place, cell in enumerate(cells, 1))
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise BadFile([RowProblem(1, name, "this column stands there twice") for name in twice])
    return names


def of_length(line: int, cells: Sequence[str], names: Sequence[str]) -> Sequence[str]:
    """The cells of a line. Raises BadFile unless there is one under each name."""
    if len(cells) != len(names):
        raise BadFile([RowProblem(line, None, f"{len(cells)} cells under {len(names)} columns")])
    return cells
