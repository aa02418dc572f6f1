"""The version that the package says and results carry; a test keeps pyproject.toml and CITATION.cff the same."""

__version__ = "0.1.0"
