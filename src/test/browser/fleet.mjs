/*
 * Opens the page of an audit in Chromium and uses it as a reader would: `node fleet.mjs FLEET.html`, of at least 20 files.
 * CHROMIUM names another browser than the installed one. Ends with 1 when a check fails, with 2 when nothing was checked.
 */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { axeOptions, coloursAlone, launch, LOOKS } from './browser.mjs';
import { expect, Tally } from './tally.mjs';

const [file] = process.argv.slice(2);
if (!file || !existsSync(file)) {
    console.error(file ? `There is no ${file}; write it with --format html=FILE` : 'usage: node fleet.mjs FLEET.html');
    process.exit(2);
}
const address = pathToFileURL(resolve(file)).href;
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const tally = new Tally();
const browser = await launch();

async function opened(options, checks) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    const page = await context.newPage();
    const heard = [];
    page.on('pageerror', error => heard.push(error.message));
    context.on('request', request => {
        if (request.url() !== address && !request.url().startsWith('data:')) heard.push(request.url());
    });
    try {
        await page.goto(address, { waitUntil: 'load' });
        await checks(page);
        await holds(heard.length === 0, `no error and no request ${heard.join(', ')}`);
    } finally {
        await context.close();
    }
}

async function holds(so, name) {
    await tally.check(name, () => expect(so, 'it is not so'));
}

async function accessible(page, colorScheme, where, part = 'html') {
    await page.evaluate(axe);
    const options = coloursAlone(colorScheme) ? axeOptions(colorScheme) : {};
    const found = await page.evaluate(async of => (await axe.run(...of)).violations.map(v => v.id), [part, options]);
    await holds(found.length === 0, `${where}: axe finds ${found.join(', ')}`);
}

try {
    for (const { width, colorScheme } of LOOKS) {
        await opened({ viewport: { width, height: 900 }, colorScheme }, async page => {
            const where = `${width} ${colorScheme}`;
            await accessible(page, colorScheme, where);
            const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
            await holds(wider <= 0, `${where}: the page is ${wider} px too wide`);
            await page.locator('#view').focus();
            await page.keyboard.press('ArrowDown');
            await page.keyboard.press('Enter');
            await holds(await page.locator('#drawer').isVisible(), `${where}: Enter opens the card`);
            await accessible(page, colorScheme, `${where}, card`, '#drawer');
            await page.keyboard.press('Escape');
            await holds(await page.locator('#drawer').isHidden(), `${where}: Escape closes it`);
            const focused = await page.evaluate(() => document.activeElement.id);
            await holds(focused === 'view', `${where}: focus returns to the table`);
        });
    }
    await opened({}, async page => {
        const all = await page.locator('#view').getAttribute('aria-rowcount');
        await page.keyboard.press('/');
        await page.keyboard.type('no file has such a name');
        await page.locator('#none').waitFor();
        await holds(await page.locator('#none').isVisible(), 'a search without a match says so');
        await page.locator('#clear').click();
        await holds((await page.locator('#view').getAttribute('aria-rowcount')) === all, 'Clear shows all again');
        await page.locator('#head button').nth(4).click();
        const sorted = await page.locator('#head [role=columnheader]').nth(4).getAttribute('aria-sort');
        await holds(sorted === 'descending', 'a heading sorts');
        await page.locator('.facet[data-key=optimizer] button').first().click();
        const left = Number(await page.locator('#view').getAttribute('aria-rowcount'));
        await holds(left > 1 && left < Number(all), 'a distribution filters');
        const rows = await page.locator('.line').count();
        await holds(rows < 60, `${rows} rows are in the page, however many files there are`);
    });
    await opened({ javaScriptEnabled: false }, async page => {
        await holds((await page.locator('.tablebox tbody tr').count()) > 0, 'without JavaScript there is a table');
        await holds(await page.locator('.fold').first().isVisible(), 'and a fold for each file');
    });
} finally {
    await browser.close();
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed > 0 ? 1 : 0;
