#!/usr/bin/env bash
# The cache key of the jar and of its start-up archive: a hash of the sources, the launcher and the options of the JVM.
set -euo pipefail
cd "$(dirname "$0")/../.."
find .mvn pom.xml loralint src/dist/jvm.options src/*/pom.xml src/*/main rules docs -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d ' ' -f 1
