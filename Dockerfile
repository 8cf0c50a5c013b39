# The config is mounted; nothing of it is in the image:
#
#   docker build --tag koos_cal .
#   docker run --publish 8000:8000 --volume "$PWD/config.toml:/config/config.toml:ro" koos_cal
#
# Mount the folder (--volume "$PWD/rota:/config:ro") where the file is replaced rather than
# written in place: a mount of one file goes on showing the file that was replaced.

FROM python:3.14-slim AS build
WORKDIR /src
COPY setup.cfg pyproject.toml README.md LICENSE ./
COPY koos_cal ./koos_cal
RUN python -m venv /app \
 && /app/bin/pip install --no-cache-dir .

FROM python:3.14-slim
COPY --from=build /app /app
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin koos
USER 10001
ENV PATH=/app/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    KOOS_CONFIG=/config/config.toml
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["koos-cal", "serve", "--host", "0.0.0.0"]
