import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { confirmed, current, decision, left, view } from './review-program.mjs';
import { becomes, expect, expectEqual, holds } from './tally.mjs';

/** Edits of many images, as other caption editors taught people to expect them. */
export const EDITS = {
    'edit: a tag is completed by keyboard alone, the dataset before the lexicon': completed,
    'edit: ten images are selected by mouse and keyboard, changed, and the change taken back as one': selected,
    'edit: two images are compared, one is enlarged and moved, and a tag leads to its images': compared,
    'edit: a text that is typed is staged when its field is left, whatever is done next': typedText,
    'edit: on a phone the zoom is at its image, and images are selected by touch': touched,
    'edit: the queue shows facts or advice alone, and thumbnails have a size that is kept': filtered,
    'edit: all decisions of a rule are accepted as one step': ofRule,
    'edit: both of two compared images go on to others without closing': onward,
    'edit: the tags of an image are copied to others as one step': copied,
    'edit: all tags of a class are removed or kept as one step': ofClass,
    'edit: images and tags are sorted by share, size, tokens, findings and date': sorted,
};

async function opened(program, hash, wait) {
    const task = program.copyOfDemo();
    const server = await program.review(task);
    const { page, context, heard } = await program.open(server.address);
    await view(page, hash);
    await page.waitForSelector(wait);
    const done = async () => {
        expectEqual(heard, [], 'what was heard');
        await context.close();
        await server.stop();
    };
    return { task, page, done };
}

const suggestions = page => page.locator('.options:visible [role="option"] .name').allTextContents();

/** Types until the list has an option. It closes when the field loses the focus, which the page of another task may take. */
async function typed(page, field, text, option) {
    const offered = page.locator('dialog .options:not([hidden]) [role="option"]', { hasText: option }).first();
    for (let i = 0; i < 5; i++) {
        await field.focus();
        await field.fill('');
        await page.keyboard.type(text);
        if (await offered.waitFor({ timeout: 6000 }).then(() => true, () => false)) return;
    }
    throw new Error(`${option} is not offered for ${text}: ${await suggestions(page)}`);
}

async function completed(program) {
    const { page, done } = await opened(program, '#/images?q=name:library', '#tile-0 .label');
    await page.focus('.grid');
    await page.keyboard.press('Enter');
    const field = page.getByRole('combobox', { name: 'Add a tag' });
    await typed(page, field, 'smi', 'smile');
    const found = await suggestions(page);
    expectEqual(found[0], 'smile', `the first of ${found.join(', ')}`);
    await becomes(() => field.getAttribute('aria-expanded'), 'true', 'aria-expanded');
    await page.keyboard.press('ArrowDown');
    const active = await field.getAttribute('aria-activedescendant');
    await becomes(() => page.locator(`[id="${active}"]`).getAttribute('aria-selected'), 'true', 'aria-selected of the active option');
    await page.keyboard.press('Enter');
    await page.locator('dialog .chip', { hasText: 'smile' }).waitFor();
    await becomes(() => field.inputValue(), '', 'the field after it');
    await typed(page, field, 'gray h', 'grey hair');
    await page.keyboard.press('Escape');
    await page.locator('dialog .options[hidden]').waitFor({ state: 'attached' });
    await becomes(() => page.locator('dialog[open]').count(), 1, 'windows after Esc in the list');
    await done();
}

