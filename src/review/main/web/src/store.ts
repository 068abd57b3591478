/* What all views share: the server's state and the decisions, kept current by events. */

import { useEffect, useState } from 'preact/hooks';
import { type Caption, type Decision, type DecisionState, get, type NotWritten, post, Problem, request, restart, type State } from './api';
import { counted } from './parts';

interface Shared {
    state: State | null;
    decisions: Decision[];
    /** False until the decisions were read once. */
    loaded: boolean;
    /** Grows when captions or decisions change: what a view shows is then read again. */
    revision: number;
    problem: string | null;
    connected: boolean;
    ended: boolean;
    spoken: string;
    /** What was done last, shown for some seconds. */
    did: string;
    /** Decisions that are on their way: they show their new state when the server has recorded it. */
    sent: ReadonlySet<string>;
    /** Tags of an image, to be added to others. */
    copied: { from: string; tags: string[] } | null;
}

let shared: Shared = {
    state: null,
    decisions: [],
    loaded: false,
    revision: 0,
    problem: null,
    connected: true,
    ended: false,
    spoken: '',
    did: '',
    sent: new Set(),
    copied: null,
};
const listeners = new Set<() => void>();

function set(change: Partial<Shared>): void {
    shared = { ...shared, ...change };
    listeners.forEach(listener => listener());
}

export function useShared(): Shared {
    const [, redraw] = useState(0);
    useEffect(() => {
        const changed = () => redraw(n => n + 1);
        listeners.add(changed);
        changed();
        return () => {
            listeners.delete(changed);
        };
    }, []);
    return shared;
}

export const now = () => shared;

/** For the screen reader. A space makes the same sentence a new one. */
export function say(sentence: string): void {
    set({ spoken: shared.spoken === sentence ? `${sentence} ` : sentence });
}

let fading: ReturnType<typeof setTimeout> | undefined;

/** Says what was done, and shows it next to Undo for some seconds. */
export function did(sentence: string): void {
    say(sentence);
    set({ did: sentence });
    clearTimeout(fading);
    fading = setTimeout(() => set({ did: '' }), 6000);
}

export function fail(e: unknown): void {
    if (e instanceof DOMException && e.name === 'AbortError') return;
    set({ problem: e instanceof Error ? e.message : String(e) });
}

export function dismissProblem(): void {
    set({ problem: null });
}

/** The page that ends the program may not have heard of it: its stream of events may not be open yet. */
export async function quit(): Promise<void> {
    try {
        await post('quit');
    } catch (e) {
        if (!(e instanceof Problem) || e.status !== 0) {
            fail(e);
            return;
        }
    }
    set({ ended: true });
}

function takeState(state: State): void {
    if (shared.state === null || state.version >= shared.state.version) set({ state });
}

/** The version up to which this page has shown what it changed itself. */
let covered = 0;
let renewing: ReturnType<typeof setTimeout> | undefined;

/** What views show is read again: at once for a change of this page, a little later for those of others. */
function renew(version: number, own = false): void {
    if (own) {
        covered = Math.max(covered, version);
        set({ revision: shared.revision + 1 });
    } else if (version > covered) {
        clearTimeout(renewing);
        renewing = setTimeout(() => set({ revision: shared.revision + 1 }), 100);
    }
}

interface Changed {
    version: number;
    all: boolean;
    decisions?: Decision[];
}

/** Few decisions come with the event; what this page has sent comes with its answer. */
function takeDecisions({ version, all, decisions = [] }: Changed): void {
    const others = decisions.filter(one => !shared.sent.has(one.id));
    if (all || others.some(one => !shared.decisions.some(known => known.id === one.id))) soon();
    else if (version > covered && others.length > 0) {
        set({ decisions: shared.decisions.map(known => others.find(one => one.id === known.id) ?? known) });
        renew(version);
    }
}

let reading = false;
let again = false;

async function readDecisions(): Promise<void> {
    if (reading) {
        again = true;
        return;
    }
    reading = true;
    try {
        do {
            again = false;
            const answer = await get<{ version: number; decisions: Decision[] }>('decisions');
            // An answer that a decision has overtaken would show the old state for a moment.
            if (pendingDecisions === 0 && answer.version >= (shared.state?.version ?? 0)) set({ decisions: answer.decisions, loaded: true, revision: shared.revision + 1 });
            else again = true;
        } while (again && pendingDecisions === 0);
    } catch (e) {
        fail(e);
    } finally {
        reading = false;
    }
}

let timer: ReturnType<typeof setTimeout> | undefined;

function soon(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void readDecisions(), 40);
}

function heard(event: string, data: string): void {
    if (event === 'state') {
        const before = shared.state?.phase;
        const state = JSON.parse(data) as State;
        takeState(state);
        if (before !== state.phase && state.phase !== 'start') soon();
    } else if (event === 'decisions') takeDecisions(JSON.parse(data) as Changed);
    else if (event === 'captions') renew((JSON.parse(data) as Changed).version);
    else if (event === 'moved') restart();
    else if (event === 'bye') set({ ended: true });
}

