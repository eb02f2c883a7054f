"""Labelled sets on which the claim checks are measured, one file each; ``benchmarks/drift.py`` runs them.

A set has a ``NAME``, a path that it ``NEEDS`` below the folder of the data (or None), and ``measure``,
which makes tables of it.
"""
