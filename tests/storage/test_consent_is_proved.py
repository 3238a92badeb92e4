"""No path goes around consent: the source is read, and whoever reaches a personal table says by what right.

A function in storage may mention such a table when it takes a proof, or when its own statement asks `agreed`. The few
that need neither are named below, each with its reason.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from storage.people import consents
from storage.people.consents import Proof
from storage.tables import TABLES, metadata
from tests.support.data import ROOT

CREDITS = "credits everybody at once: it moves only rows of people whose entries were taken with a proof"
ERASES = "deletes, which needs no consent: it is what is owed when there is none"

WITHOUT_PROOF = {
    "credited_days.progress": "reads which day comes next for a product, nobody's name or amount",
    "credited_days.outstanding": "reads which products anybody holds, nobody's name or amount",
    "day_parts.bound": "reads a number to divide the holders at, nobody's name or amount",
    "day_parts.credit": CREDITS,
    "day_parts._count_entries": CREDITS,
    "unit_conversions.adjust_waiting": "inserts what waiting_lots has asked consent for",
    "unit_conversions._enter": "the same, and moves only the rows of those people",
    "unit_changes._reached": "reads from which day anybody counts in a product, nobody's name or amount",
    "corrections._adjust": "inserts what _known has asked consent for",
    "corrections._reached": "names people to _known, which asks consent",
    "corrections._settle": CREDITS,
    "corrections._sums": "adds up what _adjust has inserted for people who agree",
    "checking._misfloored": "names people to _wrong, which asks consent",
    "erasure": ERASES,
    "erasure.erase": ERASES,
    "erasure.erase_expired": ERASES,
    "erasure.erase_delivered": ERASES,
}

WRITES_CONSENT = {
    "newcomers._last_said": "reads when somebody last decided, so that an import undoes no later no",
    "newcomers._news": "keeps the consents of an imported audience, with the time at which each was given elsewhere",
    "replay.enrol": "agrees for the holders of a file, in a database that the command makes for itself and deletes",
}

CONSENTS = {"consents", "consent_events"}
PERSONAL = {table.name for table in metadata.tables.values() if table.info.get("purpose")}
PROOFS = {"Proof", *(kind.__name__ for kind in Proof.__subclasses__())}
OWNERS = {module.__name__ for module in TABLES}
"""The modules that declare tables."""
ALL_OWNERS = OWNERS | {"storage.tables"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Place:
    """A function, or what a module does outside its functions (the name is the module's own then)."""

    name: str
    nodes: tuple[ast.AST, ...]

    def names(self) -> set[str]:
        """Every name read here."""
        walked = [node for top in self.nodes for node in ast.walk(top)]
        return {node.id for node in walked if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}

    def takes_proof(self) -> bool:
        """Whether an argument is annotated with a proof."""
        functions = [node for node in self.nodes if isinstance(node, Function)]
        arguments = [arg for f in functions for arg in (*f.args.posonlyargs, *f.args.args, *f.args.kwonlyargs)]
        annotations = [node for arg in arguments if arg.annotation for node in ast.walk(arg.annotation)]
        return any(isinstance(node, ast.Name) and node.id in PROOFS for node in annotations)


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def sources(*rooms: str) -> list[Path]:
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))


def queries() -> list[Path]:
    """The modules of storage that may touch tables; those named tables.py only declare them, a migration is its own."""
    found = sorted((ROOT / "storage").rglob("*.py"))
    return [path for path in found if path.name != "tables.py" and "migrations" not in path.parts]


def at_hand(path: Path) -> set[str]:
    """The tables a module has imported."""
    imports = [node for node in parsed(path).body if isinstance(node, ast.ImportFrom) and node.module in OWNERS]
    return {alias.name for node in imports for alias in node.names}


def personal(path: Path) -> set[str]:
    """The personal ones among them."""
    return at_hand(path) & PERSONAL


def places(path: Path) -> Iterator[Place]:
    """A module's functions, those of its classes among them, and the rest of it."""
    top = [node for node in parsed(path).body if not isinstance(node, ast.Import | ast.ImportFrom)]
    nested = [node for cls in top if isinstance(cls, ast.ClassDef) for node in cls.body]
    functions = [node for node in (*top, *nested) if isinstance(node, Function)]
    yield from (Place(f"{path.stem}.{node.name}", (node,)) for node in functions)
    yield Place(path.stem, tuple(node for node in (*top, *nested) if not isinstance(node, Function | ast.ClassDef)))


