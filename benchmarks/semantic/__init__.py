"""How well meaning is matched: msglint beside plainer scorers on labelled public sets. See docs/quality.md."""
