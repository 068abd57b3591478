import { becomes, expect, expectEqual, holds, nothingToCheck } from './tally.mjs';

/** The report is used without a pointer. */
export async function checkKeys(tally, page) {
    await tally.check('keys: the first Tab reaches the skip link', () => skipLink(page));
    await tally.check('keys: / focuses the search, Esc leaves it', () => search(page));
    await tally.check('keys: single keys are letters inside the search', () => letters(page));
    await tally.check('keys: j and k move between rules, Enter opens and closes', () => rules(page));
    await tally.check('keys: t changes the colours, and a reload keeps them', () => theme(page));
    await tally.check('keys: ? opens the help, Esc closes it', () => help(page));
    await tally.check('keys: arrows, Home and End move inside a chart', () => chart(page));
    await tally.check('keys: a command is copied', () => copy(page));
}

const focused = page => page.evaluate(() => document.activeElement.id || document.activeElement.tagName);
const focusedRule = page => page.evaluate(() => document.activeElement.closest('.rule')?.id ?? null);

async function skipLink(page) {
    await page.keyboard.press('Tab');
    const link = page.locator('.skip');
    await holds(() => link.evaluate(l => l === document.activeElement), async () => `Tab reaches ${await focused(page)}`);
    const { left, top } = await link.evaluate(l => l.getBoundingClientRect().toJSON());
    expect(left >= 0 && top >= 0, `the skip link has the focus but stands at ${left}, ${top}`);
    await page.keyboard.press('Enter');
    await becomes(() => focused(page), 'main', 'what has the focus afterwards');
}

async function search(page) {
    if ((await page.locator('#fq').count()) === 0) nothingToCheck('there are no findings');
    await page.keyboard.press('/');
    await becomes(() => focused(page), 'fq', 'what has the focus after /');
    await becomes(() => page.inputValue('#fq'), '', 'what / has typed');
    await page.keyboard.press('Escape');
    await becomes(() => focused(page), 'BODY', 'what has the focus after Esc');
}

async function letters(page) {
    if ((await page.locator('#fq').count()) === 0) nothingToCheck('there are no findings');
    const before = await page.getAttribute('html', 'data-theme');
    await page.focus('#fq');
    await page.keyboard.type('jkt?/');
    await becomes(() => page.inputValue('#fq'), 'jkt?/', 'what was typed');
    await becomes(() => page.getAttribute('html', 'data-theme'), before, 'the theme');
    await holds(async () => !(await page.isVisible('#help')), 'the help has opened');
    await page.fill('#fq', '');
    await page.keyboard.press('Escape');
    await page.waitForTimeout(200);
}

async function rules(page) {
    const ids = await page.$$eval('.rule', all => all.map(rule => rule.id));
    if (ids.length === 0) nothingToCheck('there are no rules');
    const walk = [];
    for (const key of ['j', 'j', 'k', 'k']) {
        await page.keyboard.press(key);
        walk.push(await focusedRule(page));
    }
    const second = ids[Math.min(1, ids.length - 1)];
    expectEqual(walk, [ids[0], second, ids[0], ids[0]], 'the way of j, j, k, k');
    const isOpen = () => page.$eval('.rule', rule => rule.open);
    const before = await isOpen();
    await page.keyboard.press('Enter');
    await becomes(isOpen, !before, 'whether the rule is open after Enter');
    await page.keyboard.press('Enter');
    await becomes(isOpen, before, 'whether the rule is open after a second Enter');
    await page.evaluate(() => document.activeElement.blur());
}

async function theme(page) {
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const state = async () => [await page.getAttribute('html', 'data-theme'), (await page.textContent('#theme')).trim()];
    const system = await ground();
    await page.keyboard.press('t');
    await becomes(state, ['light', 'Light'], 'the theme after t');
    await page.keyboard.press('t');
    await becomes(state, ['dark', 'Dark'], 'the theme after t, t');
    await page.waitForTimeout(300);
    const dark = await ground();
    expect(dark !== system, `the ground stays ${dark}`);
    await page.reload();
    await becomes(state, ['dark', 'Dark'], 'the theme after a reload');
    await page.keyboard.press('t');
    await becomes(state, [null, 'System'], 'the theme after t, t, t');
}

async function help(page) {
    await page.keyboard.press('?');
    await holds(() => page.isVisible('#help'), 'it does not open');
    await page.keyboard.press('Escape');
    await holds(async () => !(await page.isVisible('#help')), 'it does not close');
}

async function chart(page) {
    const charts = page.locator('svg[data-rove]');
    if ((await charts.count()) === 0) nothingToCheck('there is no chart');
    const items = charts.first().locator('[role=listitem]');
    const count = await items.count();
    if (count < 2) nothingToCheck(`the first chart has ${count} rows`);
    await items.first().focus();
    const at = () => items.evaluateAll(all => all.indexOf(document.activeElement));
    const walk = [];
    for (const key of ['ArrowDown', 'End', 'ArrowUp', 'Home']) {
        await page.keyboard.press(key);
        walk.push(await at());
    }
    expectEqual(walk, [1, count - 1, count - 2, 0], 'the way of down, End, up, Home');
    const stops = await items.evaluateAll(all => all.filter(item => item.getAttribute('tabindex') === '0').length);
    expectEqual(stops, 1, 'the number of tab stops in the chart');
    await holds(() => page.isVisible('#tip'), 'no hint is shown');
    await holds(async () => (await page.textContent('#tip')).trim() !== '', 'the hint is empty');
    await page.keyboard.press('Escape');
    await holds(async () => !(await page.isVisible('#tip')), 'Esc leaves the hint');
    return `${count} rows`;
}

async function copy(page) {
    const button = page.locator('.copy').first();
    if ((await button.count()) === 0) nothingToCheck('there is no command');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const words = await button.evaluate(b => [...b.parentNode.querySelectorAll('code span')].map(s => s.textContent));
    await button.focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('.copy').textContent === 'Copied');
    const command = await page.evaluate(() => navigator.clipboard.readText());
    expectEqual(command, words.join(' '), 'what was copied');
    return command;
}