/** Server-sent events. `EventSource` cannot send the token. */
async function listen(): Promise<void> {
    const response = await request('api/events', { headers: { Accept: 'text/event-stream' } });
    if (!response.ok || !response.body) throw new Problem(`loralint answers ${response.status}`, response.status, null);
    if (!shared.connected) {
        set({ connected: true, problem: null });
        soon();
    }
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
        const events = (text + part.value).split('\n\n');
        text = events.pop() ?? '';
        for (const event of events) {
            const lines = event.split('\n');
            const field = (name: string) => lines.find(line => line.startsWith(name))?.slice(name.length) ?? '';
            if (field('data: ')) heard(field('event: '), field('data: '));
        }
    }
}

async function listenOn(): Promise<void> {
    while (!shared.ended) {
        await listen().catch(() => undefined);
        if (shared.ended) return;
        set({ connected: false });
        await new Promise(done => setTimeout(done, 2000));
    }
}

export function connect(): void {
    void listenOn();
    get<State>('state').then(state => {
        takeState(state);
        if (state.phase !== 'start') soon();
    }, fail);
}

let pendingDecisions = 0;

/** What is shown as decided is recorded, so that a killed process loses nothing that was seen. */
export async function decide(id: string, state: DecisionState, choice?: string): Promise<void> {
    if (shared.state?.readOnly) return;
    set({ sent: new Set([...shared.sent, id]) });
    pendingDecisions++;
    try {
        const answer = await post<{ version: number; decision: Decision; state: State; changedImages: number }>('decide', choice ? { id, state, choice } : { id, state });
        covered = Math.max(covered, answer.version);
        set({ decisions: shared.decisions.map(other => (other.id === id ? answer.decision : other)) });
        takeState(answer.state);
        if (answer.changedImages > 0) renew(answer.version, true);
    } catch (e) {
        fail(e);
    } finally {
        pendingDecisions--;
        set({ sent: new Set([...shared.sent].filter(other => other !== id)) });
        if (again) soon();
    }
}

/** `[trigger]` is a placeholder for one. */
const isPlaceholder = (text: string) => /^[[{<].*[\]}>]$/.test(text.trim());

/** Copies the tags of an image, as they are staged, without its trigger words. */
export async function copyTags(image: string): Promise<void> {
    try {
        const caption = await get<Caption>('caption', { image });
        const tags = caption.after.tags.filter(tag => !tag.sentence && tag.class !== 'trigger' && !isPlaceholder(tag.text)).map(tag => tag.text.trim());
        if (tags.length > 0) set({ copied: { from: caption.image.name, tags } });
        did(tags.length > 0 ? `${tags.length} tags of ${caption.image.name} copied` : `${caption.image.name} has no tags to copy`);
    } catch (e) {
        fail(e);
    }
}

/** Takes several open decisions as one step. */
export async function decideAll(ids: string[], state: DecisionState, choice?: string): Promise<void> {
    const answer = await change<object>('decide-all', choice ? { ids, state, choice } : { ids, state });
    if (answer) soon();
}

/** Sends a change other than a decision. */
export async function change<T extends object>(path: string, body: object): Promise<T | null> {
    try {
        const answer = await post<T & { version?: number; state?: State }>(path, body);
        if (answer.state) takeState(answer.state);
        renew(answer.version ?? 0, true);
        return answer;
    } catch (e) {
        fail(e);
        return null;
    }
}

export async function takeBack(what: 'undo' | 'redo'): Promise<string | null> {
    const label = shared.state?.[what];
    if (!label || shared.state?.readOnly) return null;
    const answer = await change<{ label: string; decisions: string[]; state: State }>(what, {});
    if (!answer) return null;
    soon();
    did(`${what === 'undo' ? 'Undone' : 'Done again'}: ${answer.label}`);
    return answer.decisions?.[0] ?? null;
}

/** Undoes the last apply, or the last fix. */
export async function restoreFiles(): Promise<void> {
    const answer = await change<{ restored: number; problems: NotWritten[] }>('restore', {});
    if (!answer) return;
    did(`${counted(answer.restored, 'file')} restored`);
    const [problem] = answer.problems;
    if (problem) fail(new Error(`${problem.path}: ${problem.sentence}`));
}

/** What the server answers to a path, read again when captions or decisions change; the last answer stays until then. */
export function useAnswer<T>(path: string | null, query: Record<string, string | number> = {}): T | null {
    const { revision, loaded } = useShared();
    const [answer, setAnswer] = useState<{ key: string; body: T } | null>(null);
    const key = path === null ? '' : `${path}?${JSON.stringify(query)}`;
    useEffect(() => {
        if (path === null) return;
        const stop = new AbortController();
        get<T>(path, query, stop.signal).then(
            body => setAnswer({ key, body }),
            e => {
                if (!(e instanceof Problem && e.status === 404)) fail(e);
            },
        );
        return () => stop.abort();
    }, [key, revision, loaded]);
    return path !== null && answer && answer.key.split('?')[0] === path ? answer.body : null;
}
