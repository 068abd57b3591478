/*
 * Uses `loralint review` as a person would, on a copy of the demo: `node review.mjs LORALINT DEMO`, where LORALINT is the
 * launcher and DEMO is src/demo/raw. CHROMIUM names another browser than /usr/bin/chromium, ONLY a part of the names of
 * the tasks to run. Ends with 1 when a check fails, with 2 when nothing was checked.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { Program } from './review-program.mjs';
import { checkGuard } from './review-guard.mjs';
import { checkLooks } from './review-looks.mjs';
import { checkMany } from './review-many.mjs';
import { checkTasks } from './review-tasks.mjs';
import { Tally } from './tally.mjs';

const [launcher, demo] = process.argv.slice(2);
if (!launcher || !demo || !existsSync(launcher) || !existsSync(demo)) {
    console.error('usage: node review.mjs LORALINT DEMO');
    process.exit(2);
}
const work = mkdtempSync(join(tmpdir(), 'loralint-review-'));
const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
    ],
});
const tally = new Tally();

/** One part after another. Two such rows at once take less time: a page waits for its server, or for its next frame. */
async function inTurn(parts) {
    for (const [name, run] of Object.entries(parts)) {
        if (!process.env.ONLY || name.includes(process.env.ONLY)) await run(tally, program);
    }
}

const program = new Program(resolve(launcher), resolve(demo), work, browser);
try {
    await Promise.all([
        inTurn({ tasks: checkTasks, guard: checkGuard }),
        inTurn({ looks: checkLooks, many: checkMany }),
    ]);
} finally {
    await browser.close();
    await program.end();
    rmSync(work, { recursive: true, force: true });
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed > 0 ? 1 : tally.passed === 0 ? 2 : 0;
