#!/usr/bin/env bash
# Audits files and reads captions in S3, served by s3proxy on loopback: verdicts, numbers of requests, connections and threads (S3Check.java).
# Needs target/loralint.jar; downloads s3proxy with Maven.
set -euo pipefail
cd "$(dirname "$0")/../../.."

work=target/s3
rm -rf "$work/data"
mkdir -p "$work/data/models"
mvn -B -ntp -q -f src/test/s3/pom.xml dependency:copy-dependencies -DoutputDirectory="$PWD/$work/lib" -DincludeScope=runtime
java src/bench/MakeLoras.java "$work/data/models/loras" "${LORAS:-300}"
java src/bench/MakeCaptions.java "$work/data/models/captions" 20000 4

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat >"$work/s3proxy.conf" <<CONF
s3proxy.endpoint=http://127.0.0.1:$port
s3proxy.authorization=aws-v2-or-v4
s3proxy.identity=loopback
s3proxy.credential=loopback-secret
jclouds.provider=filesystem-nio2
jclouds.filesystem.basedir=$PWD/$work/data
CONF
printf '<configuration><root level="OFF"/></configuration>' >"$work/logback.xml"
java -Dlogback.configurationFile="$PWD/$work/logback.xml" -cp "$work/lib/*" org.gaul.s3proxy.Main --properties "$work/s3proxy.conf" >"$work/s3proxy.log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true' EXIT
java -cp target/loralint.jar src/test/s3/S3Check.java "$port" "$work/data/models/loras"
