# The dashboard in a container: the same lock and the same start command as `make run`.
FROM python:3.13-slim

RUN useradd --create-home atlas
WORKDIR /home/atlas/project
COPY --chown=atlas . .
RUN pip install --quiet --require-hashes -r requirements.txt \
    && pip install --quiet --no-deps --no-build-isolation -e . \
    && python -m dashboard.press.fonts

USER atlas
ENV MPLCONFIGDIR=/tmp/matplotlib
EXPOSE 8501
HEALTHCHECK --start-period=20s CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/health', timeout=3)"]
CMD ["atlas", "serve", "--port", "8501", "--listen", "0.0.0.0"]
