/* What the server says, and how to ask it. All text is plain text: the page never makes HTML of it. */

export type DecisionState = 'open' | 'accepted' | 'kept' | 'skipped' | 'done';
export type Severity = 'error' | 'warning' | 'info';

export interface Choice {
    id: string;
    label: string;
    hint?: string;
    /** R takes it, A the first that does not keep. */
    keeps?: boolean;
}

export interface Decision {
    id: string;
    state: DecisionState;
    rule: string;
    ruleTitle: string;
    severity: Severity;
    /** Advice, and no fact about the trainer. */
    advice: boolean;
    kind: 'tag' | 'caption' | 'image' | 'setting' | 'file' | 'slot';
    /** What it comes from, `tag:blue hair`, or nothing. */
    cause: string;
    concept?: string | null;
    tag?: string | null;
    setting?: string | null;
    title: string;
    about?: string | null;
    count?: string | null;
    captions: number;
    of: number;
    share?: number | null;
    verb?: string | null;
    message: string;
    findings: number;
    places: number;
    fix: { applicability: 'safe' | 'unsafe' | 'display'; description: string } | null;
    choices: Choice[];
    choice?: string | null;
    slot?: string | null;
}

export interface Picture {
    id: string;
    name: string;
    concept: string;
    width: number;
    height: number;
    has?: boolean;
    had?: boolean;
    staged: boolean;
    findings: number;
    removed: boolean;
    /** How sure a tagger is of the tag, from 0 to 1. */
    score?: number | null;
}

export interface DiffLine {
    sign: ' ' | '-' | '+';
    text: string;
    line?: number;
}

export interface Place {
    path: string;
    line: number;
    column: number;
    text: string;
    image?: string | null;
}

export interface Strip {
    total: number;
    images: Picture[];
}

/** What a finding says, and what solves it. */
export interface Said {
    message: string;
    fix: { applicability: 'safe' | 'unsafe' | 'display'; description: string } | null;
}

export interface Detail {
    decision: Decision;
    with?: Strip | null;
    without?: Strip | null;
    images?: Picture[] | null;
    places?: Place[] | null;
    /** What other findings of the decision say. */
    others: Said[];
    diff?: { path: string; lines: DiffLine[] }[] | null;
    rival?: { tag: string; captions: number } | null;
}

/** Nothing was found that stops the training run. */
export const isUnhindered = (verdict: Verdict) => verdict.state === 'trains' || verdict.state === 'open';

export interface Verdict {
    errors: number;
    warnings: number;
    infos: number;
    state: '' | 'stops' | 'incomplete' | 'unknown' | 'open' | 'trains';
    /** A few words. */
    title: string;
    /** What the trainer will do. */
    trainer: string;
    /** What the guide says. */
    guide: string;
}

export interface NotWritten {
    path: string;
    sentence: string;
}

export interface State {
    version: number;
    phase: 'start' | 'checking' | 'ready' | 'applying' | 'failed';
    progress: { stage: string; done: number; total: number } | null;
    problem?: string | null;
    readOnly: boolean;
    name: string;
    profile: string;
    trainer: string;
    counts: { open: number; accepted: number; kept: number; skipped: number };
    concepts: { name: string; trigger: string | null; captions: number; images: number }[];
    /** `after` is absent where counting was cancelled. */
    verdict?: { before: Verdict | null; after?: Verdict | null; pending: boolean; cancelled: boolean } | null;
    staged: { files: number; captions: number; steps: number };
    undo?: string | null;
    redo?: string | null;
    applied: { files: number; deleted: number; problems: NotWritten[]; undo: string | null; removedCaches: number } | null;
    /** After files were written, what was found that takes no decision. */
    notes: string[];
    outside?: string[];
    /** Which trainer the files are for, if nothing names one. */
    question: { choices: string[]; answer: string; kept: '' | 'staged' | 'written' };
}

export interface CaptionTag {
    text: string;
    key: string;
    start: number;
    end: number;
    class?: string | null;
    slot?: string | null;
    tokens: number;
    sentence: boolean;
    gone: boolean;
    added: boolean;
    cut: boolean;
}

export interface CaptionText {
    text: string;
    tags: CaptionTag[];
    tokens: number;
    limit?: number | null;
    cut?: number | null;
    estimated: boolean;
}

export interface Caption {
    version: number;
    image: Picture;
    path: string;
    editable: boolean;
    dialect: 'tags' | 'prose' | 'both';
    staged: boolean;
    /** Whether `after` has an open decision as if it was accepted. */
    preview: boolean;
    /** Whether the file, which exists, will be deleted. */
    deleted: boolean;
    before: CaptionText;
    after: CaptionText;
    /** Absent where there is no image. */
    trained: { text: string; certain: boolean; front: string[]; notes: string[] } | null;
    findings: { decision: string | null; rule: string; severity: Severity; message: string; phrase: string }[];
    /** What a tagger is sure of and the caption does not say. */
    ghosts: { tag: string; score?: number | null }[];
    /** Words of sentences that name a trait. */
    phrases: string[];
}

export interface Tag {
    tag: string;
    concept: string;
    captions: number;
    of: number;
    share: number;
    class?: string | null;
    slot?: string | null;
    decision?: string | null;
    state?: DecisionState | null;
}

export interface Suggestion {
    tag: string;
    /** 0 for a tag of the lexicon alone. */
    captions: number;
    about: string;
}

export interface SlotValue {
    tag: string;
    captions: number;
    images: Picture[];
    as: 'usual' | 'beside' | 'open' | 'one' | 'variant' | 'form';
    trigger?: string | null;
}

