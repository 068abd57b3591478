import { becomes, expect, expectEqual, holds, nothingToCheck } from './tally.mjs';

/** Longer than the pause after which a search field is heard. */
const PAUSE = 200;

/** What a list of findings or captions shows, and the controls above it. */
class Filtered {
    constructor(page, selectors) {
        Object.assign(this, { page, ...selectors });
    }

    /** The numbers of the rows that can be seen. Sections and rules are opened first, for a closed one hides its rows anyway. */
    seen() {
        return this.page.evaluate(row => {
            document.querySelectorAll('details.sect, details.rule').forEach(details => (details.open = true));
            const rows = [...document.querySelectorAll(row)];
            return rows.flatMap((r, i) => (r.checkVisibility() ? [i] : []));
        }, this.row);
    }

    /** Per row, the words a search may find in it and in the heading of its rule. */
    texts() {
        return this.page.evaluate(row => {
            const ofRule = r =>
                [...r.querySelectorAll(':scope > summary > :is(.msg, .id)')].map(part => part.textContent).join(' ');
            return [...document.querySelectorAll(row)].map(r => {
                const rule = r.closest('.rule');
                return (r.textContent + ' ' + (rule ? ofRule(rule) : '')).toLowerCase();
            });
        }, this.row);
    }

    async find(words) {
        await this.page.fill(this.search, words);
        await this.page.waitForTimeout(PAUSE);
    }

    async expectSeen(wanted, after) {
        const seen = await this.seen();
        expect(seen.length === wanted.length, `${seen.length} rows are shown after ${after}, expected ${wanted.length}`);
        expectEqual(seen, wanted, `what is shown after ${after}`);
        const status = await this.page.textContent(this.status);
        const number = Number(status.split(' ')[0].replaceAll(',', ''));
        expectEqual(number, wanted.length, `the number in "${status}"`);
    }

    async clear(asBefore) {
        await this.page.click(this.clearButton);
        await becomes(() => this.seen(), asBefore, 'what is shown after Clear');
        await holds(async () => !(await this.page.isVisible(this.clearButton)), 'Clear stays after it was used');
    }
}

export async function checkFindings(tally, page, where) {
    const findings = new Filtered(page, {
        row: '.flist > li',
        search: '#fq',
        status: '#fstat',
        clearButton: '#clear',
        empty: '#none',
        showAll: '#clear2',
    });
    await checkSearch(tally, findings, where);
    await tally.check(`${where}: every chip shows as many as it says`, () => chips(findings, '.chip[data-f]'));
    await tally.check(`${where}: AND between groups, OR inside one`, () => combined(findings));
    await tally.check(`${where}: a rule can be chosen`, () => oneRule(findings));
    await tally.check(`${where}: the counts at the top lead to what they count`, () => counts(findings));
    await tally.check(`${where}: a link to a rule opens it, whatever was filtered`, () => linkToRule(findings));
    await tally.check(`${where}: Expand all and Collapse all`, () => expandAll(page));
}

export async function checkCaptions(tally, page, where) {
    const captions = new Filtered(page, {
        row: '.cap',
        search: '#cq',
        status: '#cstat',
        clearButton: '#cclear',
        empty: '#cnone',
        showAll: '#cclear2',
    });
    await checkSearch(tally, captions, where);
    await tally.check(`${where}: every chip shows as many as it says`, () => chips(captions, '.chip[data-ck], .chip[data-cc]'));
    await tally.check(`${where}: before, after and changes`, () => views(page));
    await tally.check(`${where}: the rest is shown on request`, () => theRest(captions));
}

async function checkSearch(tally, list, where) {
    await list.seen(); // opens the sections that a phone closes
    await tally.check(`${where}: search narrows, Clear restores`, () => search(list));
    await tally.check(`${where}: a search without a match names the way out`, () => noMatch(list));
}

