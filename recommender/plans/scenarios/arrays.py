"""The arrays of this room."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Steps = NDArray[np.int64]
"""Shares in steps of 5%: a row is a mix."""
