import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { current, view } from './review-program.mjs';
import { expect } from './tally.mjs';

const IMAGES = Number(process.env.IMAGES ?? 10_000);

/**
 * 10,000 images. The times are limits for a machine that does nothing else, and are printed; what fails a slow machine is
 * only ten times as much.
 */
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
    const warm = await program.open(server.address);
    await warm.page.waitForSelector('[data-decision]', { timeout: 120_000 });
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
        expect(took < 20_000, `it takes ${took} ms`);
        await page.close();
        return `${took} ms, of 2000`;
    });
    await tally.check(`${IMAGES} images: scrolling has no long tasks`, async () => {
        await warm.page.evaluate(() => {
            window.tasks = [];
            new PerformanceObserver(list => window.tasks.push(...list.getEntries().map(e => e.duration))).observe({ type: 'longtask' });
        });
        await scroll(warm.page, 120);
        const longest = await warm.page.evaluate(() => Math.max(0, ...window.tasks));
        const nodes = await warm.page.locator('.tile').count();
        expect(nodes < 200, `${nodes} tiles are in the document`);
        expect(longest < 1000, `the longest task takes ${longest} ms`);
        return `the longest takes ${Math.round(longest)} ms, of 100; ${nodes} tiles`;
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
        const took = await warm.page.evaluate(
            () =>
                new Promise(done => {
                    const card = document.querySelector('[data-decision][aria-current="true"]');
                    const started = performance.now();
                    new MutationObserver(() => {
                        if (card.dataset.state !== 'open') done(performance.now() - started);
                    }).observe(card, { attributes: true });
                    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 's', bubbles: true }));
                }),
        );
        expect(took < 500, `it takes ${Math.round(took)} ms`);
        return `${Math.round(took)} ms, of 50`;
    });
    await warm.context.close();
    await server.stop();
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
