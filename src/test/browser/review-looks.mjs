import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { axeOptions, LOOKS } from './browser.mjs';
import { decision, view } from './review-program.mjs';
import { expect, expectEqual } from './tally.mjs';

/** The page's policy allows no scripts but its own: axe is evaluated instead of added. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PURPLE = 'captions/identity-tag|10_neravelle|purple hair';
const VIEWS = [
    ['#/queue', '[data-strip="with"] img'],
    ['#/images', '.tile img'],
    ['#/tags', 'tbody tr'],
    ['#/slots', '.slot'],
    ['#/share', '#threshold'],
    ['#/settings', '.cfgtext li'],
    ['#/apply', 'button[data-action="confirm"]'],
];

/** Each view at each width and in both colour schemes, with something staged so that every part is there. */
export async function checkLooks(tally, program) {
    const task = program.copyOfDemo();
    const server = await program.review(task);
    const first = await program.open(server.address);
    await decision(first.page, PURPLE).click();
    await first.page.keyboard.press('a');
    await first.page.waitForTimeout(300);
    await first.context.close();
    for (const { width, colorScheme } of LOOKS) {
        const { page, context, heard } = await program.open(server.address, { viewport: { width, height: 844 }, colorScheme });
        for (const [hash, part] of VIEWS) {
            const where = `${hash} ${width} ${colorScheme}`;
            await view(page, hash === '#/queue' ? `#/queue?id=${encodeURIComponent(PURPLE)}` : hash);
            await tally.check(`${where}: is there`, async () => {
                await page.waitForSelector(part);
                await page.waitForTimeout(250);
            });
            await tally.check(`${where}: no sideways scroll, one h1`, () => fits(page));
            await tally.check(`${where}: axe finds nothing`, () => accessible(page, colorScheme));
        }
        await view(page, `#/queue?id=${encodeURIComponent(PURPLE)}`);
        await page.waitForSelector('[data-strip="with"] img');
        for (const [key, name] of [
            ['?', 'why'],
            ['h', 'keys'],
        ]) {
            await page.keyboard.press(key);
            await tally.check(`${name} ${width} ${colorScheme}: axe finds nothing`, async () => {
                await page.waitForSelector('dialog[open] h2');
                await accessible(page, colorScheme);
            });
            await page.keyboard.press('Escape');
        }
        await view(page, '#/images');
        await page.waitForSelector('.tile img');
        await page.focus('.grid');
        await page.keyboard.press('Enter');
        await tally.check(`large image ${width} ${colorScheme}: axe finds nothing`, async () => {
            await page.waitForSelector('dialog[open] [data-caption-after]');
            await accessible(page, colorScheme);
        });
        await page.keyboard.press('Escape');
        await page.locator('dialog').waitFor({ state: 'detached' });
        await page.focus('.grid');
        await page.keyboard.press('Home');
        await page.keyboard.press('Shift+ArrowRight');
        await page.click('[data-action="compare"]');
        await tally.check(`two images ${width} ${colorScheme}: axe finds nothing`, async () => {
            await page.waitForFunction(() => document.querySelectorAll('dialog[open] .taglist').length === 3);
            await accessible(page, colorScheme);
        });
        await page.keyboard.press('Escape');
        await tally.check(`${width} ${colorScheme}: nothing in the console`, () => expectEqual(heard, [], 'what was heard'));
        await context.close();
    }
    const applied = await program.open(server.address);
    await view(applied.page, '#/apply');
    await applied.page.click('button[data-action="confirm"]');
    await applied.page.waitForSelector('[data-status="left"]', { timeout: 60_000 });
    for (const hash of ['#/apply', '#/queue', '#/images?q=nothing-has-this']) {
        await view(applied.page, hash);
        await applied.page.waitForTimeout(500);
        await tally.check(`${hash} after applying: axe finds nothing, one h1`, async () => {
            await fits(applied.page);
            await accessible(applied.page, 'light');
        });
    }
    await applied.page.click('button[data-action="restore"]');
    await applied.page.locator('[data-status="applied"]').waitFor({ state: 'detached', timeout: 60_000 });
    await applied.context.close();
    const { page, context } = await program.open(server.address, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await tally.check('phone: a decision by thumb', () => thumb(page));
    await context.close();
    await server.stop();
    await checkStart(tally, program);
}

/** The page without a dataset, and what it asks where nothing names the trainer. */
async function checkStart(tally, program) {
    const task = program.copyOfDemo();
    rmSync(join(task.folder, task.dataset, 'train.toml'));
    writeFileSync(join(task.folder, task.dataset, '../near.toml'), readFileSync(join(program.demo, 'train.toml')));
    const server = await program.review({ folder: task.folder }, { env: { LORALINT_STATE: join(task.folder, 'state') } });
    for (const { width, colorScheme } of LOOKS) {
        const { page, context, heard } = await program.open(server.address, { viewport: { width, height: 844 }, colorScheme }, undefined, '#path');
        const check = (name, part) =>
            tally.check(`${name} ${width} ${colorScheme}: no sideways scroll, one h1, axe finds nothing`, async () => {
                await page.waitForSelector(part);
                await fits(page);
                await accessible(page, colorScheme);
            });
        await check('start', '#path');
        await page.fill('#path', 'nowhere');
        await page.keyboard.press('Enter');
        await check('start with a problem', '#path-problem');
        await page.fill('#path', join(task.folder, task.dataset));
        await page.keyboard.press('Enter');
        await check('configurations', '.near');
        await page.click('[data-action="open"]');
        await check('the question', '[data-question="open"]');
        await page.click('[data-action="datasets"]');
        await check('recent datasets', '[data-recent]');
        await tally.check(`start ${width} ${colorScheme}: nothing in the console`, () =>
            expectEqual(
                heard.filter(line => !/404 .*api\/look|409 .*api\/|40[14] .*\/img\//.test(line)),
                [],
                'what was heard',
            ),
        );
        await context.close();
    }
    await server.stop();
}

async function fits(page) {
    const { over, titles } = await page.evaluate(() => ({
        over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        titles: document.querySelectorAll('h1').length,
    }));
    expect(over <= 0, `the page is ${over} px too wide`);
    expectEqual(titles, 1, 'the number of h1');
}

async function accessible(page, colorScheme) {
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
    // A colour that is still on its way has another contrast.
    await page.waitForFunction(() => document.getAnimations().every(animation => animation.playState !== 'running'));
    const found = await page.evaluate(
        async options => (await window.axe.run(document, options)).violations.map(v => `${v.id}: ${v.nodes.length} such as ${v.nodes[0].html.slice(0, 160)} (${v.nodes[0].failureSummary?.split('\n')[1]?.trim()})`),
        axeOptions(colorScheme),
    );
    expectEqual(found, [], 'what axe finds');
}

async function thumb(page) {
    const id = await page.locator('[data-decision][aria-current="true"]').getAttribute('data-decision');
    const button = page.locator('button[data-action="skip"]');
    const box = await button.boundingBox();
    expect(box.y + box.height <= 844 && box.height >= 40, `Skip is at ${JSON.stringify(box)}`);
    await button.tap();
    await page.waitForFunction(one => [...document.querySelectorAll('[data-decision]')].find(e => e.dataset.decision === one)?.dataset.state === 'skipped', id);
    await page.locator('button[data-action="undo"]').tap();
    await page.waitForFunction(one => [...document.querySelectorAll('[data-decision]')].find(e => e.dataset.decision === one)?.dataset.state === 'open', id);
}
