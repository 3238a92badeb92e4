FROM python:3.11-slim AS build
WORKDIR /src
COPY constraints.txt pyproject.toml README.md ./
COPY bot bot
COPY sandbox sandbox
COPY handlers handlers
COPY storage storage
COPY recommender recommender
COPY earnings earnings
RUN python -m venv /app && /app/bin/pip install --no-cache-dir --constraint constraints.txt '.[redis]'

FROM python:3.11-slim
RUN apt-get update && apt-get install --yes --no-install-recommends fonts-wqy-microhei && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --create-home zhenxuan
COPY --from=build /app /app
ENV PATH=/app/bin:$PATH PYTHONUNBUFFERED=1 MPLCONFIGDIR=/tmp/matplotlib
USER zhenxuan
WORKDIR /home/zhenxuan
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f\"http://127.0.0.1:{os.environ.get('HEALTH_PORT') or os.environ.get('WEBHOOK_PORT', '8080')}/healthz\", timeout=4)"]
CMD ["zhenxuan", "serve"]
