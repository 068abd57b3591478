/*
 * Records the film of the review: decide, apply, undo, without sound: `node review-film.mjs LORALINT DEMO FILE.webp`. A key that is
 * pressed is shown. Each picture stands as long as it takes to read it; img2webp (package webp) puts them together.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { launch } from './browser.mjs';
import { current, decision, left, Program, view } from './review-program.mjs';

const [launcher, demo, target] = process.argv.slice(2);
if (!target) {
    console.error('usage: node review-film.mjs LORALINT DEMO FILE.webp');
    process.exit(2);
}
const LARGEST = 2_000_000;
const work = mkdtempSync(join(tmpdir(), 'loralint-film-'));
const browser = await launch();
const program = new Program(resolve(launcher), resolve(demo), work, browser);
const frames = [];

/** Adds the page as it is, for so long. */
async function shot(page, milliseconds) {
    const file = join(work, `frame-${String(frames.length).padStart(3, '0')}.png`);
    await page.waitForFunction(() => [...document.images].every(image => image.complete || image.getBoundingClientRect().top > innerHeight));
    await page.screenshot({ path: file, animations: 'disabled' });
    frames.push({ file, milliseconds });
}

/** Shows a key or a button over the page, then presses it. */
async function press(page, label, action) {
    await page.evaluate(text => {
        const key = document.createElement('kbd');
        key.id = 'film';
        key.textContent = text;
        key.style.cssText = 'position:fixed;left:50%;bottom:28px;transform:translateX(-50%);z-index:99;padding:8px 18px;font:600 20px system-ui;border-radius:8px;background:#1b1b1a;color:#fff;border:0';
        document.body.append(key);
    }, label);
    await shot(page, 500);
    await page.evaluate(() => document.getElementById('film').remove());
    await action();
}

try {
    const server = await program.review(program.copyOfDemo());
    const { page } = await program.open(server.address, { viewport: { width: 1120, height: 700 } });
    await decision(page, 'captions/identity-tag|10_neravelle|purple hair').click();
    await page.waitForSelector('[data-strip="with"] img');
    await shot(page, 2200);
    for (let i = 0; i < 3; i++) {
        const id = await current(page).getAttribute('data-decision');
        await press(page, 'A  accept', () => page.keyboard.press('a'));
        await page.waitForFunction(one => document.querySelector('[data-decision][aria-current="true"]')?.dataset.decision !== one, id);
        await page.waitForSelector('[data-strip] img, .queue');
        await shot(page, 900);
    }
    await press(page, 'Z  undo', () => page.keyboard.press('z'));
    await page.waitForTimeout(300);
    await shot(page, 1000);
    const scope = page.getByRole('combobox', { name: 'What is decided' });
    await scope.selectOption('rule');
    const open = await left(page);
    await shot(page, 900);
    await press(page, 'A  accept all of the rule', async () => {
        await page.locator('button[data-action="skip"]').focus();
        await page.keyboard.press('a');
    });
    await page.waitForFunction(n => document.querySelectorAll('[data-decision][data-state="open"]').length < n, open);
    await shot(page, 1300);
    await view(page, '#/apply');
    await page.waitForSelector('.applyview');
    await page.waitForFunction(() => !document.querySelector('.counting'));
    await shot(page, 2600);
    await press(page, 'Write the files', () => page.click('button[data-action="confirm"]'));
    await page.waitForSelector('[data-status="applied"]', { timeout: 60_000 });
    await page.waitForFunction(() => !document.querySelector('.counting, [data-action="cancel"]'));
    await page.waitForTimeout(500);
    await shot(page, 2400);
    await press(page, 'Undo', () => page.click('button[data-action="restore"]'));
    await page.waitForSelector('[data-status="applied"]', { state: 'detached', timeout: 60_000 });
    await page.waitForFunction(() => !document.querySelector('.counting, [data-action="cancel"]'));
    await page.waitForTimeout(500);
    await shot(page, 2200);
    execFileSync('img2webp', ['-loop', '0', '-lossy', '-q', '70', '-m', '6', ...frames.flatMap(frame => ['-d', String(frame.milliseconds), frame.file]), '-o', resolve(target)], { stdio: 'ignore' });
    const seconds = frames.reduce((sum, frame) => sum + frame.milliseconds, 0) / 1000;
    console.log(`${seconds.toFixed(1)} s, ${statSync(target).size} bytes`);
    if (statSync(target).size > LARGEST) throw new Error(`larger than ${LARGEST} bytes`);
} finally {
    await browser.close();
    await program.end();
    rmSync(work, { recursive: true, force: true });
}
