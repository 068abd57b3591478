import { appendFileSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { confirmed, contents, current, decision, left, view } from './review-program.mjs';
import { becomes, expect, expectEqual, holds } from './tally.mjs';

/** What the queue says of causes, of the trainer, and of what is left. */
export const QUEUE = {
    'queue: what one cause makes is under one heading and decided together, and the count stays': causes,
    'queue: facts and advice are apart, and their counts add up': apart,
    'queue: which trainer is asked once, and kept when it is applied': trainer,
    'queue: after applying it says what is left, leads there and checks again': whatIsLeft,
    'queue: numbers, images and messages are those of what is staged, and again when it is undone': counts,
    'queue: duplicates are compared side by side': duplicates,
};

/** A folder that was copied: each tag and each image is there twice. */
async function opened(program, { twice = false, config = true, change = () => {} } = {}, ...rest) {
    const task = program.copyOfDemo();
    task.root = join(task.folder, task.dataset);
    if (twice) {
        cpSync(join(task.root, '10_neravelle'), join(task.root, '10_sable'), { recursive: true });
        // One setting with a decision for each folder.
        const configuration = join(task.root, 'train.toml');
        writeFileSync(configuration, readFileSync(configuration, 'utf8').replace(/^caption_extension.*\n/m, ''));
    }
    if (!config) rmSync(join(task.root, 'train.toml'));
    change(task.root);
    const server = await program.review(task, ...rest);
    const { page, context, heard } = await program.open(server.address);
    await page.waitForSelector('[data-decision]');
    const done = async () => {
        // The page may still ask for the thumbnail of an image that was just deleted.
        expectEqual(heard.filter(line => !/404 .*\/img\//.test(line)), [], 'what was heard');
        await context.close();
        await server.stop();
    };
    return { task, page, done };
}

/** Waits until as many decisions have a state as there should be. */
const states = (page, state, count, within = '') =>
    page.waitForFunction(([to, n, part]) => document.querySelectorAll(`${part} [data-decision][data-state="${to}"]`).length === n, [state, count, within]);

const rail = page => page.locator('.rail a', { hasText: 'Queue' }).locator('span');

async function causes(program) {
    const { task, page, done } = await opened(program, { twice: true });
    const all = await page.locator('[data-decision]').count();
    const open = await left(page);
    await becomes(() => rail(page).textContent(), String(open), 'the number next to Queue');
    const title = page.locator('#queue-title');
    await holds(async () => (await title.textContent()).startsWith(`${open} decisions left of ${all}`), async () => `the title is ${await title.textContent()}`);
    const group = page.locator('[data-cause="tag:purple hair"]');
    await becomes(() => group.locator('h3').innerText(), 'purple hair\n3 of 3 left', 'the heading');
    await becomes(() => group.locator('[data-decision] .name').allTextContents(), ['10_neravelle', '10_sable', '20_neravelle_gown'], 'what is below it');
    await group.locator('[data-action="together"]').focus();
    await page.keyboard.press('Enter');
    await page.locator('button[data-action="accept"]:focus').waitFor();
    const scope = page.getByRole('combobox', { name: 'What is decided' });
    await becomes(() => scope.locator('option:checked').textContent(), 'all 3 of purple hair', 'what is decided');
    await page.keyboard.press('Enter');
    await states(page, 'accepted', 3, '[data-cause="tag:purple hair"]');
    await group.locator('h3', { hasText: 'all 3 decided' }).waitFor();
    await becomes(() => group.locator('[data-action="together"]').count(), 0, 'buttons of what is decided');
    // The check after it finds less; the queue keeps its count.
    await page.locator('.verdictnow dd').nth(1).and(page.locator(':not(:has(.counting))')).waitFor();
    await becomes(() => page.locator('[data-decision]').count(), all, 'the decisions in the queue');
    await title.and(page.locator(`:has-text("${open - 3} decisions left of ${all}")`)).waitFor();
    await becomes(() => rail(page).textContent(), String(open - 3), 'the number next to Queue');
    await holds(async () => (await page.locator('.card .where').innerText()).includes(`of ${all}`), 'the card counts otherwise');
    await page.keyboard.press('z');
    await states(page, 'open', open);
    // What a setting makes is together, too.
    const setting = page.locator('[data-cause^="setting:"]').first();
    const rows = await setting.locator('[data-decision]').count();
    await setting.locator('[data-action="together"]').click();
    await page.locator('.card .acts button:focus').waitFor();
    await page.keyboard.press('s');
    await states(page, 'skipped', rows);
    await page.keyboard.press('z');
    await states(page, 'open', open);
    // Images that a folder has from another one.
    const copies = page.locator('[data-cause^="copies:"]');
    await holds(async () => (await copies.locator('h3').innerText()).startsWith('copies in 10_neravelle and 10_sable'), 'the heading of copies');
    await copies.locator('[data-action="together"]').click();
    await page.locator('.pair img').first().waitFor();
    const twins = await copies.locator('[data-decision]').count();
    await page.keyboard.press('a');
    await states(page, 'accepted', twins);
    // As after a single decision, the next open one follows.
    await page.locator('[data-decision][aria-current="true"][data-state="open"]').waitFor();
    await copies.locator('[data-decision] button').first().click();
    await page.locator('.pair figure.removed').waitFor();
    await page.click('button[data-action="apply"]');
    await page.locator('button[data-action="confirm"]', { hasText: /^Delete \d+ files$/ }).click();
    await page.locator('[data-status="applied"]', { hasText: /^\d+ files deleted\./ }).waitFor({ timeout: 60_000 });
    // Restored in a terminal: what was written is no longer said, and files are named, no folders.
    const undone = await program.run(task.folder, 'undo', task.dataset);
    expectEqual(undone.status, 0, `the exit code of undo:\n${undone.stdout}${undone.stderr}`);
    await page.locator('[data-status="applied"]').waitFor({ state: 'detached' });
    const outside = await page.locator('[data-status="outside"]').innerText();
    expect(/10_sable\/[a-z-]+\.\w+/.test(outside), `changed outside: ${outside}`);
    await done();
    return `${all} decisions, ${twins} copies`;
}

async function apart(program) {
    const { page, done } = await opened(program);
    const sections = page.locator('.rows > section');
    await becomes(() => sections.locator('h2').allTextContents(), ['What the trainer does', 'What the guide advises'], 'the headings');
    const facts = await sections.nth(0).locator('[data-decision]').count();
    const advice = await sections.nth(1).locator('[data-decision]').count();
    const segments = await page.locator('.segs button').allInnerTexts();
    expectEqual(segments, [`All ${facts + advice}`, `Facts ${facts}`, `Advice ${advice}`], 'the kinds');
    await page.getByRole('button', { name: /^Facts/ }).click();
    await page.waitForFunction(n => document.querySelectorAll('[data-decision]').length === n, facts);
    await page.locator('#queue-title', { hasText: `decisions left of ${facts}` }).waitFor();
    await page.locator('.card .where', { hasText: `1 of ${facts}` }).waitFor();
    // What one button does with several has one word for all.
    await page.getByRole('button', { name: /^All/ }).click();
    await page.locator('.rows > section [data-decision] button').first().click();
    await page.getByRole('combobox', { name: 'What is decided' }).selectOption('below');
    await page.locator('button[data-action="accept"]', { hasText: /^Accept all \d+/ }).waitFor();
    // A card, its images and the table of tags have one denominator.
    await page.getByRole('button', { name: /^Advice/ }).click();
    await decision(page, 'captions/identity-tag|10_neravelle|purple hair').locator('button').click();
    const of = page.locator('.strip h3 .mut');
    await page.waitForFunction(() => document.querySelectorAll('.strip h3 .mut').length === 2);
    const [withTag, without] = (await of.allTextContents()).map(text => /^(\d+) of (\d+)$/.exec(text).slice(1).map(Number));
    const said = (await page.locator('.card .sub').innerText()).match(/(\d+) of (\d+)/).slice(1).map(Number);
    expectEqual([withTag, without[0] + withTag[0]], [said, said[1]], 'the counts of the strips');
    await view(page, '#/tags?q="purple hair"&concept=10_neravelle');
    await page.locator('tbody tr').first().waitFor();
    expectEqual((await page.locator('tbody td[data-k="Captions"]').first().innerText()).trim(), said.join(' of '), 'the count in the table of tags');
    await done();
    return `${facts} facts, ${advice} pieces of advice`;
}

const PURPLE = 'captions/identity-tag|10_neravelle|purple hair';

async function counts(program) {
    const { page, done } = await opened(program);
    const card = async (id, count) => {
        await decision(page, id).locator('button').click();
        await page.locator('.card .sub', { hasText: count }).waitFor();
    };
    const strips = total => page.waitForFunction(wanted => [...document.querySelectorAll('.strip h3 .mut')].map(part => part.textContent).join(', ') === wanted, total);
    await card('captions/missing-caption|10_neravelle|', '2 captions');
    await page.locator('.card .message').nth(1).waitFor();
    await becomes(() => page.locator('.card .message').count(), 2, 'the messages of missing captions');
    await becomes(() => page.locator('.card .fixtext').count(), 2, 'the fixes of missing captions');
    await page.keyboard.press('a');
    await card(PURPLE, '14 of 16');
    await strips('14 of 16, 2 of 16');
    await page.getByRole('combobox', { name: 'What is decided' }).selectOption('rule');
    await page.locator('button[data-action="skip"]').focus();
    await page.keyboard.press('a');
    await decision(page, PURPLE).and(page.locator('[data-state="accepted"]')).waitFor();
    await view(page, '#/apply');
    await page.waitForSelector('button[data-action="confirm"]');
    await page.keyboard.press('z');
    await page.locator('.bar .count', { hasText: /^2$/ }).waitFor();
    await page.keyboard.press('z');
    await page.getByText('Nothing is staged', { exact: true }).first().waitFor();
    await view(page, '#/queue');
    await card(PURPLE, '13 of 14');
    await strips('13 of 14, 1 of 14');
    // A caption without an image is not trained.
    await decision(page, 'captions/orphan-caption|10_neravelle|').locator('button').click();
    await page.locator('.live', { hasText: 'The file is deleted' }).waitFor();
    await holds(async () => /no image: not trained/.test(await page.locator('.live').innerText()), 'the caption without an image is trained');
    await done();
}

async function trainer(program) {
    const { task, page, done } = await opened(program, { config: false });
    const before = contents(task.root);
    const question = page.locator('[data-question="open"]');
    await question.getByText('Which trainer do you use?').waitFor();
    await question.locator('select').focus();
    await question.locator('select').selectOption('ai-toolkit');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const answered = page.locator('[data-question="answered"]', { hasText: 'Checked for ai-toolkit' });
    await answered.getByText('It is staged for loralint.toml.').waitFor();
    await page.locator('.bar .count', { hasText: '1' }).waitFor();
    expectEqual(contents(task.root), before, 'the files before Apply');
    // Undo leaves it for this session alone.
    await page.keyboard.press('z');
    await answered.getByText('loralint.toml does not name it.').waitFor();
    await page.locator('.bar button[data-action="apply"]:disabled').waitFor();
    await answered.getByRole('button', { name: 'Change' }).click();
    await question.getByRole('button', { name: 'No trainer' }).click();
    await question.locator('select').selectOption('sd-scripts');
    await question.locator('input[type="checkbox"]').uncheck();
    await question.getByRole('button', { name: 'Check for it' }).click();
    const other = page.locator('[data-question="answered"]', { hasText: 'Checked for sd-scripts' });
    await other.locator('[data-action="keep-trainer"]').click();
    await other.getByText('It is staged for loralint.toml.').waitFor();
    await page.locator('.bar .count', { hasText: '1' }).waitFor();
    await page.click('button[data-action="apply"]');
    await confirmed(page);
    const toml = readFileSync(join(task.root, 'loralint.toml'), 'utf8');
    expect(/^trainer = "sd-scripts"$/m.test(toml), `loralint.toml is ${toml}`);
    await view(page, '#/queue');
    await page.waitForSelector('[data-decision]');
    await page.locator('[data-question]').waitFor({ state: 'detached' });
    await done();
}

async function whatIsLeft(program) {
    const { page, done } = await opened(program);
    await decision(page, 'captions/identity-tag|10_neravelle|purple hair').locator('button').click();
    await page.keyboard.press('a');
    await states(page, 'accepted', 1);
    const open = await left(page);
    await page.click('button[data-action="apply"]');
    await page.click('button[data-action="confirm"]');
    const notice = page.locator('[data-status="left"]');
    await notice.waitFor({ timeout: 60_000 });
    await notice.locator('.chip', { hasText: 'train.toml' }).waitFor();
    await notice.locator('.chip', { hasText: 'with findings' }).waitFor();
    const sentence = await notice.locator('> span').innerText();
    const [, findings, decisions] = /^(\d+) findings left, (\d+) decisions to take/.exec(sentence) ?? [];
    expectEqual(Number(decisions), open, `the decisions that are left (${sentence})`);
    expect(Number(findings) >= open, `${findings} findings`);
    const chips = await notice.locator('.chip').allInnerTexts();
    const facts = Number(/^(\d+) facts? about the trainer$/.exec(chips[0])?.[1]);
    const advice = Number(/^(\d+) pieces? of advice$/.exec(chips[1])?.[1]);
    expectEqual(facts + advice, open, `facts and advice of ${chips.join(', ')}`);
    const notes = (await notice.locator('summary').count()) > 0 ? parseInt(await notice.locator('summary').textContent()) : 0;
    if (notes > 0) {
        await notice.locator('summary').click();
        await notice.locator('.notes li').first().waitFor();
        await becomes(() => notice.locator('.notes li').count(), notes, 'the notes');
    }
    await notice.locator('.chip').nth(0).click();
    await page.waitForFunction(n => document.querySelectorAll('[data-decision][data-state="open"]').length === n, facts);
    await notice.locator('.chip', { hasText: 'with findings' }).click();
    await page.locator('.tools > .status', { hasText: /^\d+ images/ }).waitFor();
    await holds(async () => chips.find(chip => chip.endsWith('with findings')).startsWith(await page.locator('.tools > .status').innerText()), `the images of ${chips.join(', ')}`);
    await notice.locator('.chip', { hasText: 'train.toml' }).click();
    await page.locator('h1', { hasText: 'train.toml' }).waitFor();
    await becomes(() => page.locator('.remark').count(), Number(/(\d+) findings?$/.exec(chips.find(chip => chip.includes('train.toml')))[1]), 'the findings in train.toml');
    await notice.locator('[data-action="check-again"]').click();
    await page.locator('.notice', { hasText: /Looking|Reading|Checking|Cancel/ }).first().waitFor().catch(() => {});
    await notice.waitFor();
    await page.locator('button[data-action="restore"]').click();
    await page.locator('.did[data-did$="restored"]').waitFor({ state: 'attached' });
    await notice.waitFor({ state: 'detached' });
    await done();
    return sentence;
}

async function duplicates(program) {
    const change = root => {
        const captions = readdirSync(join(root, '10_sable')).filter(name => name.endsWith('.txt'));
        for (const name of captions) appendFileSync(join(root, '10_sable', name), ', parasol');
    };
    const { page, done } = await opened(program, { twice: true, change });
    const first = page.locator('[data-decision^="dataset/duplicate-image"]').first();
    await first.locator('button').click();
    await page.locator('.pair img').first().waitFor();
    // The tags that only one has.
    await page.locator('.pair mark', { hasText: /^parasol$/ }).waitFor();
    await page.locator('[data-action="side-by-side"]').focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelectorAll('dialog[open] .compared img').length === 2 && document.querySelectorAll('dialog[open] .taglist').length === 3);
    const paths = await page.locator('dialog .compared figcaption > .mono').allTextContents();
    expect(paths[0].includes('10_neravelle') && paths[1].includes('10_sable'), `the captions are ${paths}`);
    await page.keyboard.press('j');
    await page.locator('[role="status"]', { hasText: 'This is the last image' }).waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.locator('[data-action="side-by-side"]:focus').waitFor();
    await becomes(() => current(page).getAttribute('data-state'), 'open', 'the decision after looking');
    await done();
    return paths.join(', ');
}
