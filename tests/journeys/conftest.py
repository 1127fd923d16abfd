"""A real browser, and where a journey needs it a real Celery worker on the test's own database and queue."""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import connections
from playwright.sync_api import sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture
def chromium(transactional_db):
    """One browser a test. Connections made while Playwright runs its loop are kept apart from the others: they must
    be closed inside it, and the loop must have ended before the database is copied anew."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()
        connections.close_all()
    connections.close_all()


@pytest.fixture
def visit(chromium, live_server):
    """`visit(client=None, width=1280, language="en")` opens a window, signed in as the client is; `.faults` collects
    every error on the console, the content security policy's among them."""
    opened = []

    def open_window(client=None, width=1280, language="en"):
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, base_url=live_server.url, reduced_motion="reduce"
        )
        cookies = {settings.LANGUAGE_COOKIE_NAME: language}
        if client is not None:
            cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": n, "value": v, "url": live_server.url} for n, v in cookies.items()])
        page = context.new_page()
        page.faults = []
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("console", lambda line: page.faults.append(line.text) if line.type == "error" else None)
        opened.append(context)
        return page

    yield open_window
    for context in opened:
        context.close()


@contextmanager
def running_worker():
    """`celery worker` as in production, for all queues, on this test's database."""
    database = connections["default"].settings_dict
    url = f"postgres://{database['USER']}@{database['HOST'].replace('/', '%2F')}/{database['NAME']}"
    environment = os.environ | {
        "DATABASE_URL": url,
        "SECRET_KEY": settings.SECRET_KEY,
        "FIELD_ENCRYPTION_KEYS": ",".join(settings.FIELD_ENCRYPTION_KEYS),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    command = [sys.executable, "-m", "celery", "-A", "standing_together", "worker", "-Q", "default,imports,reports"]
    schedule = settings.MEDIA_ROOT / "beat-schedule"
    command += ["--concurrency", "1", "--beat", "--schedule", str(schedule), "-l", "WARNING"]
    schedule.parent.mkdir(parents=True, exist_ok=True)
    process = subprocess.Popen(command, env=environment, cwd=settings.BASE_DIR, start_new_session=True)
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture
def celery_worker_process(transactional_db):
    with running_worker() as process:
        yield process
