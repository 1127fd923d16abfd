"""Where things lie, and that every process of a checkout agrees about it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from standing_together.local import paths

ROOT = Path(__file__).resolve().parents[3]
LONGEST_SOCKET = 107


def test_another_data_folder_has_other_sockets(monkeypatch, tmp_path):
    before = paths.socket_dir()
    monkeypatch.setenv("STANDING_TOGETHER_DATA", str(tmp_path))
    assert paths.socket_dir() != before
    assert paths.data_dir() == tmp_path


def test_tmpdir_changes_nothing(monkeypatch, tmp_path):
    before = paths.socket_dir()
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert paths.socket_dir() == before


def test_a_deep_checkout_still_has_short_sockets(monkeypatch, tmp_path):
    monkeypatch.setenv("STANDING_TOGETHER_DATA", str(tmp_path / ("long" * 60)))
    assert len(f"{paths.socket_dir()}/.s.PGSQL.5432.lock") <= LONGEST_SOCKET


@pytest.mark.parametrize(("uid", "expected"), [(0, "/var/lib/standing-together"), (1000, str(ROOT / ".data"))])
def test_root_keeps_its_data_where_the_database_can_enter(monkeypatch, uid, expected):
    monkeypatch.delenv("STANDING_TOGETHER_DATA", raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: uid)
    assert str(paths.data_dir()).startswith(expected)


SHOW = (
    "from django.conf import settings as s; d = s.DATABASES['default']; print(d['HOST'], d['PORT'], d['NAME'], s.LOCAL)"
)


def _seen_by_settings(environment):
    shown = subprocess.run(
        [sys.executable, "-c", SHOW],
        cwd=ROOT,
        env={"DJANGO_SETTINGS_MODULE": "standing_together.settings", "PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return shown.stdout.strip() or shown.stderr


KEY = "eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHg="


def test_settings_find_the_same_database_with_and_without_eval(tmp_path, monkeypatch):
    monkeypatch.setenv("STANDING_TOGETHER_DATA", str(tmp_path))
    alone = {"STANDING_TOGETHER_DATA": str(tmp_path)}
    told = {**alone, "DATABASE_URL": paths.database_url(), "REDIS_URL": paths.redis_url()}
    assert _seen_by_settings(alone) == _seen_by_settings(told) == f"{paths.socket_dir()} 5432 standing_together True"


@pytest.mark.parametrize("secret", ["", "change-me", "short", "django-insecure-" + "x" * 60])
def test_a_server_without_a_secret_of_its_own_does_not_start(tmp_path, secret):
    server = {"DATABASE_URL": "postgres://app:word@database.example/cases", "SECRET_KEY": secret}
    assert "Set SECRET_KEY" in _seen_by_settings({**server, "STANDING_TOGETHER_DATA": str(tmp_path)})


@pytest.mark.parametrize("keys", ["", "change-me", "c2hvcnQ=", f"{KEY},change-me", "x" * 44])
def test_a_server_without_a_key_for_what_is_sealed_does_not_start(tmp_path, keys):
    server = {"DATABASE_URL": "postgres://app:word@database.example/cases", "SECRET_KEY": "x" * 60}
    server |= {"FIELD_ENCRYPTION_KEYS": keys, "STANDING_TOGETHER_DATA": str(tmp_path)}
    assert "Set FIELD_ENCRYPTION_KEYS" in _seen_by_settings(server)
    assert not (tmp_path / "field_key").exists()


def test_a_laptop_makes_its_own_key_once(tmp_path):
    alone = {"STANDING_TOGETHER_DATA": str(tmp_path)}
    made = []
    for _turn in range(2):
        _seen_by_settings(alone)
        made.append((tmp_path / "field_key").read_text())
    assert made[0] == made[1]
    assert (tmp_path / "field_key").stat().st_mode & 0o777 == 0o600
