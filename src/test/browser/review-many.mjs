import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { contents, current, decision, view } from './review-program.mjs';
import { expect, expectEqual } from './tally.mjs';

const IMAGES = Number(process.env.IMAGES ?? 10_000);

const PURPLE = 'captions/identity-tag|1_mira|purple hair';

/** The most tiles that may be in the document, and the most bytes that the answers to one decision may have. */
const MOST = { tiles: 200, bytes: 200_000 };

/** 10,000 images: what is read and drawn does not grow with them. How long a person waits is printed, and decides nothing. */
export async function checkMany(tally, program) {
    const folder = program.emptyFolder();
    const dataset = join(folder, 'many', '1_mira');
    mkdirSync(dataset, { recursive: true });
    for (let i = 0; i < IMAGES; i++) {
        const name = join(dataset, `image-${String(i).padStart(5, '0')}`);
        writeFileSync(`${name}.png`, png(i));
        writeFileSync(`${name}.txt`, `mira, 1girl, ${i % 10 ? 'purple hair' : 'black hair'}, pose ${i % 97}, place ${i % 31}, item ${i % 211}`);
    }
    const server = await program.review({ folder, dataset: 'many' });
    let warm;
    await tally.check(`${IMAGES} images: the page shows how far the first check is`, async () => {
        const context = await program.browser.newContext({ viewport: { width: 1440, height: 900 } });
        const { last, took } = await untilReady(context, server.address);
        expect(last.progress?.total > 0 || took < 1000, `the server counts nothing in ${took} ms`);
        // By the time a page is open the check may have ended: what was said during it is said to the page again.
        await context.route('**/api/events', route => route.abort());
        await context.route('**/api/state', route => route.fulfill({ json: last }));
        const { page } = await program.open(server.address, {}, context, last.progress?.total > 0 ? '.notice progress' : '.notice[role=status]');
        await page.close();
        await context.unrouteAll();
        warm = await program.open(server.address, {}, context, '[data-decision]');
        return `decisions after ${took} ms`;
    });
    await view(warm.page, '#/images');
    await warm.page.waitForSelector('.tile img');
    await scroll(warm.page, 40);
    await tally.check(`${IMAGES} images: the grid opens`, async () => {
        const { page } = await program.open(server.address, {}, warm.context);
        const started = Date.now();
        await page.goto(`${new URL('.', server.address).href}#/images`);
        await page.reload();
        await page.waitForFunction(() => {
            const shown = [...document.querySelectorAll('.tile img')];
            return shown.length > 10 && shown.slice(0, 10).every(image => image.complete && image.naturalWidth > 0);
        });
        const took = Date.now() - started;
        expectFew(await page.locator('.tile').count());
        await page.close();
        return `${took} ms`;
    });
    await tally.check(`${IMAGES} images: scrolling draws what is in sight`, async () => {
        await warm.page.evaluate(() => {
            scrollTo({ top: 0, behavior: 'instant' });
            window.tasks = [];
            new PerformanceObserver(list => window.tasks.push(...list.getEntries().map(e => e.duration))).observe({ type: 'longtask' });
        });
        await scroll(warm.page, 120);
        const nodes = await warm.page.locator('.tile').count();
        expectFew(nodes);
        return `${nodes} tiles; the longest task ${await warm.page.evaluate(() => Math.max(0, ...window.tasks))} ms`;
    });
    await tally.check(`${IMAGES} images: the end of the grid`, async () => {
        await warm.page.focus('.grid');
        await warm.page.keyboard.press('End');
        await warm.page.locator(`#tile-${IMAGES - 1} img`).waitFor();
    });
    await tally.check(`${IMAGES} images: a filter in the address`, async () => {
        await view(warm.page, '#/images?q=tag%3A%22black%20hair%22');
        await warm.page.getByText(`${(IMAGES / 10).toLocaleString('en')} images`, { exact: true }).waitFor();
    });
    await tally.check(`${IMAGES} images: a decision is answered`, async () => {
        await view(warm.page, '#/queue');
        await current(warm.page).waitFor();
        await warm.page.waitForTimeout(1500);
        const times = [];
        const bytes = [];
        for (let i = 0; i < 6; i++) {
            bytes.push(
                await answers(warm.page, async () => {
                    times.push(Math.round(await decided(warm.page)));
                    await warm.page.waitForTimeout(400);
                }),
            );
        }
        expect(Math.max(...bytes) <= MOST.bytes, `the answers to a decision have ${Math.max(...bytes)} bytes`);
        return `the first in ${times.shift()} ms, the others in ${times.join(', ')} ms; at most ${Math.max(...bytes)} bytes`;
    });
    await tally.check(`${IMAGES} images: the check of what is staged is shown, can be cancelled, and counts`, async () => {
        await view(warm.page, `#/queue?id=${encodeURIComponent(PURPLE)}`);
        await current(warm.page).and(decision(warm.page, PURPLE)).waitFor();
        await warm.page.keyboard.press('a');
        await warm.page.click('.verdictnow button[data-action="cancel"]');
        await warm.page.waitForSelector('.verdictnow button[data-action="recheck"]');
        const before = Date.now();
        await warm.page.click('.verdictnow button[data-action="recheck"]');
        await warm.page.waitForFunction(() => /in the captions/i.test(document.querySelector('.verdictnow dd:last-of-type').textContent), null, { timeout: 120_000 });
        return `counted in ${Date.now() - before} ms`;
    });
    await tally.check(`${IMAGES} images: a process that is killed while it writes leaves files that undo restores`, async () => {
        const before = contents(join(folder, 'many'));
        await view(warm.page, '#/apply');
        await warm.page.click('button[data-action="confirm"]');
        const isWritten = () => readdirSync(dataset).some((name, i) => i % 50 === 0 && name.endsWith('.txt') && !readFileSync(join(dataset, name), 'utf8').includes('hair'));
        for (let i = 0; i < 2000 && !isWritten(); i++) await warm.page.waitForTimeout(5);
        await server.kill();
        const killed = contents(join(folder, 'many'));
        const written = Object.keys(before).filter(path => before[path] !== killed[path]).length;
        expect(written > 0, 'nothing was written before the process was killed');
        const undo = await program.run(folder, 'undo', 'many');
        expectEqual(undo.status, 0, `the exit code of undo:\n${undo.stdout}${undo.stderr}`);
        const after = contents(join(folder, 'many'));
        expectEqual(Object.keys({ ...before, ...after }).filter(path => before[path] !== after[path]).length, 0, 'the number of files that differ after undo');
        return `killed after ${written} files`;
    });
    await warm.context.close();
    await server.stop();
}

