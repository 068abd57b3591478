import { becomes, expect, expectEqual, holds, nothingToCheck } from './tally.mjs';

/** What the report says from its title to its last section, and how it shows it. */
export async function checkStory(tally, page, where) {
    const phone = page.viewportSize().width <= 680;
    if (phone) await checkPhone(tally, page, where);
    await page.evaluate(() => document.querySelectorAll('details.sect').forEach(section => (section.open = true)));
    await tally.check(`${where}: the title names what was checked`, () => title(page));
    await tally.check(`${where}: one verdict from top to bottom`, () => verdict(page));
    await tally.check(`${where}: no words of the chart of lengths overlap or leave it`, () => chart(page));
    await tally.check(`${where}: a bar is decided as its line says, or says why not`, () => bars(page));
    await tally.check(`${where}: what is no character shows no traits`, () => noCharacter(page));
    await tally.check(`${where}: one concept uses the width`, () => oneConcept(page));
    await tally.check(`${where}: words of the guide are explained`, () => terms(page));
    await tally.check(`${where}: every rule leads to its page`, () => pages(page));
    await tally.check(`${where}: images are in the file once, twelve at most for a finding`, () => images(page));
    await tally.check(`${where}: an image is shown larger, and Esc leads back to it`, () => larger(page));
}

async function checkPhone(tally, page, where) {
    await tally.check(`${where}: sections are closed, and the page is short`, async () => {
        const sections = await page.$$eval('.sect', all => [all.filter(s => s.open).length, all.length]);
        expect(sections[1] > 1, 'there are no sections');
        expectEqual(sections[0], 0, 'the number of open sections');
        const height = () => page.evaluate(() => document.documentElement.scrollHeight);
        const closed = await height();
        await page.evaluate(() => document.querySelectorAll('details.sect').forEach(section => (section.open = true)));
        const open = await height();
        await page.evaluate(() => document.querySelectorAll('details.sect').forEach(section => (section.open = false)));
        expect(closed < open / 2 && closed < 4000, `it is ${closed} px high, and ${open} with all sections open`);
        return `${closed} px, ${open} with all open`;
    });
    await tally.check(`${where}: closed sections say how much they have`, async () => {
        const lines = await page.$$eval('.sect:not(.minor) > summary', all => all.map(line => line.innerText.replace(/\s+/g, ' ').trim()));
        if (lines.length === 0) nothingToCheck('there are none');
        const counted = lines.filter(line => /\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|no|every)\b/i.test(line));
        expect(counted.length * 2 > lines.length, `most lines have no number: ${lines.join(' | ')}`);
        return counted.join(' | ');
    });
    await tally.check(`${where}: a tap opens a section, and so does a link into it`, async () => {
        const first = page.locator('.sect').first();
        await first.locator(':scope > summary').click();
        await holds(() => first.evaluate(s => s.open), 'a tap does not open it');
        const target = page.locator('.cap, .rule').last();
        if ((await target.count()) === 0) nothingToCheck('there is nothing to link to');
        await holds(async () => !(await target.isVisible()), 'it is open already');
        const id = await target.getAttribute('id');
        await page.evaluate(hash => (location.hash = hash), id);
        await page.waitForTimeout(200);
        await holds(() => target.isVisible(), `a link to ${id} does not show it`);
        await page.evaluate(() => (location.hash = ''));
    });
}

async function title(page) {
    const text = await page.title();
    const [, name] = text.match(/^(.+): .+ – loralint$/) ?? [];
    expect(name, `it is "${text}"`);
    const bar = (await page.textContent('.bar .path')).trim();
    for (const said of [name, bar]) expect(!/^[./\\]*$/.test(said), `the folder is called "${said}"`);
    expect(bar.endsWith(name), `the title says "${name}", the bar "${bar}"`);
    return text;
}

