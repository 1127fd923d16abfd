"""Spreadsheets in and out: files looked at with suspicion, rows streamed, nothing in an export that a program runs."""
