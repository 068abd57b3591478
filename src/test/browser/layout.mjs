import { createRequire } from 'node:module';
import { axeOptions, coloursAlone } from './browser.mjs';
import { expect, expectEqual, holds, nothingToCheck } from './tally.mjs';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What must hold at every width and in both colour schemes. */
export async function checkLayout(tally, page, heard, colorScheme, where) {
    await tally.check(`${where}: one h1, no skipped heading level`, () => headings(page));
    await tally.check(`${where}: no sideways scroll`, () => sideways(page));
    await tally.check(`${where}: colours follow the system`, () => colours(page, colorScheme === 'dark'));
    if (!coloursAlone(colorScheme)) await tally.check(`${where}: every details opens by a click`, () => opens(page));
    await page.evaluate(() => document.querySelectorAll('details').forEach(details => (details.open = true)));
    await tally.check(`${where}: long lists show only the rows in sight`, () => longList(page));
    await tally.check(`${where}: no sideways scroll with all details open`, () => sideways(page));
    await tally.check(`${where}: axe finds nothing`, () => accessible(page, colorScheme));
    await tally.check(`${where}: no errors or warnings in the console`, () => expectEqual(heard.errors, [], 'what was heard'));
    await tally.check(`${where}: no request but the file itself`, () => expectEqual(heard.requests, [], 'what was asked for'));
}

async function headings(page) {
    const found = await page.evaluate(() =>
        [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(h => ({
            level: Number(h.tagName[1]),
            text: h.textContent.trim(),
        })),
    );
    expectEqual(found.filter(h => h.level === 1).length, 1, 'the number of h1');
    found.forEach((h, i) => {
        expect(h.text !== '', `heading ${i + 1} is empty`);
        const above = i === 0 ? 0 : found[i - 1].level;
        expect(h.level <= above + 1, `"${h.text}" is h${h.level} right after h${above}`);
    });
    return found[0].text;
}

async function sideways(page) {
    const { over, widest } = await page.evaluate(() => {
        const root = document.documentElement;
        const width = root.clientWidth;
        const wide = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > width + 1);
        return {
            over: Math.max(root.scrollWidth, document.body.scrollWidth) - width,
            widest: wide.slice(0, 3).map(e => e.outerHTML.slice(0, 120)),
        };
    });
    expect(over <= 0, `the page is ${over} px too wide; beyond the edge: ${widest.join(' | ')}`);
}

async function colours(page, dark) {
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const [red] = ground.match(/\d+/g).map(Number);
    expect(dark ? red < 64 : red > 192, `the page's ground is ${ground}`);
}

/** Document order, so that one inside another is reached after the outer one is open. */
async function opens(page) {
    const all = page.locator('details');
    const count = await all.count();
    if (count === 0) nothingToCheck('there are none');
    for (let i = 0; i < count; i++) {
        const details = all.nth(i);
        const summary = details.locator(':scope > summary');
        const isOpen = () => details.evaluate(d => d.open);
        if (await isOpen()) {
            await summary.click();
            await holds(async () => !(await isOpen()), `details ${i + 1} of ${count} does not close`);
        }
        await summary.click();
        await holds(() => isOpen(), async () => `details ${i + 1} of ${count} does not open: ${await summary.textContent()}`);
        const height = await details.evaluate(d => d.getBoundingClientRect().height - d.firstElementChild.offsetHeight);
        expect(height > 0, `details ${i + 1} of ${count} opens upon nothing: ${await summary.textContent()}`);
    }
    return `${count} of them`;
}

async function longList(page) {
    const lists = page.locator('.vlist');
    if ((await lists.count()) === 0) nothingToCheck('no list is that long');
    const list = lists.first();
    const shown = () => list.locator('.r').allTextContents();
    const first = await shown();
    const size = await list.evaluate(l => ({ seen: l.clientHeight, whole: l.scrollHeight }));
    expect(first.length > 0 && first[0].trim() !== '', 'the list is empty');
    expect(first.length * 26 < size.seen + 20 * 26, `${first.length} rows stand in ${size.seen} px`);
    await list.evaluate(l => (l.scrollTop = l.scrollHeight));
    await page.waitForTimeout(100);
    const last = await shown();
    expect(last.at(-1) !== first.at(-1), 'scrolling to the end draws no other rows');
    return `${first.length} rows of ${size.whole / 26}`;
}

async function accessible(page, colorScheme) {
    await page.addScriptTag({ path: axe });
    const { violations, passes } = await page.evaluate(options => globalThis.axe.run(document, options), axeOptions(colorScheme));
    const told = violations.map(v => {
        const { target, failureSummary } = v.nodes[0];
        return `${v.id} (${v.nodes.length}), at ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`;
    });
    expectEqual(told, [], 'what axe found');
    expect(passes.length > (coloursAlone(colorScheme) ? 0 : 10), `axe tried only ${passes.length} rules`);
    return `${passes.length} rules hold`;
}