async function search(list) {
    const texts = await list.texts();
    if (texts.length < 2) nothingToCheck(`there are ${texts.length}`);
    const before = await list.seen();
    const matches = word => texts.flatMap((text, i) => (text.includes(word) ? [i] : []));
    const word = [...new Set(texts.join(' ').match(/\p{L}{4,}/gu))]
        .map(w => ({ w, n: matches(w).length }))
        .filter(({ n }) => n < texts.length)
        .sort((a, b) => a.n - b.n)[0]?.w;
    if (!word) nothingToCheck('no word tells the rows apart');
    await list.find(word.toUpperCase());
    await list.expectSeen(matches(word), `a search for "${word}"`);
    await list.clear(before);
    await becomes(() => list.page.inputValue(list.search), '', 'the search field after Clear');
    return `"${word}" is in ${matches(word).length} of ${texts.length}`;
}

async function noMatch(list) {
    if ((await list.page.locator(list.search).count()) === 0) nothingToCheck('there is nothing to search');
    const before = await list.seen();
    await list.find('no finding says this');
    await becomes(() => list.seen(), [], 'what is shown');
    await holds(() => list.page.isVisible(list.empty), 'nothing says that nothing matches');
    await list.page.click(list.showAll);
    await becomes(() => list.seen(), before, 'what is shown afterwards');
    await holds(async () => !(await list.page.isVisible(list.empty)), '"nothing matches" stays');
}

async function chips(list, selector) {
    const all = list.page.locator(selector);
    const count = await all.count();
    if (count === 0) nothingToCheck('there are no chips');
    const before = await list.seen();
    for (let i = 0; i < count; i++) {
        const chip = all.nth(i);
        const said = await printedNumber(chip.locator('.n'));
        const label = (await chip.textContent()).trim();
        await chip.click();
        await becomes(() => chip.getAttribute('aria-pressed'), 'true', `aria-pressed of "${label}"`);
        const seen = await list.seen();
        expectEqual(seen.length, said, `the number of rows after "${label}"`);
        await list.expectSeen(seen, `"${label}"`);
        await list.clear(before);
        await becomes(() => chip.getAttribute('aria-pressed'), 'false', `aria-pressed of "${label}" after Clear`);
    }
    return `${count} chips`;
}

async function combined(list) {
    const { page } = list;
    const chip = (group, n) => page.locator(`.chip[data-f=${group}]`).nth(n);
    const [levels, fixes] = await Promise.all(['level', 'fix'].map(g => page.locator(`.chip[data-f=${g}]`).count()));
    if (levels < 2 || fixes < 1) nothingToCheck(`there are ${levels} levels and ${fixes} kinds of fix`);
    const before = await list.seen();
    const shownBy = async chosen => {
        for (const c of chosen) await c.click();
        const seen = await list.seen();
        await list.clear(before);
        return seen;
    };
    const first = await shownBy([chip('level', 0)]);
    const second = await shownBy([chip('level', 1)]);
    const either = await shownBy([chip('level', 0), chip('level', 1)]);
    expectEqual(either, [...first, ...second].sort((a, b) => a - b), 'what two levels show');
    const fix = await shownBy([chip('fix', 0)]);
    const both = await shownBy([chip('level', 0), chip('fix', 0)]);
    expectEqual(both, first.filter(row => fix.includes(row)), 'what a level and a fix show');
    return `${first.length} + ${second.length} = ${either.length}; ${first.length} and ${fix.length} share ${both.length}`;
}

async function oneRule(list) {
    const { page } = list;
    const keys = await page.$$eval('#frule option', options => options.map(o => o.value).filter(Boolean));
    if (keys.length < 2) nothingToCheck(`there are ${keys.length} rules`);
    const before = await list.seen();
    await page.selectOption('#frule', keys.at(-1));
    const rules = await page.$$eval('.rule', all => all.filter(r => r.checkVisibility()).map(r => r.id));
    expectEqual(rules, [keys.at(-1)], 'the rules shown');
    await list.clear(before);
    return `${keys.length} rules`;
}

