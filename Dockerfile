# The config is mounted; nothing of it is in the image:
#
#   docker build --tag koos_cal .
#   docker run --publish 127.0.0.1:8000:8000 --volume "$PWD/rota:/config:ro" koos_cal
#
# The base is a tag until it is told otherwise, and a tag moves. To build on exactly one image, look up
# its digest, which is the same for every architecture, and name it:
#
#   docker buildx imagetools inspect python:3.14-slim
#   docker build --build-arg PYTHON_IMAGE=python:3.14-slim@sha256:… --tag koos_cal .
#
# What is installed on it is held by hashes, and nothing is compiled, so that it builds for any
# architecture for which there are wheels: docker buildx build --platform linux/amd64,linux/arm64 .

ARG PYTHON_IMAGE=python:3.14-slim

FROM ${PYTHON_IMAGE} AS build
WORKDIR /src
COPY deploy/requirements.txt deploy/requirements-build.txt ./
RUN python -m venv /app \
 && /app/bin/pip install --no-cache-dir --only-binary :all: --require-hashes --requirement requirements.txt \
 && pip install --no-cache-dir --only-binary :all: --require-hashes --requirement requirements-build.txt
COPY setup.cfg pyproject.toml README.md LICENSE ./
COPY koos_cal ./koos_cal
RUN pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /dist . \
 && /app/bin/pip install --no-cache-dir --no-deps --no-index /dist/*.whl \
 && /app/bin/pip check

FROM ${PYTHON_IMAGE}
LABEL org.opencontainers.image.title="koos_cal" \
      org.opencontainers.image.description="Calendar feeds for a support rotation" \
      org.opencontainers.image.licenses="MIT"
COPY --from=build /app /app
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin koos \
 && install --directory --owner 10001 --group 10001 --mode 0700 /state
USER 10001:10001
ENV PATH=/app/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    KOOS_CONFIG=/config/config.toml \
    KOOS_STATE=/state
# Where the journal lies, if the config names one: a volume, or it is gone with the container.
VOLUME /state
EXPOSE 8000
# Not through a proxy, whatever the environment names as one.
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
  CMD ["python", "-c", "from http.client import HTTPConnection as C; c = C('127.0.0.1', 8000, timeout=4); c.request('GET', '/healthz'); raise SystemExit(c.getresponse().status != 200)"]
# Every address of the container; which of the machine's lead there is for docker run to say.
CMD ["koos-cal", "serve", "--host", "0.0.0.0"]
