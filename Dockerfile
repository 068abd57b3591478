# loralint in a small image: docker build -t loralint . && docker run --rm -v "$PWD:/data" loralint check .
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /loralint
COPY pom.xml ./
COPY rules rules
COPY docs docs
COPY src src
RUN mvn -B -q -DskipTests package

FROM eclipse-temurin:17-jre
# git answers what a pull request changed.
RUN apt-get update \
    && apt-get install -y --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory /data \
    && useradd --uid 10001 --create-home loralint
COPY --from=build /loralint/target/loralint.jar /opt/loralint/loralint.jar
# The archive of loaded classes makes a small check start twice as fast.
RUN cd /opt/loralint \
    && java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:DumpLoadedClassList=start-up.classes -jar loralint.jar warm-up \
    && java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:dump -XX:SharedClassListFile=start-up.classes \
        -XX:SharedArchiveFile=loralint.archive -cp loralint.jar \
    && rm start-up.classes
ENV LC_ALL=C.UTF-8
USER loralint
WORKDIR /data
ENTRYPOINT ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:SharedArchiveFile=/opt/loralint/loralint.archive", \
    "-Xshare:auto", "-Xlog:disable", "-cp", "/opt/loralint/loralint.jar", "dev.loralint.cli.Main"]
