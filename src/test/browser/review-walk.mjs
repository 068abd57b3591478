/*
 * Walks from the raw demo to "ready to train" and writes the images of docs/review.md and of the report, with the words that are on them:
 * `node review-walk.mjs LORALINT DEMO FOLDER`. The time is printed. With `check` as a fourth word nothing is written: the
 * words must be those of the folder, or else the images are those of another page.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from './browser.mjs';
import { current, decision, left, Program, view } from './review-program.mjs';
import { opened } from './review-seen.mjs';

const [launcher, demo, target, mode] = process.argv.slice(2);
const checks = mode === 'check';
const words = {};
/** How long a page may take to show what the image shows. */
const SETTLED_MILLIS = 10_000;
if (!target) {
    console.error('usage: node review-walk.mjs LORALINT DEMO FOLDER [check]');
    process.exit(2);
}
mkdirSync(target, { recursive: true });
const file = join(target, 'words.json');
const known = checks ? JSON.parse(readFileSync(file, 'utf8')) : {};
const work = mkdtempSync(join(tmpdir(), 'loralint-walk-'));
const browser = await launch();
const program = new Program(resolve(launcher), resolve(demo), work, browser);
const PURPLE = 'captions/identity-tag|10_neravelle|purple hair';

async function show(page, name) {
    await page.waitForFunction(() =>
        [...document.images].every(image => {
            const { left, top, bottom } = image.getBoundingClientRect();
            return image.complete || top > innerHeight || left > innerWidth || bottom < 0;
        }),
    );
    await page.waitForFunction(() => !document.querySelector('.counting'));
    if (checks) {
        const until = Date.now() + SETTLED_MILLIS;
        do {
            words[name] = await wordsOf(page);
        } while (!isKnown(name) && Date.now() < until && (await page.waitForTimeout(100), true));
    } else {
        await page.waitForTimeout(600);
        words[name] = await wordsOf(page);
        await page.screenshot({ path: join(target, `${name}.png`) });
    }
}

/** The same in dark colours, for readers who have them. */
async function showDark(page, name) {
    if (checks) return;
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(target, `${name}-dark.png`) });
    await page.emulateMedia({ colorScheme: 'light' });
}

/** Of a report, what its image shows. */
const wordsOf = async page => (await page.locator((await page.locator('#seen').count()) > 0 ? '#seen' : (await page.locator('#summary').count()) > 0 ? '#summary' : 'main').innerText()).split('\n').map(line => line.trim()).filter(Boolean);
const isKnown = name => JSON.stringify(words[name]) === JSON.stringify(known[name]);

try {
    const task = program.copyOfDemo();
    const server = await program.review(task);
    const { page, context } = await program.open(server.address, { viewport: { width: 1280, height: 800 } });
    const started = Date.now();
    await decision(page, PURPLE).click();
    await page.waitForSelector('[data-strip="with"] img');
    await show(page, '1-queue');
    await showDark(page, '1-queue');
    await page.keyboard.press('a');
    await decision(page, PURPLE).and(page.locator('[data-state="accepted"]')).waitFor();
    await decision(page, PURPLE).click();
    await page.waitForFunction(() => document.querySelector('[data-caption-before] del'));
    await page.evaluate(() => document.querySelector('.livebox').scrollIntoView({ block: 'end' }));
    await show(page, '2-caption');
    await page.evaluate(() => scrollTo(0, 0));
    for (const [hash, part, name] of [
        ['#/share', '#threshold', '3-share'],
        ['#/slots', '.slot', '4-slots'],
        ['#/images', '.tile img', '5-images'],
        ['#/settings', '.cfgtext li', '6-settings'],
    ]) {
        await view(page, hash);
        await page.waitForSelector(part);
        await show(page, name);
    }
    await view(page, '#/queue');
    await current(page).waitFor();
    for (let i = 0; i < 200 && (await left(page)) > 0; i++) {
        const id = await current(page).getAttribute('data-decision');
        if ((await current(page).getAttribute('data-state')) !== 'open') {
            await page.keyboard.press('j');
            continue;
        }
        await page.keyboard.press((await page.locator('button[data-action="accept"]').isEnabled()) ? 'a' : 'r');
        await page.waitForFunction(one => [...document.querySelectorAll('[data-decision]')].find(e => e.dataset.decision === one)?.dataset.state !== 'open', id);
    }
    await page.keyboard.press('p');
    await page.waitForSelector('.forecast .ok');
    await show(page, '7-changes');
    await page.click('button[data-action="confirm"]');
    await page.waitForSelector('[data-status="applied"]', { timeout: 60_000 });
    await page.waitForFunction(() => document.querySelector('[data-status="applied"]').textContent.includes('Nothing found that stops it'));
    await page.waitForSelector('[data-status="left"]');
    await show(page, '8-applied');
    console.log(`from the raw demo to ready to train: ${((Date.now() - started) / 1000).toFixed(0)} s`);
    await context.close();

    const report = program.copyOfDemo();
    await program.run(report.folder, 'check', report.dataset, '--quiet', '--format', 'html=report.html');
    const paper = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await paper.goto(pathToFileURL(join(report.folder, 'report.html')).href);
    await show(paper, '../report');
    await showDark(paper, '../report');
    await paper.close();

    const seen = await opened(program, { viewport: { width: 1280, height: 800 } });
    await show(seen.page, '10-add');
    await seen.context.close();
    await program.run(report.folder, 'check', report.dataset, '--quiet', '--tags-from', resolve(demo, '../seen.json'), '--format', 'html=seen.html');
    const matrix = await browser.newPage({ viewport: { width: 1000, height: 640 } });
    await matrix.goto(pathToFileURL(join(report.folder, 'seen.html')).href);
    await matrix.locator('#seen').scrollIntoViewIfNeeded();
    await matrix.evaluate(() => document.querySelector('#seen').scrollIntoView());
    await show(matrix, '11-matrix');
    await matrix.close();

    const phone = await program.open((await program.review(program.copyOfDemo())).address, { viewport: { width: 390, height: 780 }, colorScheme: 'dark', deviceScaleFactor: 1.5 });
    await decision(phone.page, PURPLE).click();
    await phone.page.waitForSelector('[data-strip="with"] img');
    await phone.page.evaluate(() => scrollTo(0, 0));
    await show(phone.page, '9-phone');
    if (!checks) writeFileSync(file, `${JSON.stringify(words, null, 1)}\n`);
    else {
        for (const name of Object.keys({ ...known, ...words })) {
            const at = (words[name] ?? []).findIndex((line, i) => line !== known[name]?.[i]);
            if (!isKnown(name)) {
                console.error(`${name}: ${JSON.stringify(words[name]?.[at])} on the page, ${JSON.stringify(known[name]?.[at])} on the image; take the images again`);
                process.exitCode = 1;
            }
        }
    }
} finally {
    await browser.close();
    await program.end();
    rmSync(work, { recursive: true, force: true });
}
