"""/live: the process answers. /ready: it can do its work. Neither tells a version or a name."""

from django.core.cache import cache
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import Error
from django.http import JsonResponse
from redis.exceptions import RedisError

from standing_together.access.views import public


@transaction.non_atomic_requests  # must answer while the database is away
@public
def live(request):
    return JsonResponse({"live": True})


@transaction.non_atomic_requests
@public
def ready(request):
    """503 without database or with migrations waiting; without Redis the work goes on, only slower ("degraded")."""
    database, queue = _database(), _queue()
    state = "ready" if database and queue else "degraded" if database else "not ready"
    return JsonResponse({"state": state, "database": database, "queue": queue}, status=200 if database else 503)


def _database() -> bool:
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error:
        return False


def _queue() -> bool:
    try:
        cache.get("ready")
    except RedisError:
        return False
    return True