async function verdict(page) {
    const heading = (await page.innerText('h1')).trim();
    const lede = await page.innerText('.verdict .lede');
    const steps = (await page.locator('.dofirst').allInnerTexts()).join(' ');
    const plan = (await page.locator('#plan').allInnerTexts()).join(' ');
    const errors = Number((await page.innerText('.counts li:first-child b')).replaceAll(',', ''));
    await holds(async () => (await page.title()).includes(heading.toLowerCase()), async () => `the title says "${await page.title()}", the heading "${heading}"`);
    const ready = heading === 'Ready to train' || heading === 'Nothing found that stops it';
    if (ready && errors > 0) expect(/would start/.test(lede), `${errors} errors next to "${heading}": ${lede}`);
    if (!ready) expect(!/No action is required/.test(steps), `"${heading}", and below it "${steps}"`);
    if (plan !== '' && !plan.includes('more training run')) {
        const stops = /As it is, the trainer/.test(plan);
        if (heading === 'Not ready to train') expect(stops, `the plan does not say that it stops: ${plan.slice(0, 300)}`);
        if (ready) expect(!stops && !/not known; these/.test(plan), `the plan says something else: ${plan.slice(0, 300)}`);
    }
    return heading;
}

async function chart(page) {
    const charts = await page.$$eval('#length .plot svg', all =>
        all.filter(svg => svg.checkVisibility()).map(svg => {
            const { left, right, top, bottom } = svg.getBoundingClientRect();
            const words = [...svg.querySelectorAll('text')].map(text => {
                const box = text.getBoundingClientRect();
                return { text: text.textContent, left: box.left, right: box.right, top: box.top, bottom: box.bottom };
            });
            const dots = [...svg.querySelectorAll('.cut')].map(dot => dot.getBoundingClientRect().right);
            return { left, right, top, bottom, words, dots };
        }),
    );
    if (charts.length === 0) nothingToCheck('no length is drawn');
    for (const { left, right, top, bottom, words, dots } of charts) {
        expect(dots.every(dot => dot <= right + 1), 'a caption has no room');
        words.forEach((one, i) => {
            const inside = one.left >= left - 8 && one.right <= right + 8 && one.top >= top - 4 && one.bottom <= bottom + 4;
            expect(inside, `"${one.text}" leaves the chart`);
            for (const other of words.slice(i + 1)) {
                const apart = one.right <= other.left || other.right <= one.left || one.bottom <= other.top + 2 || other.bottom <= one.top + 2;
                expect(apart, `"${one.text}" covers "${other.text}"`);
            }
        });
    }
    return `${charts.flatMap(c => c.words).length} words`;
}

async function bars(page) {
    const found = await page.$$eval('.bars li', all =>
        all.map(li => {
            const bar = li.querySelector('i');
            const line = li.querySelector('u');
            return {
                name: li.querySelector('.name').textContent,
                style: bar.className,
                title: li.closest('.blk').querySelector('h4').textContent,
                end: bar.getBoundingClientRect().right,
                line: line?.getBoundingClientRect().left ?? null,
                why: li.querySelector('.why')?.textContent ?? '',
            };
        }),
    );
    if (found.length === 0) nothingToCheck('there are no bars');
    for (const bar of found) {
        const reaches = bar.line !== null && bar.end >= bar.line - 1;
        if (bar.style === 'trait') expect(reaches || bar.why !== '', `${bar.name} is removed below its line`);
        if (bar.style === 'below') expect(bar.end <= bar.line + 1, `${bar.name} stays above its line`);
        if (bar.style === 'kept') expect(bar.why !== '' || /kept|keeps|reported/.test(bar.title), `${bar.name} stays above its line without a reason`);
    }
    return `${found.length} bars`;
}

async function noCharacter(page) {
    const cards = page.locator('.card', { has: page.locator('h4', { hasText: 'Treated as' }) });
    if ((await cards.count()) === 0) nothingToCheck('all are characters');
    for (const card of await cards.all()) {
        const text = await card.innerText();
        expect(!/Traits to remove|Variants kept/.test(text), `it says ${text}`);
        await becomes(() => card.locator('.bars .trait, .bars .below, .bars .kept').count(), 0, 'the number of bars of traits');
    }
    return `${await cards.count()} of them`;
}

async function oneConcept(page) {
    const cards = page.locator('.card');
    if ((await cards.count()) !== 1) nothingToCheck(`there are ${await cards.count()}`);
    const { card, section, lefts } = await cards.first().evaluate(element => ({
        card: element.getBoundingClientRect().width,
        section: element.closest('section').getBoundingClientRect().width,
        lefts: new Set([...element.children].map(child => Math.round(child.getBoundingClientRect().left))).size,
    }));
    expect(card > 0.97 * section, `the card is ${card} px of ${section}`);
    if (section > 850) expect(lefts > 1, 'its blocks are in one column');
    return `${Math.round(card)} px`;
}

