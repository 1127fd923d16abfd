"""A task that does nothing but say when it began. Only the bench's own workers know it."""

import time

import redis
from django.conf import settings

from standing_together.celery import app

WAIT = 60  # seconds; a worker that does not answer by then is not there


@app.task(name="bench.echo")
def echo(key: str) -> None:
    """Tells the moment it began under the key, for a minute."""
    begun = time.time()
    with redis.Redis.from_url(settings.REDIS_URL) as server:
        server.lpush(key, begun)
        server.expire(key, WAIT)
