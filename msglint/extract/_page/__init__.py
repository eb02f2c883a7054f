"""From words on a page to text in reading order, for PDF and pictures."""
