"""Where the reference data of the province lies, and the mark of tests that need it."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"

needs_shared = pytest.mark.skipif(not (SHARED / "data").is_dir(), reason="reference data folder ../shared is not here")
