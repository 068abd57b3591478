/*
 * Uses `loralint review` as a person would, on a copy of the demo: `node review.mjs LORALINT DEMO`, where LORALINT is the
 * launcher and DEMO is src/demo/raw. CHROMIUM names another browser than the installed one, ONLY a part of the names of
 * the tasks to run. Ends with 1 when a check fails, with 2 when nothing was checked.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { launch } from './browser.mjs';
import { Program } from './review-program.mjs';
import { EDITS } from './review-edit.mjs';
import { GUARDS } from './review-guard.mjs';
import { checkLooks } from './review-looks.mjs';
import { checkMany } from './review-many.mjs';
import { QUEUE } from './review-queue.mjs';
import { SEEN } from './review-seen.mjs';
import { STARTS } from './review-start.mjs';
import { TASKS } from './review-tasks.mjs';
import { Tally } from './tally.mjs';

const [launcher, demo] = process.argv.slice(2);
if (!launcher || !demo || !existsSync(launcher) || !existsSync(demo)) {
    console.error('usage: node review.mjs LORALINT DEMO');
    process.exit(2);
}
const work = mkdtempSync(join(tmpdir(), 'loralint-review-'));
const browser = await launch();
const tally = new Tally();

/** How many are done at once: each waits for its server, or for its next frame. */
const AT_ONCE = 3;

const program = new Program(resolve(launcher), resolve(demo), work, browser);
const tasks = { ...TASKS, ...QUEUE, ...EDITS, ...GUARDS, ...STARTS, ...SEEN };
/** What failed beside two others and a build: it has to pass by itself, on a copy of its own. */
const failing = [];
const single = Object.entries(tasks).map(([name, run]) => [name, () => tally.check(name, () => run(program), failing)]);
/** The longest first. Those of 10,000 images are for a release. */
const long = [['looks', () => checkLooks(tally, program)], ['many', () => checkMany(tally, program)]].filter(([name]) => name === 'looks' || process.env.LOOKS === 'all');
const parts = [...long, ...single].filter(
    ([name]) => !process.env.ONLY || name.includes(process.env.ONLY),
);

async function takeTurns() {
    for (let part = parts.shift(); part; part = parts.shift()) await part[1]();
}

try {
    await Promise.all(Array.from({ length: AT_ONCE }, takeTurns));
    for (const name of failing) await tally.check(name, () => tasks[name](program));
} finally {
    await browser.close();
    await program.end();
    rmSync(work, { recursive: true, force: true });
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed > 0 ? 1 : tally.passed === 0 ? 2 : 0;
