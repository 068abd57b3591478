#!/usr/bin/env bash
# Starts a class of Spark with Spark from Maven, as bin/spark-class of an installation does: spark.sh CLASS [ARGUMENT…].
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export SPARK_HOME="$root/target/spark" SPARK_SCALA_VERSION=2.13
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
version=$(sed -n 's|.*<spark.version>\(.*\)</spark.version>.*|\1|p' "$root/pom.xml")

if [ ! -f "$SPARK_HOME/jars/spark-sql_2.13-$version.jar" ]; then
    rm -rf "$SPARK_HOME/jars"
    mvn -B -q -f "$root/src/spark/pom.xml" dependency:copy-dependencies -Dspark.version="$version" -DoutputDirectory="$SPARK_HOME/jars"
fi
if [ ! -f "$root/target/loralint-spark.jar" ]; then
    (cd "$root" && mvn -B -q -Pspark package)
fi

# The launcher knows which options the JDK needs. It prints an empty word, a line break, and the words of the command.
words=()
while IFS= read -r -d '' word; do
    words+=("$word")
done < <("$java" -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main "$@")
[ "${#words[@]}" -gt 1 ] || exit 1
words=("${words[@]:1}")
words[0]=${words[0]#$'\n'}
exec "${words[@]}"
