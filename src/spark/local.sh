#!/usr/bin/env bash
# Runs a job on this machine without an installation of Spark: local.sh audit loras --out tables
# SPARK_MASTER (default local[*]) and SPARK_MEMORY (default 2g) are its master and its memory.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
exec "$here/spark.sh" org.apache.spark.deploy.SparkSubmit --master "${SPARK_MASTER:-local[*]}" \
    --driver-memory "${SPARK_MEMORY:-2g}" --conf spark.ui.enabled=false --conf spark.ui.showConsoleProgress=true \
    --driver-java-options "-Dlog4j2.configurationFile=$here/log4j2.properties" \
    ${SPARK_OPTIONS:-} "$root/target/loralint-spark.jar" "$@"
