/*
 * Keeps the HTML report of `check --watch` open in Chromium while a caption and a setting change: `node watch.mjs LORALINT DEMO`.
 * Prints how long a change of a caption takes until it is on the page.
 */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from './browser.mjs';
import { expect, holds, Tally } from './tally.mjs';

const [launcher, demo] = process.argv.slice(2);
if (!demo) {
    console.error('usage: node watch.mjs LORALINT DEMO');
    process.exit(2);
}
const PATIENCE = 60_000;
const work = mkdtempSync(join(tmpdir(), 'loralint-watch-'));
const dataset = join(work, 'set');
cpSync(demo, dataset, { recursive: true });
const caption = join(dataset, '10_neravelle/autumn.txt');
const page = join(work, 'page of the set.html');

const child = spawn(resolve(launcher), ['check', 'set', '--watch', '--format', 'text', '--format', `html=${page}`], { cwd: work, stdio: ['ignore', 'ignore', 'pipe'] });
const ended = new Promise(done => child.on('exit', done));
let heard = '';
child.stderr.on('data', data => (heard += data));
const checks = () => heard.split('\n').filter(line => line.startsWith('Watching for changes')).length;
async function until(holds, what) {
    for (const end = Date.now() + PATIENCE; !holds(); await new Promise(done => setTimeout(done, 5))) {
        if (Date.now() > end) throw new Error(`${what} did not come: ${heard}`);
    }
}

const browser = await launch();
const tally = new Tally();
try {
    await until(() => checks() === 1, 'the first check');
    const tab = await browser.newPage();
    const errors = [];
    tab.on('pageerror', error => errors.push(error.message));
    await tab.goto(pathToFileURL(page).href);
    await tally.check('watch: the page shows a caption soon after it changed', async () => {
        const text = readFileSync(caption, 'utf8').trimEnd();
        const times = [];
        for (let i = 0; i < 5; i++) {
            const before = checks();
            const begin = performance.now();
            writeFileSync(caption, `${text}, umbrella number ${i}\n`);
            await tab.waitForFunction(wanted => document.getElementById('captions')?.textContent.includes(wanted), `umbrella number ${i}`, { polling: 5, timeout: PATIENCE });
            times.push(Math.round(performance.now() - begin));
            await until(() => checks() > before, 'the check of the change');
        }
        return `${times.join(', ')} ms`;
    });
    await tally.check('watch: a search, what is chosen and the place are kept', async () => {
        await tab.fill('#fq', 'caption');
        await tab.locator('#fstat', { hasText: ' of ' }).waitFor();
        const chip = tab.locator('.chip[data-f="level"]').first();
        await chip.click();
        const found = await tab.textContent('#fstat');
        await tab.focus('#fq');
        await tab.evaluate(() => scrollTo({ top: 900, behavior: 'instant' }));
        const at = await tab.evaluate(() => scrollY);
        expect(at > 100, `the page is at ${at}`);
        writeFileSync(caption, `${readFileSync(caption, 'utf8').trimEnd()}, parasol\n`);
        await tab.waitForFunction(() => document.getElementById('captions')?.textContent.includes('parasol'), null, { timeout: PATIENCE });
        await tab.waitForFunction(wanted => document.getElementById('fstat')?.textContent === wanted, found);
        await tab.waitForFunction(wanted => Math.abs(scrollY - wanted) < 40, at);
        await holds(async () => (await tab.inputValue('#fq')) === 'caption', 'the search is gone');
        await holds(async () => (await chip.getAttribute('aria-pressed')) === 'true', 'the chip is released');
        await tab.keyboard.type('s');
        await holds(async () => (await tab.inputValue('#fq')) === 'captions', 'the focus is not in the search');
        await tab.fill('#fq', '');
        await chip.click();
    });
    await tally.check('watch: the page shows changed settings', async () => {
        const before = checks();
        writeFileSync(join(dataset, 'loralint.toml'), 'profile = "lenient"\n');
        await until(() => checks() > before, 'the check of the settings');
        await tab.waitForFunction(() => document.getElementById('summary')?.textContent?.includes('lenient'), null, { timeout: PATIENCE });
    });
    await tally.check('watch: nothing in the console', () => expect(errors.length === 0, errors.join('; ')));
    await tally.check('watch: what tells the page of a change is gone in the end', async () => {
        expect(existsSync(`${page}.js`), 'it was never there');
        child.kill('SIGINT');
        await ended;
        expect(!existsSync(`${page}.js`) && existsSync(page), 'it is left');
    });
} finally {
    child.kill('SIGKILL');
    await browser.close();
    rmSync(work, { recursive: true, force: true });
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed > 0 ? 1 : 0;
