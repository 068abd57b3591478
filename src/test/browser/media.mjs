import { becomes, expect, expectEqual, holds, nothingToCheck } from './tally.mjs';

/** How many of the elements can be seen, of how many. */
const shown = (page, selector) =>
    page.$$eval(selector, all => [all.filter(e => e.checkVisibility({ visibilityProperty: true })).length, all.length]);

async function allShown(page, selector) {
    const [seen, all] = await shown(page, selector);
    if (all === 0) nothingToCheck('there are none');
    expectEqual(seen, all, 'the number that can be read');
    return `${all} of them`;
}

async function noneShown(page, selector) {
    const [seen, all] = await shown(page, selector);
    expect(all > 0, `nothing is ${selector}: this check would hold of any page`);
    expectEqual(seen, 0, 'the number shown');
}

async function verdict(page) {
    await holds(() => page.isVisible('h1'), 'the h1 is not shown');
    const text = (await page.innerText('h1')).trim();
    expect(text !== '', 'the h1 is empty');
    return text;
}

/** Everything can be read, and nothing is offered that would not work. */
export async function checkWithoutJavaScript(tally, page) {
    const without = 'without JavaScript';
    await tally.check(`${without}: no script has run`, async () => {
        await becomes(() => page.$eval('html', html => html.classList.contains('js')), false, 'whether one has run');
    });
    await tally.check(`${without}: the verdict is there`, () => verdict(page));
    await tally.check(`${without}: controls that need it are hidden`, () => noneShown(page, '.jsonly'));
    await tally.check(`${without}: rules open by a click`, async () => {
        const closed = page.locator('details.rule:not([open])');
        const count = await closed.count();
        if (count === 0) nothingToCheck('none is closed');
        for (let left = count; left > 0; left--) await closed.first().locator(':scope > summary').click();
        await becomes(() => closed.count(), 0, 'the number that stay closed');
        return `${count} of them`;
    });
    await tally.check(`${without}: every finding can be read`, () => allShown(page, '.flist > li'));
    await tally.check(`${without}: findings have words`, async () => {
        const texts = await page.$$eval('.flist > li', rows => rows.map(row => row.innerText.trim()));
        if (texts.length === 0) nothingToCheck('there are none');
        expect(texts.every(text => text !== ''), 'a finding is empty');
        return texts[0].replace(/\s+/g, ' ').slice(0, 80);
    });
    await tally.check(`${without}: every caption can be read`, () => allShown(page, '.cap'));
    await tally.check(`${without}: long lists name the command`, async () => {
        const lists = page.locator('.more:has(.nojs)');
        if ((await lists.count()) === 0) nothingToCheck('no list is that long');
        await lists.first().locator(':scope > summary').click();
        const text = await lists.first().locator('.nojs').innerText();
        expect(text.includes('loralint check'), `it says "${text}"`);
        return text;
    });
}

/** Paper: light whatever the screen is, all rules open, no controls. */
export async function checkPrint(tally, page) {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.setViewportSize({ width: 703, height: 1017 }); // A4 at 96 dpi, within the margins
    await tally.check('print: the verdict is there', () => verdict(page));
    await tally.check('print: every finding is on paper', () => allShown(page, '.flist > li'));
    await tally.check('print: every caption is on paper', () => allShown(page, '.cap'));
    await tally.check('print: no controls', () => noneShown(page, '.bar, .rail, .tools, .copy, .skip, #expand, #capmore'));
    await tally.check('print: light, though the screen is dark', async () => {
        const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        expectEqual(ground, 'rgb(255, 255, 255)', 'the ground');
    });
    await tally.check('print: nothing runs off the sheet', async () => {
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(over <= 0, `the sheet is ${over} px too narrow`);
    });
    await tally.check('print: A4 pages come out', async () => {
        const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
        const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
        expect(pages > 0, 'the PDF has no pages');
        const [, width, height] = pdf.match(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/);
        expectEqual([Math.round(width), Math.round(height)], [595, 842], 'the size of a page in points');
        return `${pages} of them`;
    });
    await tally.check('print: rules are open or closed as before', async () => {
        await page.emulateMedia({ media: 'screen' });
        const open = await page.$$eval('details.rule', all => [all.filter(r => r.open).length, all.length]);
        await page.reload();
        const fresh = await page.$$eval('details.rule', all => [all.filter(r => r.open).length, all.length]);
        expectEqual(open, fresh, 'how many are open, of how many');
    });
}
