# One image for web, workers, scheduler and migrations; docker-compose.yml says who does what.
FROM python:3.11-slim-bookworm AS packages
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
COPY requirements.txt /tmp/requirements.txt
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --require-hashes -r /tmp/requirements.txt

FROM python:3.11-slim-bookworm
# What WeasyPrint opens when it writes a PDF; the same list as in standing_together/local/bootstrap.py.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 \
        libpangoft2-1.0-0 \
        libharfbuzz-subset0 \
        fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/*
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --home-dir /app --shell /usr/sbin/nologin app \
    && install -d -o app -g app -m 0700 /data /data/files
COPY --from=packages /opt/venv /opt/venv
WORKDIR /app
COPY . /app
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    STANDING_TOGETHER_DATA=/data \
    STATIC_ROOT=/app/staticfiles \
    MEDIA_ROOT=/data/files
# Static files are part of the image. No secret is needed for this, and none stays behind.
RUN SECRET_KEY=only-while-the-image-is-built-0123456789-abcdefghijklmnop \
    FIELD_ENCRYPTION_KEYS=b25seS13aGlsZS10aGUtaW1hZ2UtaXMtYnVpbHQtMDE= \
    DATABASE_URL=postgres://nobody@nowhere.invalid/nothing \
    REDIS_URL=redis://nowhere.invalid:6379/0 \
    python manage.py collectstatic --no-input --verbosity 0
USER app
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=40s --retries=3 \
    CMD python -m standing_together.local.answers http://127.0.0.1:8000/live "${ALLOWED_HOSTS%%,*}"
CMD ["gunicorn", "-c", "python:standing_together.web_server", "--bind", "0.0.0.0:8000", "standing_together.wsgi"]
