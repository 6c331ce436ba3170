# The dashboard in a container: the same lock and the same start command as `make run`.
# The base is named by its digest, so that a build today and one in a year stand on the same.
ARG BASE=python:3.13-slim-bookworm@sha256:01f42367a0a94ad4bc17111776fd66e3500c1d87c15bbd6055b7371d39c124fb
FROM ${BASE}

# What runs may write nothing of what it runs: the project stays root's.
RUN useradd --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin atlas
WORKDIR /srv/atlas
COPY . .
RUN pip install --quiet --no-cache-dir --no-deps --require-hashes -r requirements.txt \
    && pip install --quiet --no-cache-dir --no-deps --no-build-isolation -e . \
    && python -c "from dashboard.press.fonts import cut_fonts; cut_fonts()"

USER atlas
ENV HOME=/tmp MPLCONFIGDIR=/tmp/matplotlib XDG_CACHE_HOME=/tmp/cache PYTHONDONTWRITEBYTECODE=1
EXPOSE 8501
HEALTHCHECK --start-period=20s CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/health', timeout=3)"]
CMD ["atlas", "serve", "--port", "8501", "--listen", "0.0.0.0"]
