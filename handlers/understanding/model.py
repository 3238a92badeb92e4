"""The classifier: a weight for each feature and intent, read from ``model.json``; ``bot`` knows how it is trained."""

import base64
import json
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from handlers.understanding.features import Features
from handlers.understanding.intents import Intent

FILE: Final = files("handlers") / "understanding" / "model.json"
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Model:
    """Weights in small whole numbers, each intent's with its own scale; ``sharpness`` makes confidences honest.

    ``trained_from`` is the print of the words that it was trained from (``grammar.fingerprint``).
    """

    intents: tuple[Intent, ...]
    names: dict[str, int]
    weights: NDArray[np.int8]
    scales: Numbers
    offsets: Numbers
    sharpness: float
    trained_from: str = ""
    vocabulary: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        known = (name[2:] for name in self.names if name.startswith("1 ") and len(name) > 5)
        object.__setattr__(self, "vocabulary", tuple(word for word in known if word.isascii() and word.isalpha()))

    def probabilities(self, found: Features) -> Numbers:
        """How likely each intent is."""
        known = [(self.names[name], weight) for name, weight in found.items() if name in self.names]
        rows = self.weights[[row for row, _ in known]].astype(np.float64)
        sums = np.array([weight for _, weight in known]) @ rows * self.scales if known else np.zeros(len(self.scales))
        scores = (sums + self.offsets) * self.sharpness
        likely = np.exp(scores - scores.max())
        return np.asarray(likely / likely.sum(), dtype=np.float64)

    def knows(self, word: str) -> bool:
        """Whether a word stood in enough of the phrases."""
        return f"1 {word}" in self.names

    def to_json(self) -> str:
        """As it is kept."""
        kept: dict[str, Any] = {
            "intents": self.intents,
            "trained_from": self.trained_from,
            "sharpness": round(self.sharpness, 4),
            "scales": [float(f"{scale:.6g}") for scale in self.scales],
            "offsets": [float(f"{offset:.6g}") for offset in self.offsets],
            "features": list(self.names),
            "weights": base64.b64encode(self.weights.tobytes()).decode(),
        }
        return json.dumps(kept, ensure_ascii=False, indent=0) + "\n"


def from_json(text: str) -> Model:
    """As it was kept."""
    kept = json.loads(text)
    weights = np.frombuffer(base64.b64decode(kept["weights"]), dtype=np.int8)
    return Model(
        intents=tuple(Intent(intent) for intent in kept["intents"]),
        names={name: row for row, name in enumerate(kept["features"])},
        weights=weights.reshape(len(kept["features"]), len(kept["intents"])),
        scales=np.array(kept["scales"]),
        offsets=np.array(kept["offsets"]),
        sharpness=kept["sharpness"],
        trained_from=kept["trained_from"],
    )


@cache
def shipped() -> Model:
    """The one that comes with the program, read when it is first needed."""
    return from_json(FILE.read_text("utf-8"))
