"""Gunicorn's settings, the same on a laptop and in a container: `gunicorn -c python:standing_together.web_server`."""

import os

worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
max_requests = 2000
max_requests_jitter = 200
timeout = 30
graceful_timeout = 10
control_socket_disable = True  # it would live in the home folder, one for all checkouts
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - gunicorn's heartbeat files
accesslog = "-" if os.environ.get("ACCESS_LOG") else None
# The path without its query: what people search for is personal data.
logger_class = "standing_together.web_log.AccessLogger"
access_log_format = '{"time":"%(t)s","method":"%(m)s","path":"%(U)s","status":%(s)s,"bytes":"%(b)s","seconds":%(L)s}'
