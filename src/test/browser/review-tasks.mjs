import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { confirmed, contents, current, decision, left, view } from './review-program.mjs';
import { becomes, expect, expectEqual, holds } from './tally.mjs';

const PURPLE = 'captions/identity-tag|10_neravelle|purple hair';

/** Whole tasks, from the first look to the files on the disk. */
export const TASKS = {
    'task: the demo is pruned by keyboard alone, checks clean, and undo restores every byte': keyboard,
    'task: the focus stays on its button, and follows in the list': focus,
    'task: a killed server goes on where it was': killed,
    'task: two tabs show the same': twoTabs,
    'task: a file changed outside is refused or read again, the others are written': outside,
    'task: a click in a strip toggles one image, Z takes it back': strips,
    'task: tags are removed from many captions after a preview': manyTags,
    'task: text that a regular expression finds is replaced in one step': byPattern,
    'task: selected images are deleted with their captions, and undo brings them back': deletedImages,
    'task: slot, threshold and setting are staged, and written to the files': policies,
    'task: a value of a slot becomes a form with its own trigger word, and undo restores every byte': form,
    'task: the text of a caption is edited': text,
    'task: hostile captions are text': hostile,
    'task: read-only decides nothing': readOnly,
};

async function keyboard(program) {
    const task = program.copyOfDemo();
    const root = join(task.folder, task.dataset);
    const before = contents(root);
    const server = await program.review(task);
    const { page, context, heard } = await program.open(server.address);
    const started = Date.now();
    // What nothing but a person can do, such as captions that are too long, is kept (R); everything else is accepted (A).
    for (let i = 0; i < 200 && (await left(page)) > 0; i++) {
        const id = await current(page).getAttribute('data-decision');
        const state = await current(page).getAttribute('data-state');
        if (state === 'open') {
            const can = await page.locator('button[data-action="accept"]').isEnabled();
            await page.keyboard.press(can ? 'a' : 'r');
            await page.waitForFunction(
                one => [...document.querySelectorAll('[data-decision]')].find(e => e.dataset.decision === one)?.dataset.state !== 'open',
                id,
            );
        } else {
            await page.keyboard.press('j');
        }
    }
    await becomes(() => left(page), 0, 'the number of open decisions');
    await page.keyboard.press('p');
    const confirm = page.locator('button[data-action="confirm"]');
    await confirm.waitFor();
    for (let i = 0; i < 30 && !(await confirm.evaluate(b => b === document.activeElement)); i++) await page.keyboard.press('Tab');
    await holds(() => confirm.evaluate(b => b === document.activeElement), 'Tab does not reach the button that confirms');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-status="applied"]', { timeout: 60_000 });
    const seconds = (Date.now() - started) / 1000;
    // The page may still ask for the thumbnail of a duplicate that was just deleted.
    expectEqual(
        heard.filter(line => !/404 .*\/img\//.test(line)),
        [],
        'what was heard',
    );
    await context.close();
    await server.stop();

    const check = await program.run(task.folder, 'check', task.dataset);
    expectEqual(check.status, 0, `the exit code of check:\n${check.stdout}${check.stderr}`);
    const undo = await program.run(task.folder, 'undo', task.dataset);
    expectEqual(undo.status, 0, `the exit code of undo:\n${undo.stdout}${undo.stderr}`);
    const after = contents(root);
    expectEqual(
        Object.keys({ ...before, ...after }).filter(path => before[path] !== after[path]),
        [],
        'the files that differ after undo',
    );
    return `${seconds.toFixed(1)} s`;
}

async function focus(program) {
    const task = program.copyOfDemo();
    const server = await program.review(task);
    const { page, context } = await program.open(server.address);
    await page.focus('button[data-action="skip"]');
    for (let i = 0; i < 3; i++) await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelectorAll('[data-decision][data-state="skipped"]').length === 3);
    await holds(() => page.locator('button[data-action="skip"]').evaluate(b => b === document.activeElement), 'the focus is not on Skip');
    await current(page).locator('button').focus();
    const first = await current(page).getAttribute('data-decision');
    await page.keyboard.press('ArrowDown');
    await holds(async () => (await current(page).getAttribute('data-decision')) !== first, 'ArrowDown stays where it was');
    await holds(() => current(page).locator('button').evaluate(b => b === document.activeElement), 'the focus does not follow');
    await context.close();
    await server.stop();
}

