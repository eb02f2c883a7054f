"""How msglint's findings and coverage are scored against labels that people made. See docs/quality.md."""
