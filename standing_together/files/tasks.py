"""What the scheduler asks for by itself."""

from standing_together.celery import app
from standing_together.files.uploads import sweep


@app.task(name="files.sweep_uploads")
def sweep_uploads() -> int:
    """Parts that nobody finished within a day, and files that no row knows."""
    return sweep()
