/** Thrown by a check when the report lacks what it is about: that is neither a pass nor a failure. */
class NothingToCheck extends Error {}

/** Runs checks one after the other, prints a line for each, and counts. */
export class Tally {
    passed = 0;
    failed = 0;

    /** With a list, a check that fails is not counted, but put there: it may be done once more. */
    async check(name, run, failing = undefined) {
        try {
            const detail = await run();
            this.passed++;
            console.log(`ok    ${name}${detail ? `: ${detail}` : ''}`);
        } catch (error) {
            if (error instanceof NothingToCheck) {
                console.log(`none  ${name}: ${error.message}`);
                return;
            }
            const why = error.message.trim().split('\n').slice(0, 12).join('\n      ');
            if (failing) {
                failing.push(name);
                console.log(`again ${name}: ${why}`);
                return;
            }
            this.failed++;
            console.log(`FAIL  ${name}: ${why}`);
        }
    }
}

export function nothingToCheck(why) {
    throw new NothingToCheck(why);
}

export function expect(holds, otherwise) {
    if (!holds) throw new Error(otherwise);
}

export function expectEqual(found, wanted, what) {
    const [is, should] = [JSON.stringify(found), JSON.stringify(wanted)];
    expect(is === should, `${what} is ${is}, expected ${should}`);
}

/** How long a page may take until it shows what was done, in milliseconds. */
const PATIENCE = 15_000;

/** Waits until what is read is what is wanted: a page shows an answer some frames after a key. */
export async function becomes(read, wanted, what) {
    const end = Date.now() + PATIENCE;
    let found = await read();
    while (JSON.stringify(found) !== JSON.stringify(wanted) && Date.now() < end) {
        await new Promise(done => setTimeout(done, 20));
        found = await read();
    }
    expectEqual(found, wanted, what);
}

/** Waits until it holds; what is said otherwise may be read from the page, too. */
export async function holds(read, otherwise) {
    const end = Date.now() + PATIENCE;
    while (!(await read())) {
        if (Date.now() > end) throw new Error(typeof otherwise === 'function' ? await otherwise() : otherwise);
        await new Promise(done => setTimeout(done, 20));
    }
}