async function killed(program) {
    const task = program.copyOfDemo();
    let server = await program.review(task);
    let opened = await program.open(server.address);
    const ids = [];
    for (let i = 0; i < 6; i++) {
        const id = await current(opened.page).getAttribute('data-decision');
        const can = await opened.page.locator('button[data-action="accept"]').isEnabled();
        await opened.page.keyboard.press(can ? 'a' : 's');
        await opened.page.waitForFunction(
            one => [...document.querySelectorAll('[data-decision]')].find(e => e.dataset.decision === one)?.dataset.state !== 'open',
            id,
        );
        ids.push([id, await decision(opened.page, id).getAttribute('data-state')]);
    }
    await opened.page.waitForTimeout(300);
    await server.kill();
    await opened.page.waitForSelector('.problem');
    await opened.context.close();

    server = await program.review(task);
    opened = await program.open(server.address);
    for (const [id, state] of ids) await becomes(() => decision(opened.page, id).getAttribute('data-state'), state, `the state of ${id}`);
    await opened.page.keyboard.press('z');
    await opened.page.waitForFunction(
        one => [...document.querySelectorAll('[data-decision]')].find(e => e.dataset.decision === one)?.dataset.state === 'open',
        ids.at(-1)[0],
    );
    await opened.page.click('button[data-action="apply"]');
    await confirmed(opened.page);
    await opened.context.close();
    await server.stop();
}

async function twoTabs(program) {
    const task = program.copyOfDemo();
    const server = await program.review(task);
    const one = await program.open(server.address);
    const two = await program.open(server.address, {}, one.context);
    await decision(one.page, PURPLE).click();
    await one.page.keyboard.press('a');
    await decision(two.page, PURPLE).and(two.page.locator('[data-state="accepted"]')).waitFor();
    await two.page.keyboard.press('z');
    await decision(one.page, PURPLE).and(one.page.locator('[data-state="open"]')).waitFor();
    await decision(two.page, PURPLE).click();
    await two.page.keyboard.press('r');
    await decision(one.page, PURPLE).and(one.page.locator('[data-state="kept"]')).waitFor();
    // One applies while the other looks at the changes.
    await view(one.page, '#/apply');
    await view(two.page, '#/apply');
    await one.page.click('button[data-action="confirm"]');
    await two.page.waitForSelector('[data-status="applied"]', { timeout: 60_000 });
    await one.context.close();
    await server.stop();
    const toml = readFileSync(join(task.folder, task.dataset, 'loralint.toml'), 'utf8');
    expect(toml.includes('purple hair'), `loralint.toml does not keep purple hair:\n${toml}`);
}

async function outside(program) {
    const task = program.copyOfDemo();
    const server = await program.review(task);
    const { page, context } = await program.open(server.address);
    await decision(page, PURPLE).click();
    await page.keyboard.press('a');
    await decision(page, PURPLE).and(page.locator('[data-state="accepted"]')).waitFor();
    await page.click('button[data-action="apply"]');
    await page.waitForSelector('button[data-action="confirm"]');
    const file = join(task.folder, task.dataset, '10_neravelle/cafe.txt');
    const text = 'neravelle, 1girl, solo, purple hair, tea';
    writeFileSync(file, text);
    await page.click('button[data-action="confirm"]');
    // The server refuses if it has read the file again meanwhile: the changes are others then, and to be confirmed again.
    const applied = page.locator('[data-status="applied"]');
    const confirm = page.locator('button[data-action="confirm"]:enabled');
    for (let i = 0; i < 120 && (await applied.count()) === 0; i++) {
        await page.waitForTimeout(1000);
        if ((await applied.count()) === 0 && (await confirm.count()) > 0) await confirm.click({ timeout: 2000 }).catch(() => {});
    }
    const now = readFileSync(file, 'utf8');
    expect(now === text || now === 'neravelle, 1girl, solo, tea', `the file that another program changed is now ${JSON.stringify(now)}`);
    const other = readFileSync(join(task.folder, task.dataset, '10_neravelle/beach.txt'), 'utf8');
    expect(!other.includes('purple hair'), 'beach.txt still has purple hair');
    await context.close();
    await server.stop();
    return now === text ? 'refused' : 'read again';
}