async function counts(list) {
    const links = list.page.locator('.counts a');
    let followed = 0;
    for (let i = 0; i < (await links.count()); i++) {
        const said = await printedNumber(links.nth(i).locator('b'));
        if (said === 0) continue;
        await links.nth(i).click();
        const label = (await links.nth(i).textContent()).trim().replace(/\s+/g, ' ');
        const seen = await list.seen();
        expectEqual(seen.length, said, `the number of findings after "${label}"`);
        expect(new URL(list.page.url()).hash === '#findings', `"${label}" does not lead to the findings`);
        followed++;
    }
    if (followed === 0) nothingToCheck('all are 0');
    if (await list.page.isVisible(list.clearButton)) await list.page.click(list.clearButton);
    return `${followed} counts`;
}

async function linkToRule(list) {
    const { page } = list;
    const key = await page.evaluate(() => [...document.querySelectorAll('.rule')].at(-1)?.id);
    if (!key) nothingToCheck('there are no rules');
    await list.find('no finding says this');
    await page.evaluate(id => {
        document.getElementById(id).open = false;
        location.hash = id;
    }, key);
    await page.waitForTimeout(PAUSE);
    const rule = page.locator(`[id="${key}"]`);
    await holds(() => rule.isVisible(), `#${key} stays hidden`);
    await holds(() => rule.evaluate(r => r.open), `#${key} stays closed`);
    const { top, bottom } = await rule.evaluate(r => r.getBoundingClientRect().toJSON());
    expect(bottom > 0 && top < 900, `#${key} is not in sight, but at ${top}`);
}

async function expandAll(page) {
    const rules = page.locator('details.rule');
    if ((await rules.count()) === 0) nothingToCheck('there are no rules');
    const open = () => rules.evaluateAll(all => all.filter(r => r.open).length);
    const wanted = { 'Expand all': await rules.count(), 'Collapse all': 0 };
    for (let i = 0; i < 2; i++) {
        const label = await page.textContent('#expand');
        await page.click('#expand');
        await becomes(open, wanted[label], `the number of open rules after ${label}`);
        await holds(async () => (await page.textContent('#expand')) !== label, `the button still says ${label}`);
    }
}

/** A view hides what the other view would add, so that what is seen is one valid caption. */
async function views(page) {
    if ((await page.locator('#v-diff').count()) === 0) nothingToCheck('no caption would change');
    const shown = tag => page.$$eval(`.cap ${tag}`, all => all.some(e => e.checkVisibility()));
    const has = { del: await page.locator('.cap del').count() > 0, ins: await page.locator('.cap ins').count() > 0 };
    await page.evaluate(() => document.querySelector('#capmore')?.click());
    for (const [view, del, ins] of [
        ['v-before', true, false],
        ['v-after', false, true],
        ['v-diff', true, true],
    ]) {
        await page.click(`label[for=${view}]`);
        await becomes(() => shown('del'), del && has.del, `in ${view}, whether what goes is shown`);
        await becomes(() => shown('ins'), ins && has.ins, `in ${view}, whether what comes is shown`);
    }
}

async function theRest({ page, row }) {
    await page.reload();
    await page.evaluate(() => document.querySelectorAll('details.sect').forEach(section => (section.open = true)));
    const button = page.locator('#capmore');
    if ((await button.count()) === 0) nothingToCheck('all are shown');
    const count = () => page.$$eval(row, rows => [rows.filter(r => r.checkVisibility()).length, rows.length]);
    const [few, all] = await count();
    expect(few < all, 'all were shown before');
    await button.click();
    await becomes(count, [all, all], 'what is shown, of how many');
    await holds(async () => !(await button.isVisible()), 'the button stays');
    return `${few}, then ${all}`;
}

async function printedNumber(element) {
    const text = await element.textContent();
    return Number(text.replaceAll(',', '').trim());
}
