"""R8: how soon a small task begins while a survey comes in, against a no-op round trip when all is quiet."""

import datetime
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import redis
from django.conf import settings
from django.core.files import File
from django.utils import timezone

from beneficiaries.enums import SurveyState
from beneficiaries.models import SurveyBatch
from reports.bench.echo import WAIT, echo
from reports.bench.surveys import child_environment, write_survey
from standing_together.access.actor import system_actor
from standing_together.access.models import Grant, User
from standing_together.measuring import Measure, percentile, several
from standing_together.organisations.models import Organisation, Programme
from standing_together.outbox.actions import post

TIMES, ROWS = 60, 20_000
NAME = "enqueue to start / no-op while an import runs"


def measure_queues() -> list[Measure]:
    """Two workers as in production, one for small tasks and one for imports, on queues that nobody else serves."""
    names = [f"bench-{secrets.token_hex(2)}-{kind}" for kind in ("quick", "imports")]
    quick, imports = names
    with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2 * WAIT) as server, _worker(quick), _worker(imports):
        for name in names:
            _ask(server, name)  # both are up
        several(partial(_ask, server, quick), 10)
        quiet = sorted(_ask(server, quick)[1] for _ in range(TIMES))
        with _importing(imports) as batch:
            busy = [_ask(server, quick)[0] for _ in range(TIMES)]
            batch.refresh_from_db()
            done = batch.done
    _leave_nothing(names)
    if batch.state != SurveyState.IMPORTING or not done:
        return [Measure(NAME, 2, None, words=f"the import is {batch.state}, {done} rows done")]
    began, trip = percentile(busy, 0.5), percentile(quiet, 0.5)
    words = f"p50 {began * 1000:.1f} ms against {trip * 1000:.1f} ms, p95 {percentile(busy, 0.95) * 1000:.1f} ms"
    words += f"; {done} of {ROWS} rows were in"
    return [Measure(NAME, 2, began / trip, words=words)]


def _ask(server: redis.Redis, queue: str) -> tuple[float, float]:
    """(seconds until the task began, seconds until its answer was here)."""
    key = f"bench:{secrets.token_hex(8)}"
    sent = time.time()
    echo.apply_async((key,), queue=queue)
    answer = server.blpop([key], timeout=WAIT)
    if answer is None:
        raise RuntimeError(f"No worker answered on {queue}")
    return float(answer[1]) - sent, time.time() - sent


@contextmanager
def _worker(queue: str) -> Iterator[None]:
    command = [sys.executable, "-m", "celery", "-A", "standing_together", "worker", "-Q", queue, "-n", f"{queue}@%h"]
    command += ["--concurrency", "1", "-l", "ERROR", "--without-gossip", "--without-mingle"]
    command += ["--include", "reports.bench.echo"]
    worker = subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=child_environment(), start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield
    finally:
        os.killpg(worker.pid, signal.SIGKILL)  # it may be in the middle of the import; the database goes anyway
        worker.wait()


def _somebody_who_may() -> User:
    """A colleague with a grant for the whole country, so that no row is refused."""
    user = User.objects.get(email="programme-manager@demo.example")
    today = timezone.localdate()
    Grant.objects.create(
        user=user, role="programme-manager", organisation=Organisation.objects.get(code="mission-east"),
        valid_from=today, valid_to=today + datetime.timedelta(days=2), granted_by=system_actor().user,
    )  # fmt: skip
    return user


@contextmanager
def _importing(queue: str) -> Iterator[SurveyBatch]:
    """A confirmed file whose import has begun to write."""
    by = _somebody_who_may()
    batch = SurveyBatch(
        organisation=Organisation.objects.get(code="mission-east"),
        programme=Programme.objects.get(pk="quality-of-life"),
        file_sha256="0" * 64, uploaded_by=by, confirmed_by=by, confirmed_at=timezone.now(), state=SurveyState.IMPORTING,
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "survey.xlsx"
        write_survey(path, ROWS)
        with path.open("rb") as file:
            batch.file.save(f"{batch.pk}.xlsx", File(file), save=False)
    batch.save(force_insert=True)
    try:
        post("survey.import", {"batch": str(batch.pk)}, key=f"bench:{batch.pk}", queue=queue)
        until = time.monotonic() + WAIT
        while not batch.done and time.monotonic() < until:
            time.sleep(0.05)
            batch.refresh_from_db()
        yield batch
    finally:
        if batch.file:  # an import that came to its end has let it go already
            batch.file.storage.delete(str(batch.file.name))


def _leave_nothing(queues: list[str]) -> None:
    """Redis is the checkout's own and stays; the tasks that nobody took do not."""
    prefix = settings.CELERY_BROKER_TRANSPORT_OPTIONS["global_keyprefix"]
    with redis.Redis.from_url(settings.REDIS_URL) as server:
        server.delete(*(f"{prefix}{name}" for queue in queues for name in (queue, f"_kombu.binding.{queue}")))
