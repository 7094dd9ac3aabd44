# The image of every process: web, worker, beat, migrate. Only the command differs.

FROM python:3.11-slim-bookworm AS packages
COPY requirements/run.txt /tmp/run.txt
RUN python -m venv /opt/venv \
 && /opt/venv/bin/pip install --no-cache-dir --no-deps --only-binary=:all: --require-hashes \
    --requirement /tmp/run.txt

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /var/lib/factcheck --create-home factcheck
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    FACTCHECK_ENV=production \
    FC_VAR=/var/lib/factcheck
WORKDIR /srv/factcheck
COPY --from=packages /opt/venv /opt/venv
COPY . .
# The settings refuse to load without a secret and a host; these two are gone after the step.
RUN FACTCHECK_SECRET_KEY="$(python -c 'import secrets; print(secrets.token_hex(32))')" \
    FACTCHECK_HOSTS=localhost \
    python manage.py collectstatic --no-input --verbosity 0 \
 && chown -R factcheck: /var/lib/factcheck
USER 10001
EXPOSE 8000
CMD ["gunicorn", "config.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", \
     "--worker-class", "gthread", "--worker-tmp-dir", "/dev/shm", "--no-control-socket"]
