"""Results and targets stand in the programmes' files: they follow whenever those are loaded."""

from reports.framework.loading import load_framework
from standing_together.organisations.followers import follow

follow("framework", load_framework)
