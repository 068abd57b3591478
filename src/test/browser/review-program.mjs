import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Starts and ends `loralint review` on folders of its own, and opens its page. */
export class Program {
    #running = new Set();
    #folders = 0;

    constructor(launcher, demo, work, browser) {
        Object.assign(this, { launcher, demo, work, browser });
    }

    /** A working folder with a fresh copy of the demo; its configuration names the folder as the repository does. */
    copyOfDemo() {
        const folder = this.emptyFolder();
        cpSync(this.demo, join(folder, 'src/demo/raw'), { recursive: true });
        return { folder, dataset: 'src/demo/raw' };
    }

    emptyFolder() {
        const folder = join(this.work, `task-${++this.#folders}`);
        mkdirSync(folder, { recursive: true });
        return folder;
    }

    /** Runs a command to its end. */
    run(folder, ...words) {
        return new Promise(done =>
            execFile(this.launcher, words, { cwd: folder, timeout: 300_000, maxBuffer: Infinity }, (error, stdout, stderr) =>
                done({ status: error ? error.code : 0, stdout, stderr }),
            ),
        );
    }

    /** Starts a server and waits for its line `Review: http://…`, without a dataset if it has none. Options come before words of the command line. */
    async review({ folder, dataset }, ...rest) {
        const { open = false, env = {}, command = ['review'] } = typeof rest[0] === 'object' ? rest.shift() : {};
        const words = open ? rest : ['--no-open', ...rest];
        const child = spawn(this.launcher, [...command, ...(dataset ? [dataset] : []), ...words], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
        this.#running.add(child);
        const ended = new Promise(done => child.on('exit', done));
        const heard = { out: '', errors: '' };
        const address = await new Promise((done, fail) => {
            const late = setTimeout(() => fail(new Error(`no address after 120 s: ${heard.out}${heard.errors}`)), 120_000);
            child.stderr.on('data', data => (heard.errors += data));
            child.stdout.on('data', data => {
                heard.out += data;
                const line = /^Review: (http:\S+)$/m.exec(heard.out);
                if (line) {
                    clearTimeout(late);
                    done(line[1]);
                }
            });
            child.on('exit', code => {
                clearTimeout(late);
                fail(new Error(`ended with ${code}: ${heard.out}${heard.errors}`));
            });
        });
        return {
            address,
            kill: async () => {
                child.kill('SIGKILL');
                await ended;
                this.#running.delete(child);
            },
            stop: async () => {
                child.kill('SIGINT');
                await ended;
                this.#running.delete(child);
            },
        };
    }

    /** A page with the review open, in a browser profile of its own unless a context is passed. Waits for one of the elements. */
    async open(address, options = {}, context = undefined, elements = '[data-decision], .empty a, .grid') {
        const own = context ?? (await this.browser.newContext({ viewport: { width: 1440, height: 900 }, ...options }));
        own.setDefaultTimeout(30_000);
        const page = await own.newPage();
        const heard = [];
        page.on('pageerror', error => heard.push(error.message));
        page.on('dialog', dialog => {
            heard.push(`a dialog says ${dialog.message()}`);
            void dialog.dismiss();
        });
        page.on('console', message => {
            if (message.type() === 'error' || message.type() === 'warning') heard.push(`${message.text()} ${message.location().url}`);
        });
        await page.goto(address, { waitUntil: 'load' });
        await page.waitForSelector(elements);
        return { page, context: own, heard };
    }

    async end() {
        for (const child of this.#running) child.kill('SIGKILL');
    }
}

/** The contents of a dataset's files, without what loralint keeps about them. */
export function contents(folder) {
    const found = {};
    const walk = at => {
        for (const name of readdirSync(at).sort()) {
            const path = join(at, name);
            if (name === '.loralint') continue;
            if (statSync(path).isDirectory()) walk(path);
            else found[relative(folder, path)] = createHash('sha256').update(readFileSync(path)).digest('hex');
        }
    };
    walk(folder);
    return found;
}

export const decision = (page, id) => page.locator(`[data-decision=${JSON.stringify(id)}]`);

export const current = page => page.locator('[data-decision][aria-current="true"]');

export const left = page => page.locator('[data-decision][data-state="open"]').count();

export const view = (page, hash) =>
    page.evaluate(to => {
        location.hash = to;
    }, hash);

/** Confirms what is staged until it is written: the server refuses while it reads the files again. */
export async function confirmed(page) {
    const applied = page.locator('[data-status="applied"]');
    const confirm = page.locator('button[data-action="confirm"]:enabled');
    await confirm.or(applied).first().waitFor({ timeout: 60_000 });
    for (const end = Date.now() + 60_000; Date.now() < end && (await applied.count()) === 0; ) {
        await confirm.click({ timeout: 1000 }).catch(() => {});
        await applied.waitFor({ timeout: 3000 }).catch(() => {});
    }
    await applied.waitFor({ timeout: 1000 });
}
