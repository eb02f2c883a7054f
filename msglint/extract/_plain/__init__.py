"""Plain text: lines, prose, dialogues and transcripts."""
