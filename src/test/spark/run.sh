#!/usr/bin/env bash
# The verdicts of the command line on Spark: on this machine, and in a cluster of a master and two workers on loopback with faults
# (spark_test.py). Needs target/loralint.jar; downloads Spark with Maven.
set -euo pipefail
cd "$(dirname "$0")/../../.."

[ -f target/loralint-spark.jar ] || mvn -B -ntp -q -Pspark package
size=$(stat -c %s target/loralint-spark.jar)
[ "$size" -le 14000000 ] || { echo "target/loralint-spark.jar has $size bytes, expected at most 14 MB" >&2; exit 1; }
exec python3 src/test/spark/spark_test.py "$@"
