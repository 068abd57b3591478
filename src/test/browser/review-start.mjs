import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contents } from './review-program.mjs';
import { becomes, expect, expectEqual, holds } from './tally.mjs';

/** For a person who never used a terminal: no command, no option, no path. */
export const STARTS = {
    'start: a dataset and a configuration are chosen by keyboard, checked, and found again': chosen,
    'start: a folder dropped on the launcher is reviewed': dropped,
};

/** Two datasets, and a configuration next to them. */
function folders(program) {
    const folder = program.emptyFolder();
    for (const name of ['mira', 'sable']) cpSync(program.demo, join(folder, 'sets', name), { recursive: true });
    cpSync(join(program.demo, 'train.toml'), join(folder, 'sets', 'train-again.toml'));
    return folder;
}

async function chosen(program) {
    const folder = folders(program);
    const before = contents(join(folder, 'sets'));
    const server = await program.review({ folder }, { env: { LORALINT_STATE: join(folder, 'state') } });
    const { page, context, heard } = await program.open(server.address, {}, undefined, '#path');
    await page.getByText('None yet.', { exact: false }).waitFor();
    await page.focus('#path');
    await page.keyboard.type(join(folder, 'nowhere'));
    await page.keyboard.press('Enter');
    await page.locator('[role="alert"]', { hasText: 'does not exist' }).waitFor();
    await page.locator('#path[aria-invalid="true"]:focus').waitFor();
    // As the Explorer copies it.
    await page.fill('#path', `"${join(folder, 'sets', 'mira')}"`);
    await page.keyboard.press('Enter');
    await page.locator('h1:focus', { hasText: 'mira' }).waitFor();
    await page.locator('.found', { hasText: 'train.toml' }).waitFor();
    await page.keyboard.press('Tab');
    await page.locator('.near input:focus').waitFor();
    await page.keyboard.press('Space');
    await page.locator('[data-action="open"]', { hasText: 'Check both' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-decision]');
    await page.evaluate(() => (location.hash = '#/settings'));
    await page.locator('.chip', { hasText: 'train-again.toml' }).waitFor();
    await holds(async () => (await page.locator('.settingsview .chip').count()) >= 2, 'both configurations are there');
    // Another one, and back: the newest is first.
    await page.click('[data-action="datasets"]');
    await page.locator('[data-recent]', { hasText: 'mira' }).waitFor();
    await page.fill('#path', join(folder, 'sets', 'sable'));
    await page.click('[data-action="look"]');
    await page.click('[data-action="open"]');
    await page.waitForSelector('[data-decision]');
    await page.locator('.bar .path', { hasText: 'sets/sable' }).waitFor();
    await page.locator('.rail a', { hasText: 'Images' }).click();
    await page.waitForFunction(() => [...document.querySelectorAll('.tile img')].some(image => image.complete && image.naturalWidth > 0));
    await page.click('[data-action="datasets"]');
    await page.waitForFunction(() => document.querySelectorAll('[data-recent]').length === 2);
    await becomes(() => page.locator('.recent .name').allTextContents(), ['sable', 'mira'], 'the datasets of before');
    expectEqual(contents(join(folder, 'sets')), before, 'the files');
    renameSync(join(folder, 'sets', 'sable'), join(folder, 'sets', 'away'));
    await page.reload();
    const missing = page.locator('[data-recent]', { hasText: 'missing' });
    await missing.waitFor();
    await holds(() => missing.locator('.open').isDisabled(), 'one that is missing can be opened');
    await missing.getByRole('button', { name: 'Remove sable from the list' }).click();
    await page.waitForFunction(() => document.querySelectorAll('[data-recent]').length === 1);
    await page.locator('[data-recent] .open').click();
    await page.click('[data-action="open"]');
    await page.waitForSelector('[data-decision]');
    await page.click('[data-action="datasets"]');
    await page.waitForSelector('#path');
    await page.click('[data-action="quit"]');
    await page.getByText('loralint review has ended', { exact: false }).waitFor();
    // A page may still ask for something of the dataset that was just closed.
    expectEqual(
        heard.filter(line => !/404 .*api\/look|409 .*api\/|40[14] .*\/img\//.test(line)),
        [],
        'what was heard',
    );
    await context.close();
    await server.stop();
}

async function dropped(program) {
    const folder = folders(program);
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    const said = join(folder, 'opened.txt');
    writeFileSync(join(bin, 'xdg-open'), `#!/bin/sh\nprintf '%s' "$*" >'${said}'\n`);
    chmodSync(join(bin, 'xdg-open'), 0o755);
    // A job in CI has no desktop: there a folder is no command.
    const env = { LORALINT_STATE: join(folder, 'state'), PATH: `${bin}:${process.env.PATH}`, CI: undefined };
    const server = await program.review({ folder, dataset: join(folder, 'sets', 'mira') }, { open: true, env, command: [] });
    for (let i = 0; i < 50 && !existsSync(said); i++) await new Promise(done => setTimeout(done, 100));
    const opened = readFileSync(readFileSync(said, 'utf8'), 'utf8');
    expect(opened.includes(server.address), 'the browser is not started with the address that is printed');
    const { page, context } = await program.open(server.address);
    await page.waitForSelector('[data-decision]');
    await becomes(() => page.locator('[data-action="datasets"]').count(), 0, 'ways to another dataset');
    await context.close();
    await server.stop();
    const unknown = await program.run(folder, 'nothing-of-this-name');
    expectEqual(unknown.status, 2, 'the exit code of a word that is no command and no folder');
    const option = await program.run(folder, 'sets', '--read-only');
    expectEqual(option.status, 2, 'the exit code of a folder with an option');
}
