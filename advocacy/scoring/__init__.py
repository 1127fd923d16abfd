"""Judging facts: pure, no database."""