/** Asks for the state from the start of a review until its first check has ended: the last one that counts, and milliseconds. */
async function untilReady(context, address) {
    const started = Date.now();
    await context.request.get(address);
    let last;
    for (;;) {
        const state = await (await context.request.get(new URL('api/state', address).href, { headers: { 'X-Loralint-Token': new URL(address).searchParams.get('token') } })).json();
        if (state.phase === 'ready' || Date.now() - started > 120_000) return { last, took: Date.now() - started };
        if (state.progress?.total > 0 || !last) last = state;
        await new Promise(done => setTimeout(done, 20));
    }
}

/** From the key to the row that shows the decision as taken. */
function decided(page) {
    return page.evaluate(
        () =>
            new Promise(done => {
                const row = document.querySelector('[data-decision][aria-current="true"]');
                const started = performance.now();
                new MutationObserver(() => {
                    if (row.dataset.state !== 'open') done(performance.now() - started);
                }).observe(row, { attributes: true });
                document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 's', bubbles: true }));
            }),
    );
}

/** How many bytes of data, without images, the page reads while something is done; of an answer that it does not wait for, none. */
async function answers(page, act) {
    const read = [];
    const listen = response => new URL(response.url()).pathname.includes('/api/') && !response.url().endsWith('/events') && read.push(response.body().catch(() => ''));
    page.on('response', listen);
    await act();
    page.off('response', listen);
    return (await Promise.all(read)).reduce((sum, body) => sum + body.length, 0);
}

function expectFew(tiles) {
    expect(tiles < MOST.tiles, `${tiles} tiles are in the document`);
}

async function scroll(page, steps) {
    for (let i = 0; i < steps; i++) {
        await page.mouse.move(700, 500);
        await page.mouse.wheel(0, 900);
        await page.waitForTimeout(30);
    }
    await page.waitForTimeout(300);
}

/** An image of 64 × 64 pixels in a colour of its own. */
function png(i) {
    const rows = Buffer.alloc(64 * (1 + 64 * 3));
    for (let y = 0; y < 64; y++) {
        for (let x = 0; x < 64; x++) {
            const at = y * 193 + 1 + x * 3;
            rows[at] = (i * 37 + x * 2) & 255;
            rows[at + 1] = (i >> 3) & 255;
            rows[at + 2] = (i * 11 + y * 3) & 255;
        }
    }
    const chunk = (type, data) => {
        const body = Buffer.concat([Buffer.from(type), data]);
        const out = Buffer.alloc(body.length + 8);
        out.writeUInt32BE(data.length, 0);
        body.copy(out, 4);
        out.writeUInt32BE(crc(body), body.length + 4);
        return out;
    };
    const head = Buffer.from([0, 0, 0, 64, 0, 0, 0, 64, 8, 2, 0, 0, 0]);
    return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', head), chunk('IDAT', deflateSync(rows, { level: 1 })), chunk('IEND', Buffer.alloc(0))]);
}

function crc(bytes) {
    let sum = ~0;
    for (const byte of bytes) {
        sum ^= byte;
        for (let k = 0; k < 8; k++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
    }
    return ~sum >>> 0;
}