async function strips(program) {
    const task = program.copyOfDemo();
    const server = await program.review(task);
    const { page, context, heard } = await program.open(server.address);
    await decision(page, PURPLE).click();
    await page.waitForSelector('[data-strip="with"] img');
    await page.waitForSelector('[data-strip="without"] img');
    const tile = page.locator('[data-strip="with"] .thumb[aria-label*="beach"]');
    await page.locator('.live dt', { hasText: 'If accepted' }).waitFor();
    await tile.click();
    // When it is checked, the image is with those that the numbers count there.
    await page.locator('[data-strip="without"] .thumb.gone[aria-label*="beach"][aria-pressed="false"]').waitFor();
    await page.locator('.card .sub', { hasText: '12 of 14' }).waitFor();
    await page.locator('.live dt', { hasText: 'After' }).waitFor();
    await page.waitForFunction(() => {
        const after = document.querySelector('[data-caption-after]');
        return after && after.textContent.includes('sundress') && !after.textContent.includes('purple hair');
    });
    const before = await page.locator('[data-caption-before]').textContent();
    expectEqual(before, readFileSync(join(task.folder, task.dataset, '10_neravelle/beach.txt'), 'utf8'), 'the caption before');
    await holds(async () => (await page.locator('[data-caption-trained]').textContent()).length > 0, 'nothing is trained');
    await page.keyboard.press('z');
    await page.locator('[data-strip="with"] .thumb[aria-label*="beach"][aria-pressed="true"]').waitFor();
    await page.locator('.live dt', { hasText: 'If accepted' }).waitFor();
    expectEqual(heard, [], 'what was heard');
    await context.close();
    await server.stop();
}

async function apply(page) {
    await page.click('button[data-action="apply"]');
    await confirmed(page);
}

async function manyTags(program) {
    const task = program.copyOfDemo();
    const server = await program.review(task);
    const { page, context, heard } = await program.open(server.address);
    await view(page, '#/tags?q=smile&concept=10_neravelle');
    await page.check('input[aria-label="Select smile in 10_neravelle"]');
    const affected = page.locator('.bulk .status', { hasText: 'affected' });
    await affected.waitFor();
    const said = await affected.textContent();
    await page.click('.bulk button[type="submit"]');
    await page.locator('.bar .count', { hasText: /\d/ }).waitFor();
    expectEqual(`${await page.locator('.bar .count').textContent()} images affected`, said, 'what was announced');
    await apply(page);
    const beach = readFileSync(join(task.folder, task.dataset, '10_neravelle/beach.txt'), 'utf8');
    expect(!/, smile(,|$)/.test(beach), `beach.txt still has smile: ${beach}`);
    expectEqual(heard, [], 'what was heard');
    await context.close();
    await server.stop();
    return said;
}

async function byPattern(program) {
    const task = program.copyOfDemo();
    const server = await program.review(task);
    const { page, context, heard } = await program.open(server.address);
    await view(page, '#/images');
    await page.selectOption('.bulk select', 'pattern');
    const status = page.locator('.bulk .status');
    await page.fill('input[aria-label="Regular expression"]', '(purple');
    await status.filter({ hasText: 'Not a regular expression' }).waitFor();
    expect(await page.locator('.bulk button[type="submit"]').isDisabled(), 'what is no expression can be staged');
    await page.fill('input[aria-label="Regular expression"]', '(purple|yellow) (hair|eyes)');
    await page.fill('input[aria-label="Replace it by"]', '$2 of $1');
    await status.filter({ hasText: 'affected' }).waitFor();
    await page.waitForTimeout(300);
    const said = await status.textContent();
    await page.click('.bulk button[type="submit"]');
    await page.locator('.bar .count', { hasText: /\d/ }).waitFor();
    await apply(page);
    const beach = readFileSync(join(task.folder, task.dataset, '10_neravelle/beach.txt'), 'utf8');
    expect(/hair of purple/.test(beach) && !/purple hair/.test(beach), `beach.txt: ${beach}`);
    expectEqual(heard.filter(line => !line.includes('400')), [], 'what was heard');
    await context.close();
    await server.stop();
    return said;
}

