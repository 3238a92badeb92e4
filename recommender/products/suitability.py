"""Levels of risk of products, classes of risk of persons, and the codes of the gates between the two.

Sources: CSRC Order 130 (2016), articles 18 to 22, and the AMAC guide of 2017 on the suitability of fund investors.
"""

from enum import IntEnum, StrEnum


class RiskLevel(IntEnum):
    """The risk of a product, R1 (low) to R5 (high)."""

    R1 = 1
    R2 = 2
    R3 = 3
    R4 = 4
    R5 = 5

    @property
    def key(self) -> str:
        """The level in the ids of texts: "r1"."""
        return self.name.lower()


class RiskClass(IntEnum):
    """How much risk a person may be offered. C1-lowest: not of full civil capacity, or unwilling to bear any loss."""

    C1_LOWEST = 0
    C1 = 1
    C2 = 2
    C3 = 3
    C4 = 4
    C5 = 5

    @property
    def key(self) -> str:
        """The class in the ids of texts: "c1-lowest", "c2"."""
        return self.name.lower().replace("_", "-")

    @property
    def highest(self) -> RiskLevel:
        """The riskiest level this class may be offered: R1 for C1-lowest and C1, then level by level up to R5."""
        return RiskLevel(max(self.value, 1))

    def allows(self, level: RiskLevel) -> bool:
        """Whether a product of this level may be offered to a person of this class."""
        return level <= self.highest


class GateCode(StrEnum):
    """Why a product may not be offered to a person. One closed gate is enough; none of them can be outweighed."""

    STATUS_BLOCKED = "status-blocked"
    STATUS_PAUSED = "status-paused"
    RISK_CLASS = "risk-class"
    SCORE_CAUTION = "score-caution"
    AGE = "age"
    COMPLEX_UNKNOWN = "complex-unknown"
    LOCK_UP_TOO_LONG = "lock-up-too-long"
    TOO_SLOW_TO_REDEEM = "too-slow-to-redeem"
    TOO_SHORT_FOR_RISK = "too-short-for-risk"
    MINIMUM_TOO_HIGH = "minimum-too-high"
