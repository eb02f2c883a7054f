"""msglint: checks collateral against the approved messaging platform."""

__version__ = "0.1.0"