async function deletedImages(program) {
    const task = program.copyOfDemo();
    const root = join(task.folder, task.dataset);
    const before = contents(root);
    const server = await program.review(task);
    const { page, context, heard } = await program.open(server.address);
    await view(page, '#/images?q=beach');
    await page.selectOption('.bulk select', 'delete');
    await page.locator('.bulk .status', { hasText: 'Select the images' }).waitFor();
    await page.locator('#tile-0 .label').waitFor();
    await page.click('#tile-0');
    await page.locator('.bulk .status', { hasText: '1 image, deleted' }).waitFor();
    await page.click('.bulk button[type="submit"]');
    await page.locator('.bar .count', { hasText: /\d/ }).waitFor();
    await apply(page);
    const after = contents(root);
    const gone = Object.keys(before).filter(path => !(path in after)).sort();
    expectEqual(gone, ['10_neravelle/beach.png', '10_neravelle/beach.txt'], 'the files that are gone');
    expectEqual(heard, [], 'what was heard');
    await context.close();
    await server.stop();
    const undo = await program.run(task.folder, 'undo', task.dataset);
    expectEqual(undo.status, 0, undo.stdout + undo.stderr);
    expectEqual(contents(root)['10_neravelle/beach.png'], before['10_neravelle/beach.png'], 'the image after undo');
}

