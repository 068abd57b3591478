import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { confirmed, decision, view } from './review-program.mjs';
import { becomes, expect, expectEqual, nothingToCheck } from './tally.mjs';

const PURPLE = 'captions/identity-tag|10_neravelle|purple hair';
const NOBODY = 65534;

/** Who may open the page: pages of others, other users of the machine, and a proxy that the user named. */
export const GUARDS = {
    'guard: behind a proxy that passes the path on': program => proxied(program, false),
    'guard: behind a proxy that cuts the path off': program => proxied(program, true),
    'guard: a page of another origin sees nothing and changes nothing': otherOrigin,
    'guard: another user does not find the token': otherUser,
    'guard: a page of another origin opens no dataset': otherDataset,
};

/** What RunPod and Colab do: another port and name, and a path in front. */
async function proxy(target, prefix, cuts) {
    const seen = [];
    const server = http.createServer((request, response) => {
        seen.push(request.url);
        if (!request.url.startsWith(prefix)) {
            response.writeHead(404).end();
            return;
        }
        const path = cuts ? `/${request.url.slice(prefix.length)}` : request.url;
        const onward = http.request({ host: '127.0.0.1', port: target, path, method: request.method, headers: request.headers }, answer => {
            response.writeHead(answer.statusCode, answer.headers);
            answer.pipe(response);
        });
        onward.on('error', () => response.destroy());
        response.on('close', () => onward.destroy());
        request.pipe(onward);
    });
    await new Promise(done => server.listen(0, '127.0.0.1', done));
    return { port: server.address().port, seen, close: () => server.closeAllConnections() ?? server.close() };
}

async function proxied(program, cuts) {
    const prefix = '/user/me/proxy/8123/';
    const task = program.copyOfDemo();
    const server = await program.review(task, '--base-path', prefix);
    const own = new URL(server.address);
    const between = await proxy(Number(own.port), prefix, cuts);
    const { page, context, heard } = await program.open(`http://localhost:${between.port}${prefix}${own.search}`);
    expectEqual(new URL(page.url()).search, '', 'the token in the address bar');
    await decision(page, PURPLE).click();
    await page.waitForFunction(() => {
        const images = [...document.querySelectorAll('[data-strip="with"] img')];
        return images.length > 0 && images.some(image => image.complete && image.naturalWidth > 0);
    });
    await page.keyboard.press('a');
    await decision(page, PURPLE).and(page.locator('[data-state="accepted"]')).waitFor();
    await view(page, '#/apply');
    await confirmed(page);
    expectEqual(
        between.seen.filter(path => !path.startsWith(prefix)),
        [],
        'the requests without the prefix',
    );
    expectEqual(heard, [], 'what was heard');
    await context.close();
    between.close();
    await server.stop();
}

