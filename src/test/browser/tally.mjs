/** Thrown by a check when the report lacks what it is about: that is neither a pass nor a failure. */
class NothingToCheck extends Error {}

/** Runs checks one after the other, prints a line for each, and counts. */
export class Tally {
    passed = 0;
    failed = 0;

    async check(name, run) {
        try {
            const detail = await run();
            this.passed++;
            console.log(`ok    ${name}${detail ? `: ${detail}` : ''}`);
        } catch (error) {
            if (error instanceof NothingToCheck) {
                console.log(`none  ${name}: ${error.message}`);
                return;
            }
            this.failed++;
            console.log(`FAIL  ${name}: ${error.message.trim().split('\n').slice(0, 12).join('\n      ')}`);
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
