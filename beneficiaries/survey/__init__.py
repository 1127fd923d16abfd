"""A survey file on its way in: reading → checking → staging → writing → doubles. `actions/surveys.py` conducts."""
