import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { contents, current, decision, view } from './review-program.mjs';
import { expect, expectEqual } from './tally.mjs';

const IMAGES = Number(process.env.IMAGES ?? 10_000);

const PURPLE = 'captions/identity-tag|1_mira|purple hair';

/** What the reference takes on a machine with two cores that does nothing else, in milliseconds. */
const REFERENCE = 27;

/** Milliseconds. Each is multiplied by how much slower the reference runs in the same page, and by how many processes wait for a core. */
const LIMITS = { open: 2000, task: 100, decision: 50 };

/** 10,000 images: how long a person waits. The times are printed. */
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
    await tally.check(`${IMAGES} images: the grid opens`, () =>
        timed(warm.page, LIMITS.open, async () => {
            const { page } = await program.open(server.address, {}, warm.context);
            const started = Date.now();
            await page.goto(`${new URL('.', server.address).href}#/images`);
            await page.reload();
            await page.waitForFunction(() => {
                const shown = [...document.querySelectorAll('.tile img')];
                return shown.length > 10 && shown.slice(0, 10).every(image => image.complete && image.naturalWidth > 0);
            });
            const took = Date.now() - started;
            await page.close();
            return took;
        }),
    );
    await tally.check(`${IMAGES} images: scrolling has no long tasks`, async () => {
        const said = await timed(warm.page, LIMITS.task, async () => {
            await warm.page.evaluate(() => {
                scrollTo({ top: 0, behavior: 'instant' });
                window.tasks = [];
                new PerformanceObserver(list => window.tasks.push(...list.getEntries().map(e => e.duration))).observe({ type: 'longtask' });
            });
            await scroll(warm.page, 120);
            return await warm.page.evaluate(() => Math.max(0, ...window.tasks));
        });
        const nodes = await warm.page.locator('.tile').count();
        expect(nodes < 200, `${nodes} tiles are in the document`);
        return `the longest ${said}; ${nodes} tiles`;
    });
    await tally.check(`${IMAGES} images: the end of the grid`, async () => {
        await warm.page.focus('.grid');
        await warm.page.keyboard.press('End');
        await warm.page.locator(`#tile-${IMAGES - 1} img`).waitFor();
    });
    await tally.check(`${IMAGES} images: a filter in the address`, async () => {
        await view(warm.page, '#/images?q=tag%3A%22black%20hair%22');
        await warm.page.getByText(`${(IMAGES / 10).toLocaleString('en')} images`).waitFor();
    });
    await tally.check(`${IMAGES} images: a decision is answered`, async () => {
        await view(warm.page, '#/queue');
        await current(warm.page).waitFor();
        await warm.page.waitForTimeout(1500);
        const first = await timed(warm.page, LIMITS.decision, () => decided(warm.page), 1);
        const said = await timed(warm.page, LIMITS.decision, async () => {
            const times = [];
            for (let i = 0; i < 5; i++) {
                times.push(await decided(warm.page));
                await warm.page.waitForTimeout(400);
            }
            return times.sort((a, b) => a - b)[2];
        });
        return `the first in ${first}; the others in ${said}`;
    });
    await tally.check(`${IMAGES} images: the check of what is staged is shown, can be cancelled, and counts`, async () => {
        await view(warm.page, `#/queue?id=${encodeURIComponent(PURPLE)}`);
        await current(warm.page).and(decision(warm.page, PURPLE)).waitFor();
        await warm.page.keyboard.press('a');
        await warm.page.click('.verdictnow button[data-action="cancel"]');
        await warm.page.waitForSelector('.verdictnow button[data-action="recheck"]');
        const before = Date.now();
        await warm.page.click('.verdictnow button[data-action="recheck"]');
        await warm.page.waitForFunction(() => /ready to train/.test(document.querySelector('.verdictnow').textContent), null, { timeout: 120_000 });
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
        const undo = program.run(folder, 'undo', 'many');
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
        const state = await (await context.request.get(new URL('api/state', address).href)).json();
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

/** Tries some times whether something takes less than its limit, on a machine as slow as the reference says. */
async function timed(page, limit, measure, most = 3) {
    const tries = [];
    for (let i = 0; i < most; i++) {
        const before = await reference(page);
        const took = await measure();
        const slow = Math.max(1, (before + (await reference(page))) / 2 / REFERENCE, loadavg()[0] / availableParallelism());
        tries.push(`${Math.round(took)} ms, of ${limit}${slow > 1.2 ? ` × ${slow.toFixed(1)}` : ''}`);
        if (took <= limit * slow) return tries.at(-1);
    }
    throw new Error(`it takes ${tries.join('; ')}`);
}

/** The same work each time, which only waits for a core. */
function reference(page) {
    return page.evaluate(() => {
        const once = () => {
            const started = performance.now();
            let sum = 0;
            for (let i = 0; i < 2_000_000; i++) sum = (sum * 31 + i) | 0;
            return sum === 1 ? 0 : performance.now() - started;
        };
        return Array.from({ length: 15 }, once).reduce((a, b) => a + b) / 15;
    });
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
