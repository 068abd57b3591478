/*
 * Opens an HTML report in Chromium and uses it as a reader would: `node report.mjs REPORT.html`.
 * CHROMIUM names another browser than the installed one. Ends with 1 when a check fails, with 2 when nothing was checked.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, LOOKS } from './browser.mjs';
import { checkCaptions, checkFindings } from './filters.mjs';
import { checkDuplicates } from './duplicates.mjs';
import { checkKeys } from './keys.mjs';
import { checkLayout } from './layout.mjs';
import { checkPrint, checkWithoutJavaScript } from './media.mjs';
import { checkPlan } from './plan.mjs';
import { checkStory } from './story.mjs';
import { Tally } from './tally.mjs';

const [file] = process.argv.slice(2);
if (!file || !existsSync(file)) {
    console.error(file ? `There is no ${file}; write it with --format html=FILE` : 'usage: node report.mjs REPORT.html');
    process.exit(2);
}
const address = pathToFileURL(resolve(file)).href;

const browser = await launch();

/** How many pages are open at once: most of the time, each waits for its next frame. */
const AT_ONCE = 3;

/** Runs the checks on a page of its own with the report open, so that none sees what another has left behind. */
async function opened(options, checks) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', ...options });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    const heard = { errors: [], requests: [] };
    page.on('pageerror', error => heard.errors.push(error.message));
    page.on('console', message => {
        if (message.type() === 'error' || message.type() === 'warning') heard.errors.push(message.text());
    });
    context.on('request', request => {
        if (request.url() !== address && !request.url().startsWith('data:')) heard.requests.push(request.url());
    });
    try {
        await page.goto(address, { waitUntil: 'load' });
        await checks(page, heard);
    } finally {
        await context.close();
    }
}

const tally = new Tally();
const visits = [];
for (const { width, colorScheme } of LOOKS) {
    visits.push(() =>
        opened({ viewport: { width, height: 900 }, colorScheme }, (page, heard) =>
            checkLayout(tally, page, heard, colorScheme, `${width} ${colorScheme}`),
        ),
    );
}
for (const width of [1440, 390]) {
    const viewport = { width, height: 900 };
    visits.push(() => opened({ viewport }, page => checkFindings(tally, page, `${width} findings`)));
    visits.push(() => opened({ viewport }, page => checkCaptions(tally, page, `${width} captions`)));
    visits.push(() => opened({ viewport }, page => checkDuplicates(tally, page, `${width} duplicates`)));
    visits.push(() => opened({ viewport }, page => checkPlan(tally, page, `${width} plan`)));
}
for (const { width, colorScheme } of LOOKS.filter(look => look.colorScheme === 'light')) {
    visits.push(() => opened({ viewport: { width, height: 900 }, colorScheme }, page => checkStory(tally, page, `${width}`)));
}
visits.push(() => opened({}, page => checkKeys(tally, page)));
visits.push(() => opened({ javaScriptEnabled: false }, page => checkWithoutJavaScript(tally, page)));
visits.push(() => opened({ colorScheme: 'dark' }, page => checkPrint(tally, page)));

/** Takes the next visit until there is none. Several at once: most of a visit is waiting for the next frame. */
async function visit() {
    for (let next = visits.shift(); next; next = visits.shift()) await next();
}

try {
    await Promise.all(Array.from({ length: AT_ONCE }, visit));
} finally {
    await browser.close();
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed > 0 ? 1 : 0;
