#!/usr/bin/env bash
# A key for what is built from these sources: the same sources give the same one.
set -euo pipefail
cd "$(dirname "$0")/../.."
find pom.xml src/main rules docs -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d ' ' -f 1
