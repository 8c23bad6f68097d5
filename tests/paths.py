"""Where tests find the project, and the data kept beside it (which may be absent)."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
