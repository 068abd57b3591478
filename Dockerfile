# loralint in a small image: docker build -t loralint . && docker run --rm -v "$PWD:/data" loralint check .
# To write files as your user (fix, init, baseline, --format X=FILE): docker run --user "$(id -u):$(id -g)" …
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /loralint
COPY pom.xml ./
COPY rules rules
COPY docs docs
COPY src src
# Maven Central has no bundler of the review's page for Linux on ARM (CONTRIBUTING.md).
RUN if [ "$(uname -m)" = aarch64 ]; then \
        apt-get update && apt-get install -y --no-install-recommends npm && npm ci --ignore-scripts --prefix src/review/main/web; \
    fi
RUN mvn -B -q -DskipTests package

FROM eclipse-temurin:17-jre
# --changed-since requires git. The folder was checked out by another user (GitLab's runner, or a user outside of the image), and
# git refuses such folders unless they are marked as safe. The image only reads mounted folders.
RUN apt-get update \
    && apt-get install -y --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory '*' \
    && useradd --uid 10001 --create-home loralint \
    && install -d -m 1777 /state
COPY --from=build /loralint/target/loralint.jar /opt/loralint/loralint.jar
COPY src/dist/jvm.options /opt/loralint/jvm.options
COPY src/docker/loralint /usr/local/bin/loralint
# The archive of loaded classes halves the time of a small check. It is only valid for this class path.
RUN java @/opt/loralint/jvm.options -XX:DumpLoadedClassList=/tmp/start-up.classes \
        -cp /opt/loralint/loralint.jar dev.loralint.cli.Main warm-up \
    && java @/opt/loralint/jvm.options -Xshare:dump -XX:SharedClassListFile=/tmp/start-up.classes \
        -XX:SharedArchiveFile=/opt/loralint/loralint.archive -cp /opt/loralint/loralint.jar \
    && rm /tmp/start-up.classes
# Old files of a fix, for undo: mount a folder of yours there to keep them. Settings of a mounted folder are read whatever its owner;
# its rules are run only with LORALINT_TRUST (docs/trust.md).
ENV LC_ALL=C.UTF-8 LORALINT_STATE=/state/loralint LORALINT_TRUST_SETTINGS=/
USER loralint
WORKDIR /data
ENTRYPOINT ["/usr/local/bin/loralint"]
