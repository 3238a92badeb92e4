"""Where the extra is not installed: what needs it says how to get it, and what does not works."""

import subprocess
import sys
from pathlib import Path

from recommender.scorecard import card_json
from tests.recommender.scorecard.cards import CARD

WITHOUT = "import sys; sys.modules.update(optbinning=None, sklearn=None); from bot.__main__ import main; main()"


def typed(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", WITHOUT, "scorecard", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 our own modules


def test_training_says_how_to_install_what_it_needs_and_scoring_needs_nothing(tmp_path: Path) -> None:
    people, card, out = tmp_path / "people.csv", tmp_path / "card.json", tmp_path / "scores.csv"
    people.write_text("id,months,住房,bad\na,6,own,0\n", encoding="utf-8")
    refused = typed("train", people, "--target", "bad", "--out", card)
    assert refused.returncode == 1
    assert "optbinning, sklearn" in refused.stderr
    assert "pip install --constraint constraints.txt '.[credit]'" in refused.stderr
    card.write_text(card_json.write(CARD), encoding="utf-8")
    assert typed("score", card, people, "--out", out).returncode == 0
    assert out.read_text(encoding="utf-8").splitlines()[1].startswith("a,600,0.019608,")