async function otherOrigin(program) {
    const task = program.copyOfDemo();
    const server = await program.review(task);
    const { page, context } = await program.open(server.address);
    const own = new URL(server.address);
    const sent = [];
    const pages = http.createServer((request, response) => sent.push(request.headers.cookie) && response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>other</title><body>'));
    await new Promise(done => pages.listen(0, '127.0.0.1', done));
    const other = await context.newPage();
    await other.goto(`${own.protocol}//${own.hostname}:${pages.address().port}/`);
    expectEqual(sent.filter(Boolean), [], 'what a server at another port of the host is sent');
    await becomes(() => other.evaluate(() => [document.cookie, sessionStorage.length, localStorage.length]), ['', 0, 0], 'what its page finds');
    const found = await other.evaluate(async ({ origin, id }) => {
        const tried = {};
        const attempt = async (name, run) => {
            tried[name] = await run().catch(() => 'refused');
        };
        await attempt('read', async () => (await (await fetch(`${origin}/api/state`, { credentials: 'include' })).json()).name);
        await attempt('write', async () => {
            await fetch(`${origin}/api/decide`, { method: 'POST', mode: 'no-cors', credentials: 'include', headers: { 'Content-Type': 'text/plain' }, body: JSON.stringify({ id, state: 'accepted' }) });
            return 'sent';
        });
        await attempt('form', async () => {
            const form = Object.assign(document.createElement('form'), { method: 'post', action: `${origin}/api/quit`, target: 'away' });
            const frame = Object.assign(document.createElement('iframe'), { name: 'away' });
            document.body.append(frame, form);
            form.submit();
            await new Promise(done => setTimeout(done, 500));
            return 'sent';
        });
        await attempt('image', () => new Promise((done, fail) => Object.assign(new Image(), { onload: () => done('shown'), onerror: () => fail(), src: `${origin}/img/000000000000` })));
        await attempt('events', () => new Promise((done, fail) => Object.assign(new EventSource(`${origin}/api/events`, { withCredentials: true }), { onmessage: () => done('heard'), onerror: () => fail() })));
        return tried;
    }, { origin: own.origin, id: PURPLE });
    expectEqual([found.read, found.image, found.events], ['refused', 'refused', 'refused'], 'what another page sees');
    await page.reload();
    await decision(page, PURPLE).and(page.locator('[data-state="open"]')).waitFor();
    const frame = await other.evaluate(async origin => {
        const frame = Object.assign(document.createElement('iframe'), { src: `${origin}/` });
        document.body.append(frame);
        await new Promise(done => (frame.onload = done));
        try {
            return frame.contentDocument?.title ?? '';
        } catch {
            return '';
        }
    }, own.origin);
    expectEqual(frame, '', 'the title of the page in a frame');
    pages.closeAllConnections();
    pages.close();
    await context.close();
    await server.stop();
}

/** A server that opens what its own page asks for opens nothing that another page asks for, and shows no folder. */
async function otherDataset(program) {
    const task = program.copyOfDemo();
    const server = await program.review({ folder: task.folder }, { env: { LORALINT_STATE: join(task.folder, 'state') } });
    const { page, context } = await program.open(server.address, {}, undefined, '#path');
    const own = new URL(server.address);
    const path = join(task.folder, task.dataset);
    const pages = http.createServer((request, response) => response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>other</title><body>'));
    await new Promise(done => pages.listen(0, '127.0.0.1', done));
    const other = await context.newPage();
    await other.goto(`${own.protocol}//${own.hostname}:${pages.address().port}/`);
    const found = await other.evaluate(async ({ origin, body, look }) => {
        const attempt = run => run().catch(() => 'refused');
        const json = { 'Content-Type': 'application/json' };
        return [
            await attempt(async () => (await fetch(`${origin}/api/open`, { method: 'POST', headers: json, body })).status),
            await attempt(async () => (await fetch(`${origin}/api/look?path=${encodeURIComponent(look)}`)).status),
            await attempt(async () => (await fetch(`${origin}/api/start`)).status),
            await attempt(async () => (await fetch(`${origin}/api/open`, { method: 'POST', mode: 'no-cors', headers: { 'Content-Type': 'text/plain' }, body })).type),
            await attempt(async () => {
                const form = Object.assign(document.createElement('form'), { method: 'post', action: `${origin}/api/close`, target: 'away' });
                const frame = Object.assign(document.createElement('iframe'), { name: 'away' });
                document.body.append(frame, form);
                form.submit();
                await new Promise(done => setTimeout(done, 300));
                return 'sent';
            }),
        ];
    }, { origin: own.origin, body: JSON.stringify({ path, configs: [] }), look: path });
    expectEqual(found.slice(0, 3), ['refused', 'refused', 'refused'], 'what another page is answered');
    const token = { 'X-Loralint-Token': own.searchParams.get('token') };
    const state = async headers => {
        const answer = await fetch(new URL('/api/state', server.address), { headers });
        return answer.ok ? (await answer.json()).phase : answer.status;
    };
    expectEqual([await state({}), await state(token)], [401, 'start'], 'the state without the token, and with it');
    const wrong = await fetch(new URL('/api/open', server.address), { method: 'POST', headers: { ...token, 'Content-Type': 'application/json', Origin: 'http://example.com' }, body: JSON.stringify({ path, configs: [] }) });
    expectEqual(wrong.status, 403, 'the answer to the token from another origin');
    // Its own page opens it, and what is not in it is not shown.
    await page.bringToFront();
    await page.fill('#path', path);
    await page.click('[data-action="look"]');
    await page.click('[data-action="open"]');
    await page.waitForSelector('[data-decision]');
    for (const name of ['img/..%2f..%2ftrain.toml', 'img/%2fetc%2fpasswd', `img/${encodeURIComponent(path)}`]) {
        const answer = await fetch(new URL(`/${name}`, server.address), { headers: token });
        expect(answer.status >= 400, `${name} is answered ${answer.status}`);
    }
    pages.closeAllConnections();
    pages.close();
    await context.close();
    await server.stop();
}

/** Looks at what every user of the machine sees: command lines, and files that are not protected. */
async function otherUser(program) {
    if (process.platform !== 'linux') nothingToCheck('/proc is that of Linux');
    const task = program.copyOfDemo();
    const bin = join(task.folder, 'bin');
    mkdirSync(bin);
    const said = join(task.folder, 'opened.txt');
    writeFileSync(join(bin, 'xdg-open'), `#!/bin/sh\nprintf '%s' "$*" >'${said}'\n`);
    chmodSync(join(bin, 'xdg-open'), 0o755);
    const server = await program.review(task, { open: true, env: { PATH: `${bin}:${process.env.PATH}` } });
    const token = new URL(server.address).searchParams.get('token');
    for (let i = 0; i < 50 && !existsSync(said); i++) await new Promise(done => setTimeout(done, 100));
    const opened = readFileSync(said, 'utf8');
    expect(!opened.includes(token), `the browser is started with ${opened}`);
    expectEqual(statSync(opened).mode & 0o77, 0, 'the permissions of others to the page that leads to the address');
    const lines = spawnSync('sh', ['-c', 'cat /proc/[0-9]*/cmdline 2>/dev/null | tr "\\0" " "'], { encoding: 'utf8' }).stdout;
    expect(lines.includes(task.dataset), 'the command lines lack the one of the review');
    expect(!lines.includes(token), 'a command line has the token');
    if (process.getuid() === 0) {
        chmodSync(task.folder, 0o755);
        const other = spawnSync('cat', [opened], { uid: NOBODY, gid: NOBODY, encoding: 'utf8' });
        expect(other.status !== 0 && other.stdout === '', 'another user reads the page that leads to the address');
        const plain = spawnSync('curl', ['-s', '-o', '/dev/null', '-w', '%{http_code}', new URL('/api/state', server.address).href], { uid: NOBODY, gid: NOBODY, encoding: 'utf8' });
        if (!plain.error) expectEqual(plain.stdout, '401', 'the answer to another user');
    }
    await server.stop();
}
