/* The page in another language. All of it is written in English; texts are translated where they are shown, by the sentences that
   the server knows, as `language.Language` does it. What is marked with translate="no", code and paths stay as they are. */

interface Sentence {
    pattern: RegExp;
    longest: string;
    letters: number;
    gaps: string[];
    said: string;
}

const plain = new Map<string, string>();
const sentences: Sentence[] = [];
const known = new Map<string, string>();
let japanese = false;

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function learn(english: string, said: string): void {
    if (!/\{[^}]*\}/.test(english)) {
        plain.set(english, said);
        return;
    }
    let number = 0;
    const gaps: string[] = [];
    const texts: string[] = [];
    const pattern = english
        .split(/(\{[^}]*\})/)
        .map(part => {
            if (!/^\{[^}]*\}$/.test(part)) {
                texts.push(part);
                return escaped(part);
            }
            const name = part.slice(1, -1);
            if (name === 's') return 's?';
            if (name.includes('|')) return `(?:${name.split('|').map(escaped).join('|')})`;
            gaps.push(/^[%.]?$/.test(name) ? String(++number) : name);
            return name === 'n' ? '([\\d,.]+|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)' : '(.+?)';
        })
        .join('');
    const longest = texts.reduce((one, other) => (other.length > one.length ? other : one), '');
    sentences.push({ pattern: new RegExp(`^${pattern}$`, 's'), longest, letters: texts.join('').length, gaps, said });
}

