#!/usr/bin/env bash
# The cache key of the jar: a hash of the sources.
set -euo pipefail
cd "$(dirname "$0")/../.."
find pom.xml src/main rules docs -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d ' ' -f 1
