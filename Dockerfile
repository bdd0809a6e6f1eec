# The product with everything it needs, run by nobody in particular, on a root that cannot be written.
FROM python:3.13-slim AS build
WORKDIR /src
COPY requirements.lock requirements-build.lock ./
RUN python -m venv /opt/mentorapp \
    && /opt/mentorapp/bin/pip install --no-cache-dir --require-hashes \
        -r requirements.lock -r requirements-build.lock
COPY pyproject.toml README.md LICENSE ./
COPY mentorapp ./mentorapp
COPY adaptive_cards ./adaptive_cards
COPY manifests ./manifests
RUN /opt/mentorapp/bin/pip install --no-cache-dir --no-deps --no-build-isolation . \
    && /opt/mentorapp/bin/pip uninstall --yes -r requirements-build.lock

FROM python:3.13-slim
# Papers are set in fonts that come with typst (Latin, Cyrillic, Greek, Arabic, Hebrew); these bring
# the shapes of emoji and of further scripts. They are not pinned: Debian keeps a version only until
# the next one is out, so a pin would break the build and keep nothing safe; none of it is run.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends fonts-noto-core fonts-noto-color-emoji \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin mentorapp
COPY --from=build /opt/mentorapp /opt/mentorapp
ENV PATH=/opt/mentorapp/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    MENTORAPP_HOST=0.0.0.0
USER 10001:10001
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["python", "-c", \
    "import urllib.request as r; r.urlopen('http://127.0.0.1:3000/healthz', timeout=4)"]
ENTRYPOINT ["mentorapp"]
CMD ["serve"]