/** Quotations, numbers, paths, options, names such as SDXL, and what is translated already. */
function isValue(text: string): boolean {
    return text
        .replace(/`[^`]*`|"[^"]*"/g, ' ')
        .split(/\s+/)
        .every(word => !/[a-z]/i.test(word) || /\d|_|=|[a-z]+[A-Z]|[A-Z]{2}|[/.][a-z0-9]|--|[⺀-￿]/.test(word));
}

const isSaid = (text: string, said: string | null): said is string => said !== null || isValue(text);

/** A whole sentence; null if something of it would stay English. */
function sentence(text: string, depth: number): string | null {
    if (isValue(text)) return text;
    const found = plain.get(text);
    if (found !== undefined) return found;
    if (depth > 3) return null;
    let named: string | null = null;
    for (const one of sentences) {
        if (!text.includes(one.longest)) continue;
        const match = one.pattern.exec(text);
        if (!match) continue;
        const given = one.gaps.map((_, i) => match[i + 1]!.trim());
        const said = given.map((value, i) => (one.gaps[i] === 'words' ? value : sentence(value, depth + 1)));
        // a name stays as it is, if no other sentence says all
        const values = said.map((value, i) => value ?? (/ /.test(given[i]!) || given[i]!.length < 2 ? null : given[i]!));
        if (values.some(value => value === null)) continue;
        const whole = one.said.replace(/\{(\w+)\}/g, (_, name: string) => values[one.gaps.indexOf(name)] ?? '');
        if (said.every(value => value !== null)) return whole;
        named ??= whole;
    }
    if (named !== null) return named;
    const elements = text.split(/, | and /);
    if (elements.length > 1) {
        const said = elements.map(element => sentence(element, depth + 1));
        if (said.every(element => element !== null)) return said.join('、');
    }
    const first = text.charAt(0);
    return first !== first.toLowerCase() ? sentence(first.toLowerCase() + text.slice(1), depth + 1) : null;
}

const mark = (end: string) => ({ '.': '。', ':': japanese ? ':' : '：', ';': japanese ? '。' : '；', ',': '、', '?': '？', '!': '！' })[end] ?? end;

/** What is shown: sentences one after another, with names in them. */
function shown(text: string): string | null {
    const whole = sentence(text, 0);
    if (whole !== null) return whole;
    const end = text.slice(-1);
    if (text.length > 1 && '.:;,!?…'.includes(end)) {
        const before = shown(text.slice(0, -1).trim());
        if (before !== null) return before + mark(end);
    }
    for (const divider of ['. ', '; ', ': ', ', ', ' · ']) {
        const at = text.indexOf(divider);
        if (at < 1 || at + divider.length >= text.length) continue;
        const [first, rest] = [text.slice(0, at), text.slice(at + divider.length)];
        const [left, right] = [shown(first), shown(rest)];
        if (!isSaid(first, left) && !isSaid(rest, right)) continue;
        if (divider === ', ' && (left === null || right === null)) continue;
        const joint = divider === ' · ' || left === null ? divider : mark(divider.charAt(0)) + (japanese && divider === ': ' ? ' ' : '');
        return (left ?? first) + joint + (right ?? rest);
    }
    return null;
}

/** A text in the language of the page; the same if there is no translation. */
export function say(text: string): string {
    const strip = text.trim().replace(/\s+/g, ' ');
    if (strip === '' || plain.size === 0) return text;
    let said = known.get(strip);
    if (said === undefined) {
        const isWord = !strip.includes(' ');
        said = isWord ? (plain.get(strip) ?? strip) : (shown(strip) ?? strip);
        if (known.size > 20000) known.clear();
        known.set(strip, said);
    }
    return said === strip ? text : text.replace(text.trim(), () => said);
}

const OF_USERS = '[translate=no], code, pre, textarea, kbd, .mono, script, style';
const ATTRIBUTES = ['title', 'aria-label', 'placeholder'];

/** What the program has put into a text, which is something else in the page. */
const english = new WeakMap<Text, { text: string; said: string }>();

function original(node: Text): string {
    const before = english.get(node);
    return before && node.data === before.said ? before.text : node.data;
}

function put(node: Text, text: string, said: string): void {
    english.set(node, { text, said });
    if (node.data !== said) node.data = said;
}

/** Texts next to each other are one sentence. */
function texts(parent: Element): void {
    let run: Text[] = [];
    const flush = () => {
        const parts = run.map(original);
        const whole = parts.join('');
        const said = say(whole);
        if (said !== whole) run.forEach((node, i) => put(node, parts[i]!, i === 0 ? said : ''));
        else run.forEach((node, i) => put(node, parts[i]!, parts[i]!));
        run = [];
    };
    for (const child of parent.childNodes) {
        if (child instanceof Text) run.push(child);
        else if (run.length > 0) flush();
    }
    if (run.length > 0) flush();
}

function attributes(element: Element): void {
    for (const name of ATTRIBUTES) {
        const value = element.getAttribute(name);
        if (value) {
            const said = say(value);
            if (said !== value) element.setAttribute(name, said);
        }
    }
}

function all(element: Element): void {
    if (element.closest(OF_USERS)) return;
    texts(element);
    attributes(element);
    for (const child of element.children) if (!child.matches(OF_USERS)) all(child);
}

/** Begins to translate, if the page is not English. */
export async function speak(): Promise<void> {
    const { lang } = document.documentElement;
    if (lang === 'en') return;
    japanese = lang === 'ja';
    const rows = (await (await fetch('language.json')).json()) as [string, string][];
    for (const [text, said] of rows) learn(text, said);
    sentences.sort((one, other) => other.letters - one.letters);
    all(document.documentElement);
    new MutationObserver(changes => {
        for (const change of changes) {
            if (change.type === 'characterData' && change.target.parentElement) all(change.target.parentElement);
            else if (change.type === 'attributes') attributes(change.target as Element);
            else if (change.target instanceof Element && change.target.isConnected) {
                if (!change.target.closest(OF_USERS)) texts(change.target);
                for (const node of change.addedNodes) if (node instanceof Element) all(node);
            }
        }
    }).observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES });
}

/** Elements whose text may be a tag. */
const TAGS = 'code.tag, .name, .chip, th, td, button, label span';

/** Shows what tags mean next to them, if the user has a table of it. */
export async function gloss(): Promise<void> {
    if (!('glossed' in document.documentElement.dataset)) return;
    const meanings = new Map(Object.entries((await (await fetch('gloss.json')).json()) as Record<string, string>));
    const show = (element: HTMLElement) => {
        const meaning = element.childElementCount === 0 ? meanings.get(element.textContent?.trim().replaceAll('_', ' ') ?? '') : undefined;
        if (meaning) element.dataset['gloss'] = meaning;
        else if (element.dataset['gloss']) delete element.dataset['gloss'];
    };
    const all = (root: Element) => {
        if (root instanceof HTMLElement && root.matches(TAGS)) show(root);
        root.querySelectorAll<HTMLElement>(TAGS).forEach(show);
    };
    new MutationObserver(changes => {
        for (const { target } of changes) {
            const element = target instanceof Element ? target : target.parentElement;
            if (element?.isConnected) all(element);
        }
    }).observe(document.documentElement, { subtree: true, childList: true, characterData: true });
}
