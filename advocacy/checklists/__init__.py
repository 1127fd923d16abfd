"""Checklists for a walk through a building, as versioned data, and the barriers that answers are. Pure."""