def conditions(path: Path) -> set[str]:
    """`agreed`, and this module's functions that are nothing but a condition made of it."""
    made = (place for place in places(path) if "agreed" in place.names() and not place.names() & personal(path))
    return {"agreed"} | {place.name.removeprefix(f"{path.stem}.") for place in made}


def unproven(path: Path) -> list[str]:
    """The places that reach a personal table without a proof and without asking."""
    reaching = [place for place in places(path) if place.names() & personal(path)]
    return [place.name for place in reaching if not place.takes_proof() and not place.names() & conditions(path)]


def test_there_is_something_to_protect() -> None:
    held = {"holdings", "entries", "accruals", "adjustments", "entry_moves"}
    own = {"advice_scores", "affinities", "person_scores", "reviews"}
    assert {"assessments", "answers", "advice", "broadcast_presses", *held, *own} == PERSONAL
    assert {"Proof", "ProfileProof", "ScoresProof", "HoldingsProof", "EarningsProof", "NewsProof"} == PROOFS


def test_whoever_reaches_a_personal_table_has_a_proof_or_asks_or_is_named_here() -> None:
    assert sorted(name for path in queries() for name in unproven(path)) == sorted(WITHOUT_PROOF)


def test_nobody_but_the_person_gives_a_consent() -> None:
    others = [path for path in queries() if path.name != "consents.py"]
    named = [place.name for path in others for place in places(path) if place.names() & at_hand(path) & CONSENTS]
    assert sorted(named) == sorted(WRITES_CONSENT)


def test_every_personal_table_is_of_a_purpose_that_can_be_proven() -> None:
    provable = {kind.purpose for kind in Proof.__subclasses__()}
    assert {metadata.tables[name].info["purpose"] for name in PERSONAL} <= provable


@pytest.mark.parametrize("path", queries(), ids=lambda path: path.stem)
def test_tables_are_known_by_their_own_names_only(path: Path) -> None:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ImportFrom) and node.module in OWNERS:
            assert node in parsed(path).body
            assert all(alias.asname is None and alias.name not in {"metadata", "*"} for alias in node.names)
        else:
            assert not _imports_tables(node)


@pytest.mark.parametrize("path", queries(), ids=lambda path: path.stem)
def test_no_query_is_written_as_text(path: Path) -> None:
    called = {_called(node) for node in ast.walk(parsed(path)) if isinstance(node, ast.Call)}
    allowed = {"engine.py": {"exec_driver_sql"}, "schema.py": {"text"}}.get(path.name, set())  # defaults and indices
    assert called & {"text", "exec_driver_sql", "literal_column", "table"} <= allowed


def test_a_proof_is_made_by_consents_alone() -> None:
    made = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sources("bot", "handlers", "storage")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and _called(node) in PROOFS
    ]
    assert made == []
    proves = next(
        place for place in places(ROOT / "storage" / "people" / "consents.py") if place.name == "consents.prove"
    )
    assert "kind" in {_called(node) for top in proves.nodes for node in ast.walk(top) if isinstance(node, ast.Call)}


def test_a_kind_of_proof_is_defined_in_consents_alone() -> None:
    assert all(kind.__module__ == consents.__name__ for kind in Proof.__subclasses__())
    for path in sources("bot", "handlers", "storage"):
        if path != ROOT / "storage" / "people" / "consents.py":
            classes = [node for node in ast.walk(parsed(path)) if isinstance(node, ast.ClassDef)]
            assert not [cls.name for cls in classes if {_last(base) for base in cls.bases} & PROOFS]


def test_the_rooms_above_never_see_a_table() -> None:
    rooms = sources("bot", "handlers")
    assert len(rooms) > 50
    assert not [path for path in rooms for node in ast.walk(parsed(path)) if _imports_tables(node)]


def _imports_tables(node: ast.AST) -> bool:
    """Whether a statement imports the tables, by whichever words."""
    if isinstance(node, ast.Import):
        return any(alias.name in ALL_OWNERS for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        return node.module in ALL_OWNERS or any(f"{node.module}.{alias.name}" in ALL_OWNERS for alias in node.names)
    return False


def _called(call: ast.Call) -> str:
    return _last(call.func)


def _last(node: ast.expr) -> str:
    """The last part of a dotted name."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
