#!/usr/bin/env node
// Starts loralint with the Java runtime of the package for this platform.
'use strict';

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const system = { win32: 'windows', darwin: 'macos' }[process.platform] || process.platform;
const platform = `${system}-${process.arch === 'arm64' ? 'aarch64' : process.arch}`;
let home;
try {
  home = path.dirname(require.resolve(`@loralint/${platform}/package.json`));
} catch {
  console.error(`loralint: the package @loralint/${platform} is not installed; install loralint with its optional dependencies`);
  process.exit(3);
}
const words = process.argv.slice(2);

/** A word of a Windows command line, which the program splits again. */
function quoted(word) {
  return /^[^\s"]+$/.test(word) ? word : `"${word.replace(/(\\*)("|$)/g, (_, slashes, end) => slashes + slashes + (end && '\\"'))}"`;
}

function archive(jar) {
  const shipped = fs.readdirSync(home).find(name => name.startsWith('loralint.jar.'));
  if (shipped) {
    return [`-XX:AOTCache=${path.join(home, shipped)}`];
  }
  // The JVM accepts it only for the same jar at the same place. A check loads what most commands need.
  const { size, mtimeMs } = fs.statSync(jar);
  if (!process.env.LOCALAPPDATA) {
    return [];
  }
  const folder = path.join(process.env.LOCALAPPDATA, 'loralint');
  const file = path.join(folder, `@VERSION@-${size}-${Math.floor(mtimeMs)}-${home.replace(/[\\/: ]/g, '-').slice(-80)}.jsa`);
  if (process.env.LORALINT_ARCHIVE === 'off' || !(fs.existsSync(file) || ['check', 'fix'].includes(words[0]))) {
    return [];
  }
  try {
    fs.mkdirSync(folder, { recursive: true });
  } catch {
    return [];
  }
  return ['-XX:+AutoCreateSharedArchive', `-XX:SharedArchiveFile=${file}`];
}

function start() {
  if (process.platform !== 'win32') {
    return spawn(path.join(home, 'loralint'), words, { stdio: 'inherit' });
  }
  // java.exe reads its command line in the ANSI code page, which lacks most letters; the environment is Unicode.
  const jar = path.join(home, 'loralint.jar');
  const more = words.includes('--weights') ? ['-XX:TieredStopAtLevel=4'] : [];
  if (words[0] === 'audit') more.push('-XX:CompileThresholdScaling=1');
  const own = (process.env.JAVA_OPTS || '').split(' ').filter(Boolean);
  return spawn(
    path.join(home, 'runtime', 'bin', 'java.exe'),
    [`@${path.join(home, 'jvm.options')}`, ...more, ...archive(jar), '-Dloralint.arguments=environment', ...own, '-jar', jar],
    { stdio: 'inherit', env: { ...process.env, LORALINT_ARGUMENTS: words.map(quoted).join(' ') } },
  );
}

const child = start();
// The terminal sends it to the child too, which then ends.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('error', error => {
  console.error(`loralint: ${error.message}`);
  process.exitCode = 3;
});
child.on('exit', (code, signal) => {
  process.exitCode = code === null ? 128 + os.constants.signals[signal] : code;
});