async function terms(page) {
    await page.evaluate(() => document.querySelectorAll('details').forEach(details => (details.open = true)));
    const words = await page.$$eval('.term', all => all.map(term => [term.textContent, document.querySelector(term.hash)?.textContent ?? '']));
    if (words.length === 0) nothingToCheck('there are none');
    for (const [word, meaning] of words) expect(meaning.length > word.length + 20, `"${word}" leads to "${meaning}"`);
    const unexplained = await page.$$eval('.expl, .src', all => all.flatMap(e => {
        const rest = e.cloneNode(true);
        rest.querySelectorAll('.term, code').forEach(term => term.remove());
        return rest.textContent.match(/\b(G\d{1,2}|slots?)\b/g) ?? [];
    }));
    expectEqual(unexplained, [], 'the words without an explanation');
    const term = page.locator('.expl .term, .src .term').first();
    if ((await term.count()) > 0) {
        await term.focus();
        await holds(() => page.isVisible('#tip'), 'no hint is shown at the place');
        await page.keyboard.press('Escape');
        await holds(async () => !(await page.isVisible('#tip')), 'Esc leaves the hint');
    }
    return `${words.length} of them`;
}

async function pages(page) {
    const rules = await page.$$eval('.rule', all => all.map(rule => [rule.id, rule.querySelectorAll('.page h3').length]));
    if (rules.length === 0) nothingToCheck('there are no rules');
    for (const [rule, headings] of rules) expect(headings > 2, `the page of ${rule} has ${headings} headings`);
    const links = await page.$$eval('.cfg .st a', all => all.map(a => [a.textContent, document.querySelector(a.hash) !== null]));
    for (const [rule, there] of links) expect(there, `${rule} leads nowhere`);
    return `${rules.length} rules, ${links.length} links`;
}

async function images(page) {
    const html = await page.content();
    const data = html.match(/data:image\/[a-z]+;base64,[A-Za-z0-9+/=]+/g) ?? [];
    const rows = await page.$$eval('.flist > li', all => all.map(row => [...row.querySelectorAll('.shot use')].map(use => use.getAttribute('href'))));
    if (data.length === 0) nothingToCheck('there are no images');
    expectEqual(new Set(data).size, data.length, 'the number of different images');
    const ids = new Set(await page.$$eval('symbol[id^=p]', all => all.map(symbol => `#${symbol.id}`)));
    for (const shots of rows) {
        expect(shots.length <= 12, `a finding has ${shots.length} images`);
        expectEqual(new Set(shots).size, shots.length, 'the number of different images of a finding');
        for (const shot of shots) expect(ids.has(shot), `${shot} is not in the page`);
    }
    expect(rows.some(shots => shots.length > 0), 'no finding has an image');
    return `${data.length} images, shown ${rows.flat().length} times`;
}

async function larger(page) {
    await page.evaluate(() => document.querySelectorAll('details').forEach(details => (details.open = true)));
    const shot = page.locator('.flist > li:has(.shots) .shot').first();
    if ((await shot.count()) === 0) nothingToCheck('there are no images');
    const small = await shot.evaluate(s => s.getBoundingClientRect().width);
    await shot.focus();
    await page.keyboard.press('Enter');
    const dialog = page.locator('#large');
    await holds(() => dialog.isVisible(), 'Enter does not open it');
    const name = await page.innerText('#large-name');
    expectEqual(name.trim(), (await shot.textContent()).trim(), 'its name');
    const large = await dialog.locator('svg').evaluate(s => s.getBoundingClientRect().toJSON());
    const size = Math.max(large.width, large.height);
    expect(size >= 4 * small, `it is ${size} px large, the small one ${small}`);
    await page.keyboard.press('ArrowRight');
    await holds(async () => (await page.innerText('#large-name')) !== name, 'the right arrow shows no other');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Escape');
    await holds(async () => !(await dialog.isVisible()), 'Esc does not close it');
    await holds(() => shot.evaluate(s => s === document.activeElement), 'the focus is lost');
    return `${Math.round(small)} px, then ${Math.round(size)}`;
}
