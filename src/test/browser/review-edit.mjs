import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { current, decision, left, view } from './review-program.mjs';
import { expect, expectEqual } from './tally.mjs';

/** Edits of many images, as other caption editors taught people to expect them. */
export const EDITS = {
    'edit: a tag is completed by keyboard alone, the dataset before the lexicon': completed,
    'edit: ten images are selected by mouse and keyboard, changed, and the change taken back as one': selected,
    'edit: two images are compared, one is enlarged and moved, and a tag leads to its images': compared,
    'edit: the queue shows facts or advice alone, and thumbnails have a size that is kept': filtered,
    'edit: all decisions of a rule are accepted as one step': ofRule,
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

async function completed(program) {
    const { page, done } = await opened(program, '#/images?q=name:library', '#tile-0 .label');
    await page.focus('.grid');
    await page.keyboard.press('Enter');
    const field = page.getByRole('combobox', { name: 'Add a tag' });
    await field.focus();
    await page.keyboard.type('smi');
    await page.waitForSelector('dialog .options:not([hidden]) [role="option"]');
    const found = await suggestions(page);
    expectEqual(found[0], 'smile', `the first of ${found.join(', ')}`);
    expectEqual(await field.getAttribute('aria-expanded'), 'true', 'aria-expanded');
    await page.keyboard.press('ArrowDown');
    const active = await field.getAttribute('aria-activedescendant');
    expectEqual(await page.locator(`[id="${active}"]`).getAttribute('aria-selected'), 'true', 'aria-selected of the active option');
    await page.keyboard.press('Enter');
    await page.locator('dialog .chip', { hasText: 'smile' }).waitFor();
    expectEqual(await field.inputValue(), '', 'the field after it');
    await page.keyboard.type('gray h');
    await page.locator('dialog .options [role="option"]', { hasText: 'grey hair' }).first().waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog .options[hidden]').waitFor({ state: 'attached' });
    expectEqual(await page.locator('dialog[open]').count(), 1, 'windows after Esc in the list');
    await done();
}

async function selected(program) {
    const { task, page, done } = await opened(program, '#/images?q=concept:10_neravelle', '#tile-9 .label');
    await page.click('#tile-0');
    await page.click('#tile-2', { modifiers: ['Control'] });
    expectEqual(await page.locator('.tile[aria-selected="true"]').count(), 2, 'images selected by click and Ctrl');
    await page.click('#tile-4', { modifiers: ['Shift'] });
    expectEqual(await page.locator('.tile[aria-selected="true"]').count(), 3, 'images selected with Shift, from the last one');
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
    expectEqual(await left(page), open - count, 'open decisions');
    expectEqual(await scope.inputValue(), 'one', 'what is decided next');
    await page.keyboard.press('z');
    await page.waitForFunction(n => document.querySelectorAll('[data-decision][data-state="open"]').length === n, open);
    await decision(page, id).click();
    expectEqual(await current(page).getAttribute('data-state'), 'open', 'the state after undo');
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
    expect(/scale\(1.5\)/.test(await scale()), `the image after +: ${await scale()}`);
    const box = await page.locator('dialog .picture').boundingBox();
    await page.mouse.move(box.x + 80, box.y + 80);
    await page.mouse.down();
    await page.mouse.move(box.x + 120, box.y + 100);
    await page.mouse.up();
    expect(/translate\(40px, 20px\)/.test(await scale()), `the image after a drag: ${await scale()}`);
    const before = await page.locator('dialog h2').textContent();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(was => document.querySelector('dialog h2').textContent !== was, before);
    expect(/scale\(1\)/.test(await scale()), `the next image: ${await scale()}`);
    await page.locator('dialog .chip a', { hasText: /^solo$/ }).click();
    await page.locator('.tools .status', { hasText: /images?$/ }).waitFor();
    expectEqual(await page.locator('input[type="search"]').inputValue(), 'tag:solo', 'the filter');
    await done();
}

async function filtered(program) {
    const { page, done } = await opened(program, '#/queue', '[data-decision]');
    const all = await page.locator('[data-decision]').count();
    await page.getByRole('button', { name: 'Facts', exact: true }).click();
    await page.waitForFunction(n => document.querySelectorAll('[data-decision]').length < n, all);
    const facts = await page.locator('[data-decision]').count();
    await page.getByRole('button', { name: 'Advice', exact: true }).click();
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