async function policies(program) {
    const task = program.copyOfDemo();
    const server = await program.review(task);
    const { page, context, heard } = await program.open(server.address);
    await view(page, '#/slots');
    const black = page.locator('.value', { hasText: 'black hair' });
    await black.getByRole('button', { name: 'Keep as variant' }).click();
    await black.locator('button[aria-pressed="true"]').waitFor();
    await view(page, '#/share');
    const title = page.locator('h1');
    await page.locator('#threshold').waitFor();
    const before = await title.textContent();
    await page.focus('#threshold');
    await page.keyboard.press('End');
    await page.waitForFunction(was => document.querySelector('h1').textContent !== was, before);
    await view(page, '#/settings');
    const fix = page.getByRole('switch', { name: /lr_scheduler_num_cycles/ });
    await fix.click();
    await page.locator('[role="switch"][aria-checked="true"]').first().waitFor();
    await page.locator('.difftext', { hasText: 'lr_scheduler_num_cycles' }).waitFor();
    await apply(page);
    const toml = readFileSync(join(task.folder, task.dataset, 'loralint.toml'), 'utf8');
    expect(/black hair/.test(toml) && /trait-share *= *1\.0/.test(toml), `loralint.toml is ${toml}`);
    const config = readFileSync(join(task.folder, task.dataset, 'train.toml'), 'utf8');
    expect(/lr_scheduler_num_cycles *= *1 +# only for/.test(config), 'train.toml is not changed, or lost its comment');
    expectEqual(heard, [], 'what was heard');
    await context.close();
    await server.stop();
    return `${before} at first`;
}

async function form(program) {
    const task = program.copyOfDemo();
    const root = join(task.folder, task.dataset);
    const captions = () =>
        readdirSync(join(root, '10_neravelle'))
            .filter(name => name.endsWith('.txt'))
            .map(name => readFileSync(join(root, '10_neravelle', name), 'utf8'));
    const before = contents(root);
    const black = captions().filter(caption => caption.includes('black hair')).length;
    const server = await program.review(task);
    const { page, context, heard } = await program.open(server.address);
    await view(page, '#/slots');
    const value = page.locator('.value', { hasText: 'black hair' });
    await value.getByRole('button', { name: 'Split into a form' }).click();
    await value.getByLabel('Trigger').fill('neravelle night');
    await value.getByRole('button', { name: /^Split/ }).last().click();
    await value.getByText('trigger neravelle night').waitFor();
    await apply(page);
    const toml = readFileSync(join(root, 'loralint.toml'), 'utf8');
    expect(/triggers *= *\["neravelle", "neravelle night"\]/.test(toml), `loralint.toml is ${toml}`);
    const split = captions().filter(caption => caption.includes('black hair'));
    expectEqual(split.filter(caption => caption.startsWith('neravelle night, ')).length, black, `the captions of the form, of ${split.join('; ')}`);
    expectEqual(captions().filter(caption => caption.includes('neravelle night')).length, black, 'the captions with the new trigger word');
    expectEqual(heard, [], 'what was heard');
    await context.close();
    await server.stop();
    const undo = await program.run(task.folder, 'undo', task.dataset);
    expectEqual(undo.status, 0, `the exit code of undo:\n${undo.stdout}${undo.stderr}`);
    expectEqual(contents(root), before, 'the files after undo');
    return `${black} captions`;
}

async function text(program) {
    const task = program.copyOfDemo();
    const server = await program.review(task);
    const { page, context, heard } = await program.open(server.address);
    await view(page, '#/images?q=name:library');
    await page.locator('#tile-0 .label', { hasText: 'library' }).waitFor();
    await page.focus('.grid');
    await page.keyboard.press('Enter');
    await page.fill('#caption-text', 'neravelle, 1girl, "quoted", \u4e2d\u6587, reading');
    await page.keyboard.press('Control+Enter');
    await page.waitForFunction(() => document.querySelector('dialog [data-caption-after]')?.textContent.includes('\u4e2d\u6587'));
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await apply(page);
    expectEqual(readFileSync(join(task.folder, task.dataset, '10_neravelle/library.txt'), 'utf8').trim(), 'neravelle, 1girl, "quoted", \u4e2d\u6587, reading', 'the caption');
    expectEqual(heard, [], 'what was heard');
    await context.close();
    await server.stop();
}

const HOSTILE = [
    '<img src=x onerror=alert(1)>',
    '</script><script>alert(2)</script>',
    '"><svg onload=alert(3)>',
    '{{7*7}}',
    "' onmouseover='alert(4)",
    '`backtick`',
    '\u202eright to left',
    '__proto__',
    '| pipe | in | a | tag',
    '%2e%2e%2f',
];

async function hostile(program) {
    const task = program.copyOfDemo();
    const folder = join(task.folder, task.dataset, '10_neravelle');
    for (const name of ['beach', 'cafe', 'library', 'snow', 'witch', 'autumn', 'bedtime', 'festival', 'headphones', 'ice-cream', 'sunflowers', 'sunset']) {
        writeFileSync(join(folder, `${name}.txt`), `neravelle, ${HOSTILE.join(', ')}, purple hair, purple hair`);
    }
    const server = await program.review(task);
    const { page, context, heard } = await program.open(server.address);
    const count = await page.locator('[data-decision]').count();
    for (let i = 0; i < count; i++) {
        await page.keyboard.press('j');
        if (i % 5 === 0) await page.waitForTimeout(150);
    }
    for (const hash of ['#/images', '#/tags', '#/slots', '#/share', '#/settings', '#/images?q=%3Cscript%3E', '#/tags?q=%22']) {
        await view(page, hash);
        await page.waitForTimeout(700);
    }
    await view(page, '#/images?q=name:beach');
    await page.waitForSelector('.tile img');
    await page.focus('.grid');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog [data-caption-before]');
    const text = await page.locator('dialog [data-caption-before]').textContent();
    for (const tag of HOSTILE) expect(text.includes(tag), `the caption lacks ${tag}: ${text}`);
    const strange = await page.evaluate(() => document.querySelectorAll('img[src="x"], [onerror], [onload], [onmouseover], script:not([src])').length);
    expectEqual(strange, 0, 'the number of elements made of captions');
    expectEqual(
        heard.filter(line => !/40[04]/.test(line)),
        [],
        'what was heard',
    );
    await context.close();
    await server.stop();
}

async function readOnly(program) {
    const task = program.copyOfDemo();
    const server = await program.review(task, '--read-only');
    const { page, context } = await program.open(server.address);
    await page.keyboard.press('a');
    await page.waitForTimeout(400);
    await becomes(() => page.locator('[data-decision]:not([data-state="open"])').count(), 0, 'the number of decisions');
    await holds(() => page.locator('button[data-action="skip"]').isDisabled(), 'Skip is enabled');
    await context.close();
    await server.stop();
}
