import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { confirmed, decision } from './review-program.mjs';
import { expect, expectEqual } from './tally.mjs';

/** What a tagger sees is added to captions. */
export const SEEN = {
    'seen: a variable is added with one key, a ghost with one click, and both are written': added,
};

export const OUTDOORS = 'captions/uncaptioned-tag|10_neravelle|outdoors';

/** The demo with what a tagger says of its images. */
export async function opened(program, options) {
    const task = program.copyOfDemo();
    const server = await program.review(task, '--tags-from', resolve(program.demo, '../seen.json'));
    const tab = await program.open(server.address, options);
    await decision(tab.page, OUTDOORS).click();
    await tab.page.waitForSelector('[data-strip="without"] img');
    return { task, server, ...tab };
}

async function added(program) {
    const { task, server, page, context, heard } = await opened(program);
    const sides = await page.locator('[data-strip]').evaluateAll(strips => strips.map(strip => strip.dataset.strip));
    expectEqual(sides, ['without', 'with'], 'the strips: first where it would be added');
    const missing = await page.locator('[data-strip="without"] li').count();
    const scores = await page.locator('[data-strip="without"] .score').allTextContents();
    expectEqual([scores.length, [...scores].sort().reverse()], [missing, scores], 'the scores, the surest first');
    await page.locator('.live dt', { hasText: 'If accepted' }).waitFor();
    await page.keyboard.press('a');
    await decision(page, OUTDOORS).and(page.locator('[data-state="accepted"]')).waitFor();
    await page.evaluate(() => (location.hash = '#/images?q=name:beach'));
    await page.locator('.tile img').first().dblclick();
    const ghost = page.getByRole('button', { name: 'Add cloud, which a tagger sees' });
    await ghost.click();
    await ghost.waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.click('button[data-action="apply"]');
    await confirmed(page);
    const caption = readFileSync(join(task.folder, task.dataset, '10_neravelle/beach.txt'), 'utf8');
    expect(caption.includes(', outdoors') && caption.includes(', cloud'), `the caption is ${caption}`);
    expectEqual(heard, [], 'what was heard');
    await context.close();
    await server.stop();
    return `${missing} captions`;
}