export interface Slot {
    concept: string;
    slot: string;
    trigger?: string | null;
    captions: number;
    values: SlotValue[];
    advice?: string | null;
}

export interface SharedTag {
    concept: string;
    tag: string;
    slot?: string | null;
    class?: string | null;
    captions: number;
    of: number;
    share: number;
    pin?: 'keep' | 'prune' | 'leave' | null;
    pruned: boolean;
    at?: number | null;
}

export interface Share {
    version: number;
    threshold: number;
    least: number;
    usual: number;
    staged: boolean;
    tags: SharedTag[];
    leave: { concept: string; slot: string; on: boolean; captions: number }[];
}

export interface Config {
    path: string;
    format: string;
    trainer?: string | null;
    new?: boolean;
    lines: string[];
    findings: {
        decision: string;
        state: DecisionState;
        line: number;
        column: number;
        endColumn: number;
        severity: Severity;
        message: string;
        fix: { applicability: string; description: string } | null;
    }[];
    diff: DiffLine[];
}

export interface ChangedFile {
    path: string;
    kind: 'caption' | 'config' | 'settings' | 'image';
    created: boolean;
    deleted: boolean;
    image?: string | null;
    plus: number;
    minus: number;
    diff: DiffLine[];
}

export interface Changes {
    version: number;
    files: ChangedFile[];
    total: number;
    /** How many of all. */
    deleted: number;
    more: number;
    caches: { path: string; kind: string; bytes: number }[];
    conflicts: NotWritten[];
    /** What would newly stop the trainer. */
    harm?: string[];
    /** Those of the user next to values that change. */
    comments: NotWritten[];
    /** Whether files that were written last can be restored. */
    restorable: boolean;
}

export interface Block {
    type: 'heading' | 'paragraph' | 'list' | 'code';
    text?: string;
    items?: string[];
}

export interface RulePage {
    id: string;
    title: string;
    level: string;
    fix: string;
    guide: string[];
    blocks: Block[];
}

export interface Edit {
    what: 'add' | 'remove' | 'keep' | 'replace' | 'front' | 'back' | 'order' | 'pattern' | 'delete';
    tags?: string[];
    /** `class:scene` or `slot:light`, in place of tags. */
    group?: string;
    to?: string;
    order?: string[];
    images?: string[];
    q?: string;
    concept?: string | null;
    at?: 'front';
    dry: boolean;
}

export interface Edited {
    version: number;
    affected: number;
    tags: number;
    sample: { image: Picture; before: string; after: string }[];
    state: State;
}

/** An answer that is not 2xx; its message is the server's sentence for people. */
export class Problem extends Error {
    constructor(
        message: string,
        readonly status: number,
        readonly body: unknown,
    ) {
        super(message);
    }
}

/* The token comes with the address. It is kept for this tab and this port, and sent in a header: a cookie would go to the
   servers at all ports of the host. */
const TOKEN = 'loralint-token';

function takeToken(): string {
    const given = new URLSearchParams(location.search).get('token');
    try {
        if (given) sessionStorage.setItem(TOKEN, given);
        const kept = given ?? sessionStorage.getItem(TOKEN) ?? '';
        if (given) history.replaceState(null, '', location.pathname + location.hash);
        return kept;
    } catch {
        /* Without storage the token stays in the address, so that the page can be loaded again. */
        return given ?? '';
    }
}

const token = takeToken();

/** Whether the page was opened by the address that loralint printed. */
export const isKnown = token !== '';

/** Asks with the token. */
export function request(address: string, init: RequestInit = {}): Promise<Response> {
    return fetch(address, { ...init, credentials: 'omit', headers: { ...init.headers, 'X-Loralint-Token': token } });
}

async function ask<T>(address: string, init: RequestInit): Promise<T> {
    let response: Response;
    try {
        response = await request(address, init);
    } catch (e) {
        if (e instanceof DOMException && e.name === 'AbortError') throw e;
        throw new Problem('loralint does not answer. Start `loralint review` again; your decisions are saved.', 0, null);
    }
    const body = (await response.json().catch(() => null)) as unknown;
    if (!response.ok) {
        const said = body !== null && typeof body === 'object' && 'problem' in body ? String(body.problem) : null;
        throw new Problem(said ?? `loralint answers ${response.status} to ${address}`, response.status, body);
    }
    return body as T;
}

export function get<T>(path: string, query: Record<string, string | number> = {}, signal?: AbortSignal): Promise<T> {
    const words = Object.entries(query)
        .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
        .join('&');
    return ask<T>(`api/${path}${words ? `?${words}` : ''}`, signal ? { signal } : {});
}

export function post<T>(path: string, body: object = {}): Promise<T> {
    return ask<T>(`api/${path}`, {
        method: 'POST',
        // A browser has six connections: what a person waits for goes before images.
        priority: 'high',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
    });
}

let imageKey = '';
let chooses = false;

/** Whether another dataset can be opened here. */
export const canChoose = () => chooses;

/** Addresses of images have a key of their own, since a browser sends no header for them. */
export async function readImageKey(): Promise<void> {
    ({ key: imageKey, chooses } = await get<{ key: string; chooses: boolean }>('key'));
}

/** Another review is open, or none: nothing of what is shown is true any more. */
export function restart(): void {
    history.replaceState(null, '', location.pathname + location.search);
    location.reload();
}

export const imageAddress = (id: string, size?: 128 | 256 | 512) => `img/${encodeURIComponent(id)}?${size ? `s=${size}&` : ''}key=${imageKey}`;