async function selected(program) {
    const { task, page, done } = await opened(program, '#/images?q=concept:10_neravelle', '#tile-9 .label');
    await page.click('#tile-0');
    await page.click('#tile-2', { modifiers: ['Control'] });
    await becomes(() => page.locator('.tile[aria-selected="true"]').count(), 2, 'images selected by click and Ctrl');
    await page.click('#tile-4', { modifiers: ['Shift'] });
    await becomes(() => page.locator('.tile[aria-selected="true"]').count(), 3, 'images selected with Shift, from the last one');
    await page.click('#tile-0');
    await page.focus('.grid');
    for (let i = 0; i < 9; i++) await page.keyboard.press('Shift+ArrowRight');
    await page.locator('.bulk', { hasText: '10 images selected' }).waitFor();
    const names = await page.locator('.tile[aria-selected="true"] .label > .mono').allTextContents();
    const field = page.getByRole('combobox', { name: 'Tags to add' });
    await field.fill('umbr');
    await page.waitForSelector('.options:not([hidden]) [role="option"]');
    const previewed = page.waitForResponse(answer => /api\/edit/.test(answer.url()) && answer.request().postData().includes('umbrella'));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const { affected } = await (await previewed).json();
    await page.locator('.bulk .status', { hasText: `${affected} images affected` }).waitFor();
    await page.click('.bulk button[type="submit"]');
    await page.locator('.bar .count', { hasText: /\d/ }).waitFor();
    await page.locator(`.did[data-did="${affected} captions staged"]`).waitFor({ state: 'attached' });
    await page.click('button[data-action="apply"]');
    await page.waitForSelector('button[data-action="confirm"]');
    const files = await page.locator('.files > li').allInnerTexts();
    expect(files.length >= affected - 1 && files.every(text => text.includes('umbrella')), `${files.length} files for ${affected} images, of which two share a caption: ${files}`);
    await page.keyboard.press('z');
    await page.getByText('Nothing is staged', { exact: true }).first().waitFor();
    await view(page, '#/images');
    await page.waitForSelector('#tile-9 .label');
    await page.focus('.grid');
    await page.keyboard.press('Control+a');
    await page.locator('.bulk', { hasText: /\d+ images selected/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.bulk', { hasText: /^All \d+ images/ }).waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press(' ');
    await page.locator('.bulk', { hasText: '1 image selected' }).waitFor();
    await page.dblclick('#tile-1');
    await page.waitForSelector('dialog[open]');
    await done();
    expect(!readFileSync(join(task.folder, task.dataset, '10_neravelle/beach.txt'), 'utf8').includes('umbrella'), 'a file is written before Apply');
    return `${names.length} images`;
}

async function ofRule(program) {
    const { page, done } = await opened(program, '#/queue', '[data-decision]');
    const open = await left(page);
    const rule = 'captions/identity-tag|';
    const first = page.locator(`[data-decision^="${rule}"][data-state="open"]`).first();
    const id = await first.getAttribute('data-decision');
    await first.locator('button').click();
    const scope = page.getByRole('combobox', { name: 'What is decided' });
    await scope.selectOption('rule');
    const count = Number(/all (\d+) of this rule/.exec(await scope.locator('option:checked').textContent())[1]);
    expect(count > 1, `${count} decisions of the rule`);
    await page.locator('button[data-action="skip"]').focus();
    await page.keyboard.press('a');
    await page.waitForFunction(n => document.querySelectorAll('[data-decision][data-state="accepted"]').length === n, count);
    await becomes(() => left(page), open - count, 'open decisions');
    await becomes(() => scope.inputValue(), 'one', 'what is decided next');
    await page.keyboard.press('z');
    await page.waitForFunction(n => document.querySelectorAll('[data-decision][data-state="open"]').length === n, open);
    await decision(page, id).click();
    await becomes(() => current(page).getAttribute('data-state'), 'open', 'the state after undo');
    await page.keyboard.press('Shift+z');
    await page.waitForFunction(n => document.querySelectorAll('[data-decision][data-state="accepted"]').length === n, count);
    await done();
    return `${count} decisions`;
}

async function compared(program) {
    const { page, done } = await opened(program, '#/images', '#tile-1 .label');
    await page.click('#tile-0');
    await page.click('#tile-1', { modifiers: ['Control'] });
    await page.click('[data-action="compare"]');
    await page.waitForFunction(() => document.querySelectorAll('.compared img').length === 2 && document.querySelectorAll('.taglist').length === 3);
    const [left, right, both] = await page.locator('.taglist').allTextContents();
    expect(/only here/.test(left) && /only here/.test(right) && /in both/.test(both), `${left}, ${right}, ${both}`);
    expect(/1girl/.test(both), `1girl is not in both: ${both}`);
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.dblclick('#tile-0');
    await page.waitForSelector('dialog .picture img');
    const scale = () => page.locator('dialog .picture img').evaluate(image => image.style.transform);
    await page.click('dialog [data-action="zoom-in"]');
    await holds(async () => /scale\(1.5\)/.test(await scale()), async () => `the image after +: ${await scale()}`);
    const box = await page.locator('dialog .picture').boundingBox();
    await page.mouse.move(box.x + 80, box.y + 80);
    await page.mouse.down();
    await page.mouse.move(box.x + 120, box.y + 100);
    await page.mouse.up();
    await holds(async () => /translate\(40px, 20px\)/.test(await scale()), async () => `the image after a drag: ${await scale()}`);
    // The percentage is that of the image's pixels.
    const percentage = async () => Number(/^(\d+) %$/.exec(await page.locator('dialog [data-zoom]').textContent())[1]);
    const pixels = () => page.locator('dialog .picture img').evaluate(image => (100 * image.getBoundingClientRect().width) / image.naturalWidth);
    await holds(async () => Math.abs((await percentage()) - (await pixels())) <= 1, async () => `${await percentage()} % for ${await pixels()}`);
    await page.keyboard.press('1');
    await page.locator('dialog [data-zoom]', { hasText: /^100 %$/ }).waitFor();
    await holds(async () => Math.abs((await pixels()) - 100) < 0.5, async () => `one pixel is ${await pixels()} %`);
    await page.click('dialog [data-action="zoom-fit"]');
    await holds(async () => /scale\(1\)/.test(await scale()), async () => `the image that fits: ${await scale()}`);
    const before = await page.locator('dialog h2').textContent();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(was => document.querySelector('dialog h2').textContent !== was, before);
    await holds(async () => /scale\(1\)/.test(await scale()), async () => `the next image: ${await scale()}`);
    await page.locator('dialog .chip a', { hasText: /^solo$/ }).click();
    await page.locator('.tools .status', { hasText: /images?$/ }).waitFor();
    await becomes(() => page.locator('input[type="search"]').inputValue(), 'tag:solo', 'the filter');
    await done();
}

async function typedText(program) {
    const { page, done } = await opened(program, '#/images?q=concept:10_neravelle', '#tile-3 .label');
    await page.focus('.grid');
    await page.keyboard.press('Enter');
    const field = page.locator('#caption-text');
    const after = text => page.waitForFunction(part => document.querySelector('dialog [data-caption-after]')?.textContent.endsWith(part), text);
    const type = async word => {
        const name = await page.locator('dialog h2').textContent();
        await field.focus();
        await page.keyboard.press('Control+End');
        await page.keyboard.type(`, ${word}`);
        return name;
    };
    // Esc leaves the field, and only the next one closes the window.
    const first = await type('first word');
    await page.keyboard.press('Escape');
    await after(', first word');
    await becomes(() => page.locator('dialog[open]').count(), 1, 'windows after Esc in the text');
    await page.keyboard.press('j');
    await page.waitForFunction(was => document.querySelector('dialog h2').textContent !== was, first);
    const second = await type('second word');
    await page.getByRole('button', { name: 'Next image', exact: true }).click();
    await page.waitForFunction(was => document.querySelector('dialog h2').textContent !== was, second);
    // What is clicked next comes after the text.
    await type('third word');
    await page.locator('dialog .chip button').last().click();
    await after(', third word');
    await type('fourth word');
    await page.getByRole('button', { name: 'Discard' }).click();
    await after(', third word');
    await holds(async () => !(await field.inputValue()).includes('fourth'), 'the discarded text is there');
    await type('fifth word');
    await page.locator('dialog form button', { hasText: 'Close' }).click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.locator('.bar .count', { hasText: /^3$/ }).waitFor();
    await page.locator('button[data-action="undo"][title^="Edit "]').waitFor();
    await page.click('button[data-action="apply"]');
    const changed = page.locator('.files > li', { hasText: 'fifth word' });
    await changed.waitFor();
    const texts = (await page.locator('.files').innerText()).replaceAll('\n', ' ');
    for (const word of ['first word', 'second word', 'third word']) expect(texts.includes(word), `${word} is not in ${texts}`);
    // One step each.
    await page.keyboard.press('z');
    await changed.waitFor({ state: 'detached' });
    await holds(async () => (await page.locator('.files').innerText()).includes('third word'), 'the step before is undone, too');
    await done();
}

async function touched(program) {
    const task = program.copyOfDemo();
    const server = await program.review(task);
    const { page, context, heard } = await program.open(server.address, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await view(page, '#/images?q=concept:10_neravelle');
    await page.locator('#tile-3 .label').waitFor();
    for (const index of [0, 2]) await page.locator(`#tile-${index} .select`).tap();
    await page.locator('.bulk', { hasText: '2 images selected' }).waitFor();
    await page.locator('#tile-2 .select').tap();
    await page.locator('.bulk', { hasText: '1 image selected' }).waitFor();
    await page.locator('#tile-1 img').tap();
    await page.locator('dialog .picture img').waitFor();
    await page.locator('[data-zoom]', { hasText: '%' }).waitFor();
    const image = await page.locator('dialog .picture').boundingBox();
    const zoom = await page.locator('dialog .zoom').boundingBox();
    expect(zoom.y >= image.y && zoom.y + zoom.height <= image.y + image.height + 1, `the zoom is at ${zoom.y}, the image from ${image.y} to ${image.y + image.height}`);
    expectEqual(heard, [], 'what was heard');
    await context.close();
    await server.stop();
}

const sides = page => page.locator('.compared .side b').allTextContents();

async function onward(program) {
    const { page, done } = await opened(program, '#/images?q=concept:10_neravelle', '#tile-3 .label');
    const names = await page.locator('.tile .label > .mono').allTextContents();
    const show = (left, right) => page.waitForFunction(wanted => JSON.stringify([...document.querySelectorAll('.compared .side b')].map(b => b.textContent)) === JSON.stringify(wanted), [names[left], names[right]]);
    await page.click('#tile-0');
    await page.click('#tile-1', { modifiers: ['Control'] });
    await page.click('[data-action="compare"]');
    await show(0, 1);
    await page.keyboard.press('ArrowRight');
    await show(0, 2);
    await page.keyboard.press('j');
    await show(0, 3);
    await page.keyboard.press('Shift+j');
    await show(1, 3);
    // The image of the other side is left out.
    await page.keyboard.press('Shift+j');
    await show(2, 3);
    await page.keyboard.press('ArrowLeft');
    await show(2, 1);
    await page.getByRole('button', { name: 'Next image on the left' }).click();
    await show(3, 1);
    await page.getByRole('button', { name: 'Previous image on the right' }).click();
    await show(3, 0);
    await page.keyboard.press('k');
    await page.locator('[role="status"]', { hasText: 'This is the first image' }).waitFor({ state: 'attached' });
    await becomes(() => sides(page), [names[3], names[0]], 'the images at the end');
    await page.waitForFunction(() => [...document.querySelectorAll('.compared img')].filter(image => image.complete && image.naturalWidth > 0).length === 2);
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await done();
}

async function copied(program) {
    const { page, done } = await opened(program, '#/images?q=concept:20_neravelle_gown', '#tile-3 .label');
    await page.click('#tile-0');
    const name = await page.locator('#tile-0 .label > .mono').textContent();
    await page.focus('.grid');
    await page.keyboard.press('Control+c');
    const add = page.locator('[data-action="add-copied"]');
    await add.waitFor();
    await holds(async () => new RegExp(`^Add \\d+ tags of ${name}$`).test(await add.textContent()), async () => `the button says ${await add.textContent()}`);
    const tags = (await add.getAttribute('title')).replace(/^Ctrl V: /, '').split(', ');
    expect(!tags.includes('neravelle') && !tags.some(tag => tag.startsWith('neravelle')), `a trigger word is copied: ${tags}`);
    await page.click('#tile-1');
    await page.click('#tile-3', { modifiers: ['Shift'] });
    await page.locator('.bulk', { hasText: '3 images selected' }).waitFor();
    await page.focus('.grid');
    await page.keyboard.press('Control+v');
    await page.locator('.bar .count', { hasText: '3' }).waitFor();
    await page.click('button[data-action="apply"]');
    await page.waitForSelector('button[data-action="confirm"]');
    await becomes(() => page.locator('.files > li').count(), 3, 'files that change');
    await page.keyboard.press('z');
    await page.getByText('Nothing is staged', { exact: true }).first().waitFor();
    // The same by mouse, from the large image.
    await view(page, '#/images?q=concept:20_neravelle_gown');
    await page.waitForSelector('#tile-0 .label');
    await page.dblclick('#tile-0');
    await page.locator('dialog [data-action="copy-tags"]').click();
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.click('#tile-1');
    await add.click();
    await page.locator('.bar .count', { hasText: '1' }).waitFor();
    await page.dblclick('#tile-1');
    for (const tag of tags.slice(0, 5)) await page.locator('dialog .chip', { hasText: tag }).first().waitFor();
    await done();
    return `${tags.length} tags`;
}

async function ofClass(program) {
    const { task, page, done } = await opened(program, '#/images?q=concept:10_neravelle', '#tile-3 .label');
    const what = page.getByRole('combobox', { name: 'Change', exact: true });
    const which = page.getByRole('combobox', { name: 'Which tags' });
    const status = page.locator('.bulk .status');
    await what.selectOption('remove');
    await which.selectOption('slot:expression');
    await status.filter({ hasText: /^\d+ images affected$/ }).waitFor();
    const affected = await status.textContent();
    await page.locator('.sample summary').waitFor();
    await page.focus('.bulk button[type="submit"]');
    await page.keyboard.press('Enter');
    await page.locator('.bar .count', { hasText: /\d/ }).waitFor();
    await page.locator('button[data-action="undo"][title^="Remove all expression tags in"]').waitFor();
    await page.keyboard.press('z');
    await page.locator('.bar button[data-action="apply"]:disabled').waitFor();
    // On the page of tags, of all concepts: what is kept is no longer asked.
    await view(page, '#/tags');
    await page.locator('tbody tr').first().waitFor();
    await what.selectOption('keep');
    await which.selectOption('class:trait');
    await status.filter({ hasText: /^\d+ tags in \d+ images, kept in loralint.toml$/ }).waitFor();
    await page.click('.bulk button[type="submit"]');
    await page.locator('.bar .count', { hasText: '1' }).waitFor();
    await view(page, '#/queue');
    await page.waitForFunction(() => document.querySelectorAll('[data-decision^="captions/identity-tag"][data-state="done"]').length > 3);
    await becomes(() => page.locator('[data-decision^="captions/identity-tag"][data-state="open"]').count(), 0, 'identity tags that are asked for');
    await page.click('button[data-action="apply"]');
    await confirmed(page);
    const toml = readFileSync(join(task.folder, task.dataset, 'loralint.toml'), 'utf8');
    expect(/keep = \[[^\]]*"purple hair"/.test(toml), `loralint.toml is ${toml}`);
    await done();
    return affected;
}

async function sorted(program) {
    const { page, done } = await opened(program, '#/images', '#tile-3 .label');
    const sort = page.getByRole('combobox', { name: 'Sort' });
    const first = () => page.locator('#tile-0 .label > .mono').textContent();
    const seen = {};
    for (const by of ['share', 'size', 'tokens', 'tags', 'findings', 'date']) {
        const answered = page.waitForResponse(answer => answer.url().includes('api/images?') && answer.url().includes(`sort=${by}&`));
        await sort.selectOption(by);
        const { images } = await (await answered).json();
        await page.waitForFunction(name => document.querySelector('#tile-0 .label > .mono')?.textContent === name, images[0].name);
        seen[by] = await first();
        const falls = of => images.every((image, i) => i === 0 || of(images[i - 1]) >= of(image));
        if (by === 'size') expect(falls(image => image.width * image.height), 'the images are not sorted by size');
        if (by === 'findings') expect(falls(image => image.findings), 'the images are not sorted by findings');
    }
    await view(page, '#/tags?sort=rare&concept=10_neravelle');
    await page.locator('tbody tr').first().waitFor();
    const shares = async () => (await page.locator('tbody td[data-k="Share"] .pc').allTextContents()).map(text => parseInt(text));
    const rare = await shares();
    expect(rare.every((share, i) => i === 0 || rare[i - 1] <= share), `the rarest first: ${rare}`);
    await sort.selectOption('share');
    await page.waitForFunction(() => parseInt(document.querySelector('tbody td[data-k="Share"] .pc').textContent) > 50);
    const common = await shares();
    expect(common.every((share, i) => i === 0 || common[i - 1] >= share), `by share: ${common}`);
    await done();
    return Object.entries(seen).map(([by, name]) => `${by}: ${name}`).join(', ');
}

async function filtered(program) {
    const { page, done } = await opened(program, '#/queue', '[data-decision]');
    const all = await page.locator('[data-decision]').count();
    await page.getByRole('button', { name: /^Facts/ }).click();
    await page.waitForFunction(n => document.querySelectorAll('[data-decision]').length < n, all);
    const facts = await page.locator('[data-decision]').count();
    await page.getByRole('button', { name: /^Advice/ }).click();
    await page.waitForFunction(n => document.querySelectorAll('[data-decision]').length === n, all - facts);
    await view(page, '#/images');
    await page.waitForSelector('#tile-0 img');
    const width = () => page.locator('#tile-0').evaluate(tile => tile.offsetWidth);
    const medium = await width();
    await page.getByRole('combobox', { name: 'Thumbnails' }).selectOption('large');
    await page.waitForFunction(was => document.querySelector('#tile-0').offsetWidth > was, medium);
    await page.reload();
    await page.waitForFunction(was => document.querySelector('#tile-0')?.offsetWidth > was, medium);
    for (const sort of ['findings', 'size', 'date']) {
        await page.getByRole('combobox', { name: 'Sort' }).selectOption(sort);
        await page.waitForSelector('#tile-0 img');
    }
    await done();
    return `${facts} facts, ${all - facts} advice`;
}
