/* One card a decision, most important first. */

import { Component, type ComponentChildren } from 'preact';
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { type Caption, type CaptionText, type Choice, type Decision, type DecisionState, type Detail, get, type Picture, type Said, type Strip } from './api';
import { LiveCaption, toggleTag, useCaption } from './caption';
import { Compared } from './images';
import { Button, counted, Diff, Empty, Icon, Level, percent, Photo, Prose, Track, useKeys } from './parts';
import { address, go, type Route } from './route';
import { decide, decideAll, did, fail, now, say, takeBack, useAnswer, useShared } from './store';
import { Why } from './why';

const STATES: Record<Exclude<DecisionState, 'done'>, { icon: string; word: string; tone: string }> = {
    open: { icon: 'open', word: 'open', tone: 'mut' },
    accepted: { icon: 'ok', word: 'accepted', tone: 'ok' },
    kept: { icon: 'keep', word: 'kept', tone: 'accentink' },
    skipped: { icon: 'skip', word: 'skipped', tone: 'mut' },
};
/** What another decision has settled stays in the queue, so that its count does. */
const SETTLED = { icon: 'ok', word: 'settled by another decision', tone: 'mut' };
const stateOf = (decision: Decision) => (decision.state === 'done' ? SETTLED : STATES[decision.state]);

/** What A does: the first choice that changes something, or none. */
export const accepting = (decision: Decision): Choice | undefined =>
    decision.choices.find(choice => !choice.keeps);

/** `Prune` says more than `Accept`. */
const labelOf = (decision: Decision, choice: Choice) =>
    choice.label === 'Accept' && decision.verb && decision.verb !== 'decide' ? decision.verb.charAt(0).toUpperCase() + decision.verb.slice(1) : choice.label;

const keeping = (decision: Decision): Choice | undefined => decision.choices.find(choice => choice.keeps);

export const line = (decision: Decision) => [decision.title, decision.about, decision.count, decision.verb].filter(Boolean).join(' · ');

/** What the trainer does with the files, and what the guide says of them. */
const KINDS = [
    ['all', 'All'],
    ['facts', 'Facts'],
    ['advice', 'Advice'],
] as const;

/** Decisions that one cause makes, or a single one. */
interface Entry {
    cause: string;
    rows: Decision[];
}

/** Facts before advice; what has one cause is together, where the worst of it is. */
function entriesOf(decisions: Decision[]): { advice: boolean; entries: Entry[] }[] {
    return [false, true]
        .map(advice => {
            const byCause = new Map<string, Entry>();
            for (const decision of decisions) {
                if (decision.advice !== advice) continue;
                const cause = decision.cause || decision.id;
                const entry = byCause.get(cause);
                if (entry) entry.rows.push(decision);
                else byCause.set(cause, { cause: decision.cause, rows: [decision] });
            }
            return { advice, entries: [...byCause.values()] };
        })
        .filter(section => section.entries.length > 0);
}

const openIn = (decisions: Decision[]) => decisions.filter(decision => decision.state === 'open').length;

/** `blue hair` of `tag:blue hair`, the names of files without most of their folders. */
function causeName(cause: string): string {
    const at = cause.indexOf(':');
    const [kind, name] = [cause.slice(0, at), cause.slice(at + 1)];
    if (kind === 'file') return name.split('/').slice(-2).join('/');
    return kind === 'copies' ? `copies in ${name.split(' and ').map(folder => folder.split('/').pop()).join(' and ')}` : name;
}

type Scope = 'one' | 'cause' | 'rule' | 'concept' | 'below';

const SCOPES: Record<Scope, { label: string; has: (other: Decision, current: Decision, below: boolean) => boolean }> = {
    one: { label: '', has: (other, current) => other === current },
    cause: { label: 'of this cause', has: (other, current) => !!current.cause && other.cause === current.cause && other.advice === current.advice },
    rule: { label: 'of this rule', has: (other, current) => other.rule === current.rule },
    concept: { label: 'of this concept', has: (other, current) => !!current.concept && other.concept === current.concept },
    below: { label: 'from here on', has: (_other, _current, below) => below },
};

interface RowProps {
    decision: Decision;
    current: boolean;
    concept: boolean;
    /** Of the heading that it is under; the row says what differs. */
    within?: string;
    onSelect: (id: string) => void;
}

/** Drawn again only if it differs: a decision is answered at once, however long the queue is. */
class Row extends Component<RowProps> {
    override shouldComponentUpdate(next: RowProps) {
        return next.decision !== this.props.decision || next.current !== this.props.current || next.concept !== this.props.concept;
    }

    override render(props: RowProps) {
        return <RowLine {...props} />;
    }
}

function RowLine({ decision, current, concept, within, onSelect }: RowProps) {
    const row = useRef<HTMLLIElement>(null);
    useEffect(() => {
        if (!current || !row.current) return;
        const box = row.current.closest<HTMLElement>('.rows')!;
        if (box.contains(document.activeElement)) row.current.querySelector('button')?.focus({ preventScroll: true });
        // Only within the list: the page itself stays where it is.
        if (box.scrollHeight > box.clientHeight) {
            const top = row.current.offsetTop;
            if (top < box.scrollTop + 40) box.scrollTop = Math.max(0, top - 80);
            else if (top + row.current.offsetHeight > box.scrollTop + box.clientHeight - 40) box.scrollTop = top - box.clientHeight + 120;
        }
    }, [current]);
    const state = stateOf(decision);
    const name = decision.title !== within ? decision.title : decision.concept || decision.ruleTitle;
    return (
        <li ref={row} class="dec" data-decision={decision.id} data-state={decision.state} aria-current={current ? 'true' : undefined}>
            <button type="button" tabIndex={current ? 0 : -1} onClick={() => onSelect(decision.id)}>
                <Level severity={decision.severity} />
                <span class="what">
                    <span class="name">{name}</span>
                    <small>{[decision.ruleTitle, decision.about, decision.count, decision.verb !== 'decide' && decision.verb, concept ? decision.concept : null].filter(part => part && part !== name).join(' · ')}</small>
                </span>
                <Icon name={state.icon} tone={state.tone} />
                <span class="vh">{state.word}</span>
            </button>
        </li>
    );
}

interface BlockProps {
    entries: Entry[];
    current: Decision | null;
    concept: boolean;
    onSelect: (id: string, scope?: Scope) => void;
}

const isSame = (one: Entry, other: Entry | undefined) => one.cause === other?.cause && one.rows.length === other.rows.length && one.rows.every((row, i) => row === other.rows[i]);

/** A part of the queue, drawn again only if one of its rows differs. */
class Block extends Component<BlockProps> {
    override shouldComponentUpdate(next: BlockProps) {
        const { entries, current, concept } = this.props;
        return next.current !== current || next.concept !== concept || next.onSelect !== this.props.onSelect || next.entries.length !== entries.length || next.entries.some((entry, i) => !isSame(entry, entries[i]));
    }

    override render({ entries, current, concept, onSelect }: BlockProps) {
        const row = (decision: Decision, within?: string) => <Row key={decision.id} decision={decision} current={decision === current} concept={concept} {...(within ? { within } : {})} onSelect={onSelect} />;
        return (
            <>
                {entries.map(({ cause, rows }) =>
                    rows.length === 1 ? (
                        row(rows[0]!)
                    ) : (
                        <Cause key={rows[0]!.id} cause={cause} rows={rows} onSelect={onSelect}>
                            {rows.map(decision => row(decision, causeName(cause)))}
                        </Cause>
                    ),
                )}
            </>
        );
    }
}

/** What one cause makes, under one heading and to be decided together. */
function Cause({ cause, rows, onSelect, children }: { cause: string; rows: Decision[]; onSelect: (id: string, scope?: Scope) => void; children: ComponentChildren }) {
    const id = useId();
    const left = openIn(rows);
    const first = rows.find(decision => decision.state === 'open');
    return (
        <li class="cause" data-cause={cause}>
            <h3 id={id}>
                <span class="name">{causeName(cause)}</span> <span class="mut">{left > 0 ? `${left} of ${rows.length} left` : `all ${rows.length} decided`}</span>
            </h3>
            {left > 1 && first && (
                <button type="button" class="link small" data-action="together" aria-describedby={id} onClick={() => onSelect(first.id, 'cause')}>
                    Decide all {left}
                </button>
            )}
            <ol aria-labelledby={id}>{children}</ol>
        </li>
    );
}

const BLOCK = 64;

function blocks(entries: Entry[]): Entry[][] {
    const all = [];
    for (let from = 0; from < entries.length; from += BLOCK) all.push(entries.slice(from, from + BLOCK));
    return all;
}

export function Queue({ route }: { route: Route }) {
    const { decisions, loaded, state, sent } = useShared();
    const only = KINDS.find(([name]) => name === route.query.get('only'))?.[0] ?? 'all';
    const sections = useMemo(() => entriesOf(decisions.filter(decision => only === 'all' || decision.advice === (only === 'advice'))).map(section => ({ ...section, parts: blocks(section.entries) })), [decisions, only]);
    const shown = useMemo(() => sections.flatMap(section => section.entries).flatMap(entry => entry.rows), [sections]);
    const counts = useMemo(() => {
        const advice = decisions.filter(decision => decision.advice).length;
        return { all: decisions.length, facts: decisions.length - advice, advice };
    }, [decisions]);
    // Only the address says which decision is current, so that quick keys never meet the one before.
    const wanted = route.query.get('id');
    const [why, setWhy] = useState(false);
    /** The decision whose images are compared. */
    const [comparing, setComparing] = useState<string | null>(null);
    // What a key or a button decides: the current one, or with it all open ones of its cause, its rule, its concept or below it.
    const [scope, setScope] = useState<Scope>('one');
    const { left, found, concepts } = useMemo(
        () => ({
            found: shown.reduce((sum, decision) => sum + decision.findings, 0),
            left: openIn(shown),
            concepts: new Set(shown.map(decision => decision.concept)).size > 1,
        }),
        [shown],
    );

    /** Of all findings, some take no decision. */
    const before = state?.verdict?.before;
    const all = only === 'all' && before ? before.errors + before.warnings + before.infos : 0;

    const place = shown.findIndex(decision => decision.id === wanted);
    const firstOpen = shown.findIndex(decision => decision.state === 'open');
    const index = place >= 0 ? place : Math.max(0, firstOpen);
    const current = shown[index];

    const select = useCallback((id: string, of: Scope = 'one') => {
        setScope(of);
        if (of === 'cause') requestAnimationFrame(() => document.querySelector<HTMLElement>('.card .acts button:not(:disabled)')?.focus());
        go(address('queue', { id, only: only === 'all' ? null : only }), true);
    }, [only]);
    const move = (step: number) => {
        const next = shown[Math.min(shown.length - 1, Math.max(0, index + step))];
        if (next) {
            select(next.id);
            say(line(next));
        }
    };
    const onward = (from: number, decided: Decision[]) => {
        const open = (decision: Decision) => decision.state === 'open' && !decided.includes(decision) && !sent.has(decision.id);
        const next = shown.slice(from + 1).find(open) ?? shown.slice(0, from).find(open);
        if (next) select(next.id);
        return next;
    };
    const within = (of: Scope) => (current ? shown.filter((decision, i) => decision.state === 'open' && SCOPES[of].has(decision, current, i >= index)) : []);
    const settle = (as: 'accepted' | 'kept' | 'skipped', choice?: Choice) => {
        if (!current || state?.readOnly) return;
        if (as === 'accepted' && !choice) return;
        if (scope !== 'one') {
            // A choice that is not the usual one is taken where there is the same.
            const special = choice && choice !== accepting(current) && choice !== keeping(current) ? choice.id : undefined;
            const can = (decision: Decision) => as === 'skipped' || (special ? decision.choices.some(one => one.id === special) : as === 'kept' ? keeping(decision) : accepting(decision));
            const all = within(scope).filter(can);
            setScope('one');
            void decideAll(all.map(decision => decision.id), as, special).then(() => did(`${counted(all.length, 'decision')}: ${STATES[as].word}`));
            onward(index, all);
            return;
        }
        void decide(current.id, as, choice?.id);
        const next = onward(index, [current]);
        say(`${STATES[as].word}: ${current.title}. ${next ? `Next: ${line(next)}` : 'No open decisions are left.'}`);
    };
    const settleAs = (choice: Choice) => settle(choice.keeps ? 'kept' : 'accepted', choice);

    useKeys(
        {
            a: () => current && settle('accepted', accepting(current)),
            r: () => current && keeping(current) && settle('kept', keeping(current)),
            s: () => settle('skipped'),
            j: () => move(1),
            k: () => move(-1),
            '?': () => current && setWhy(true),
            z: () => void takeBack('undo').then(id => id && select(id)),
            'Shift+z': () => void takeBack('redo').then(id => id && select(id)),
            ...Object.fromEntries(
                (current?.choices ?? []).slice(0, 9).map((choice, i) => [String(i + 1), () => settleAs(choice)] as const),
            ),
        },
        !why && comparing === null,
    );

    if (!loaded || !state || (state.phase === 'checking' && shown.length === 0)) return <Empty title="Checking the dataset …" />;
    if (!current) {
        return (
            <Empty title="Nothing to decide">
                {state.applied ? 'All decisions are applied.' : 'loralint finds nothing that takes a decision.'}
            </Empty>
        );
    }
    return (
        <div class="queue">
            <section class="list" aria-labelledby="queue-title">
                <h1 id="queue-title" class="sidehead">
                    {left > 0 ? `${counted(left, 'decision')} left` : 'All decided'}
                    <span class="mut">
                        {' '}
                        of {shown.length}
                        {all > found ? `, for ${found} of ${counted(all, 'finding')}` : found !== shown.length && `, for ${counted(found, 'finding')}`}
                    </span>
                </h1>
                {counts.facts > 0 && counts.advice > 0 && (
                    <div class="segs" role="group" aria-label="Kind">
                        {KINDS.map(([name, label]) => (
                            <button key={name} type="button" aria-pressed={only === name} onClick={() => go(address('queue', { only: name === 'all' ? null : name }))}>
                                {label} <span class="mut">{counts[name]}</span>
                            </button>
                        ))}
                    </div>
                )}
                <div
                    class={`rows${shown.length > 400 ? ' many' : ''}`}
                    onKeyDown={event => {
                        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
                        if (step === undefined) return;
                        event.preventDefault();
                        move(step);
                    }}
                >
                    {sections.map(({ advice, parts }) => (
                        <section key={String(advice)} aria-labelledby={`kind-${advice}`}>
                            <h2 id={`kind-${advice}`}>{advice ? 'What the guide advises' : 'What the trainer does'}</h2>
                            <ol>
                                {parts.map((entries, i) => (
                                    <Block key={i} entries={entries} current={entries.some(entry => entry.rows.includes(current)) ? current : null} concept={concepts} onSelect={select} />
                                ))}
                            </ol>
                        </section>
                    ))}
                </div>
            </section>
            <Card decision={current} number={index + 1} of={shown.length} scope={scope} within={within} onScope={setScope} onChoose={settleAs} onSkip={() => settle('skipped')} onMove={move} onWhy={() => setWhy(true)} comparing={comparing === current.id} onCompare={on => setComparing(on ? current.id : null)} />
            {why && <Why rule={current.rule} onClose={() => setWhy(false)} />}
        </div>
    );
}

function Card({
    decision,
    number,
    of,
    scope,
    within,
    onScope,
    onChoose,
    onSkip,
    onMove,
    onWhy,
    comparing,
    onCompare,
}: {
    decision: Decision;
    number: number;
    of: number;
    scope: Scope;
    within: (of: Scope) => Decision[];
    onScope: (scope: Scope) => void;
    onChoose: (choice: Choice) => void;
    onSkip: () => void;
    onMove: (step: number) => void;
    onWhy: () => void;
    comparing: boolean;
    onCompare: (on: boolean) => void;
}) {
    const { state } = useShared();
    /** How many a button decides, if more than this one. */
    /** What is done with all of the scope; a word for all of it where they are not the same. */
    const labelFor = (choice: Choice, of: (other: Decision) => Choice | undefined, any: string) => {
        if (scope === 'one') return labelOf(decision, choice);
        const all = within(scope).flatMap(other => of(other) ?? []);
        const labels = new Set(within(scope).flatMap(other => (of(other) ? labelOf(other, of(other)!) : [])));
        return `${labels.size === 1 ? [...labels][0] : any} all ${all.length}`;
    };
    const answer = useAnswer<Detail>('decision', { id: decision.id });
    const detail = answer && answer.decision.id === decision.id ? answer : null;
    const said = detail?.others ?? [];
    // What lacks the tag comes first where it would be added.
    const adds = decision.verb === 'add';
    const strips = adds ? [detail?.without, detail?.with] : [detail?.with, detail?.without];
    const first = strips.find(strip => strip?.images.length)?.images[0] ?? detail?.images?.[0] ?? null;
    const ofPlaces = detail?.places?.find(place => place.image)?.image ?? null;
    // One card for all decisions, so that the focus stays on its button from one to the next.
    const [chosen, setChosenOf] = useState<{ of: string; image: string | null }>({ of: '', image: null });
    const setChosen = (image: string | null) => setChosenOf({ of: decision.id, image });
    const image = (chosen.of === decision.id ? chosen.image : null) ?? first?.id ?? ofPlaces;
    const readOnly = state?.readOnly;
    const a = accepting(decision);
    const keep = keeping(decision);
    const others = decision.choices.filter(choice => choice !== a && choice !== keep);
    const decided = decision.state === 'open' ? null : stateOf(decision);
    const choice = decision.choices.find(one => one.id === decision.choice);
    const chosenLabel = choice && labelOf(decision, choice);

    return (
        <article class="card" aria-labelledby="card-title">
            <header>
                <div class="where">
                    <span>
                        {number} of {of}
                    </span>
                    {decision.concept && <span class="mono">{decision.concept}</span>}
                    <span class="ruletitle">{decision.ruleTitle}</span>
                    <span class="steps">
                        <Button label={<span class="vh">Previous decision</span>} icon="left" keys="K" quiet disabled={number === 1} onClick={() => onMove(-1)} />
                        <Button label={<span class="vh">Next decision</span>} icon="right" keys="J" quiet disabled={number === of} onClick={() => onMove(1)} />
                    </span>
                </div>
                <h2 id="card-title">
                    <Level severity={decision.severity} />
                    <span class={decision.kind === 'setting' ? 'mono' : ''}>{decision.title}</span>
                </h2>
                <p class="sub">
                    {[decision.about, decision.count].filter(Boolean).join(' · ')}
                    {decision.share != null && decision.of > 0 && decision.tag && (
                        <>
                            <Track share={decision.share} />
                            {percent(decision.share)}
                        </>
                    )}
                </p>
                <Saying said={decision} />
                {said.slice(0, SAID).map(one => (
                    <Saying key={one.message} said={one} />
                ))}
                {said.length > SAID && (
                    <details>
                        <summary>{said.length - SAID} more</summary>
                        {said.slice(SAID).map(one => (
                            <Saying key={one.message} said={one} />
                        ))}
                    </details>
                )}
                <div class="acts" role="group" aria-label="Decide">
                    <Button
                        action="accept"
                        primary
                        label={a ? labelFor(a, accepting, 'Accept') : 'Accept'}
                        keys="A"
                        disabled={!a || readOnly}
                        title={a?.hint}
                        pressed={decision.state === 'accepted' && decision.choice === a?.id}
                        onClick={() => a && onChoose(a)}
                    />
                    {others.map(choice => (
                        <Button
                            key={choice.id}
                            action={choice.id}
                            label={choice.label}
                            keys={String(decision.choices.indexOf(choice) + 1)}
                            disabled={readOnly}
                            title={choice.hint}
                            pressed={decision.choice === choice.id && decision.state !== 'open'}
                            onClick={() => onChoose(choice)}
                        />
                    ))}
                    {keep && <Button action="keep" label={labelFor(keep, keeping, 'Keep')} keys="R" title={keep.hint} disabled={readOnly} pressed={decision.state === 'kept'} onClick={() => onChoose(keep)} />}
                    <Button action="skip" label={scope === 'one' ? 'Skip' : `Skip all ${within(scope).length}`} keys="S" disabled={readOnly} pressed={decision.state === 'skipped'} onClick={onSkip} />
                    <Button action="why" label="Why" keys="?" quiet onClick={onWhy} />
                    {!readOnly && (
                        <label class="pick">
                            for
                            <select class="field" aria-label="What is decided" value={scope} onChange={event => onScope(event.currentTarget.value as Scope)}>
                                {(Object.keys(SCOPES) as Scope[])
                                    .map(name => ({ name, open: within(name).length }))
                                    .filter(({ name, open }) => name === 'one' || name === scope || open > 1)
                                    .map(({ name, open }) => (
                                        <option key={name} value={name}>
                                            {name === 'one' ? 'this one' : `all ${open} ${name === 'cause' ? `of ${causeName(decision.cause)}` : SCOPES[name].label}`}
                                        </option>
                                    ))}
                            </select>
                        </label>
                    )}
                </div>
                <p class="settled" role="status">
                    {decided && (
                        <>
                            <Icon name={decided.icon} tone={decided.tone} /> {decided.word}
                            {chosenLabel ? `: ${chosenLabel}` : ''}{' '}
                            {!readOnly && decision.state !== 'done' && (
                                <button type="button" class="link" onClick={() => void decide(decision.id, 'open')}>
                                    decide again
                                </button>
                            )}
                        </>
                    )}
                    {!decided && (a?.hint || keep?.hint) && <span class="mut"><Prose text={[a?.hint && a.hint !== decision.fix?.description && `${labelOf(decision, a)}: ${lower(a.hint)}.`, keep?.hint && `${keep.label}: ${lower(keep.hint)}.`].filter(Boolean).join(' ')} /></span>}
                </p>
            </header>

            {decision.kind === 'image' && detail?.images && detail.images.length > 0 ? (
                <>
                    {detail.images.length > 1 && (
                        <Button action="side-by-side" label="Compare side by side" onClick={() => onCompare(true)} />
                    )}
                    <div class="pair">
                    {detail.images.map((picture, i) => (
                        <Twin key={picture.id} picture={picture} other={detail.images![i === 0 ? 1 : 0]?.id ?? null} side={['Left', 'Right'][detail.images!.length > 2 ? 2 : i] ?? `Image ${i + 1}`} />
                    ))}
                    </div>
                    {comparing && detail.images.length > 1 && (
                        <Compared
                            images={[detail.images[0]!.id, detail.images[1]!.id]}
                            onStep={async (from, step, other) => {
                                const ids = detail.images!.map(picture => picture.id).filter(id => id !== other);
                                return ids[ids.indexOf(from) + step] ?? null;
                            }}
                            onClose={() => onCompare(false)}
                        />
                    )}
                </>
            ) : (
                detail?.with &&
                decision.tag && (
                    <div class="strips">
                        {(adds ? (['without', 'with'] as const) : (['with', 'without'] as const)).map(
                            side =>
                                detail[side] && <StripOf key={`${side} ${decision.id}`} side={side} decision={decision} tag={decision.tag!} strip={detail[side]} image={image} onImage={setChosen} />,
                        )}
                    </div>
                )
            )}

            {image && decision.kind !== 'image' && <Live image={image} decision={decision.id} />}

            {detail && !detail.with && (detail.places?.length ?? 0) > 0 && (
                <section class="part" aria-labelledby="places-title">
                    <h3 id="places-title">{counted(decision.places || detail.places!.length, 'place')}</h3>
                    <ul class="places">
                        {detail.places!.slice(0, 30).map((place, i) => (
                            <li key={i}>
                                {place.image ? (
                                    <button type="button" class="link mono" onClick={() => setChosen(place.image ?? null)}>
                                        {place.path}
                                    </button>
                                ) : (
                                    <span class="mono">
                                        {place.path}
                                        {place.line > 0 && `:${place.line}`}
                                    </span>
                                )}
                                {place.text && <code>{place.text}</code>}
                            </li>
                        ))}
                        {detail.places!.length > 30 && <li class="mut">and {detail.places!.length - 30} more</li>}
                    </ul>
                </section>
            )}

            {detail?.diff?.map(file => (
                <section class="part" key={file.path}>
                    <h3 class="mono">{file.path}</h3>
                    <Diff lines={file.lines} name={`What accepting changes in ${file.path}`} />
                </section>
            ))}
        </article>
    );
}

/** Messages of one decision that are shown at once. */
const SAID = 4;

function Saying({ said: { message, fix } }: { said: Said }) {
    return (
        <>
            <p class="message">
                <Prose text={message} />
            </p>
            {fix?.description && (
                <p class="fixtext">
                    <span class={`badge ${fix.applicability}`}>
                        <Icon name={fix.applicability === 'safe' ? 'ok' : fix.applicability === 'unsafe' ? 'warning' : 'info'} />
                        {fix.applicability === 'safe' ? 'safe fix' : fix.applicability === 'unsafe' ? 'needs judgement' : 'by hand'}
                    </span>{' '}
                    <Prose text={fix.description} />
                </p>
            )}
        </>
    );
}

const lower = (text: string) => (/^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);

function StripOf({
    side,
    decision,
    tag,
    strip,
    image,
    onImage,
}: {
    side: 'with' | 'without';
    decision: Decision;
    tag: string;
    strip: Strip;
    image: string | null;
    onImage: (id: string) => void;
}) {
    const [more, setMore] = useState<Picture[]>([]);
    const images = more.length > 0 ? [...strip.images, ...more] : strip.images;
    const readOnly = now().state?.readOnly;
    const id = `strip-${side}`;
    const load = () =>
        get<Strip>('strip', { id: decision.id, side, from: images.length, limit: 60 }).then(answer => setMore([...more, ...answer.images]), fail);
    return (
        <section class="strip" data-strip={side} aria-labelledby={id}>
            <h3 id={id}>
                {side === 'with' ? 'With' : 'Without'} <code class="tag">{tag}</code>{' '}
                <span class="mut">
                    {strip.total}
                    {decision.of > 0 && ` of ${decision.of}`}
                </span>
            </h3>
            {images.length === 0 ? (
                <p class="mut small">{side === 'with' ? 'No image has it.' : 'Every image has it.'}</p>
            ) : (
                <ul>
                    {images.map(picture => {
                        const has = picture.has ?? side === 'with';
                        const changed = has !== (picture.had ?? has);
                        return (
                            <li key={picture.id} class={picture.id === image ? 'now' : ''}>
                                <button
                                    type="button"
                                    class={`thumb${changed ? (has ? ' added' : ' gone') : ''}`}
                                    aria-pressed={has}
                                    aria-label={`${tag} in ${picture.name}${picture.width > 0 ? '' : ', no image'}`}
                                    title={has ? `Remove ${tag} from ${picture.name}` : `Add ${tag} to ${picture.name}`}
                                    disabled={readOnly}
                                    onFocus={() => onImage(picture.id)}
                                    onClick={() => {
                                        onImage(picture.id);
                                        void toggleTag(picture.id, tag, !has).then(done => done && did(`${tag} ${has ? 'removed from' : 'added to'} ${picture.name}`));
                                    }}
                                >
                                    <Photo picture={picture} size={128} alt="" />
                                    {changed && <Icon name={has ? 'plus' : 'minus'} />}
                                </button>
                                <button type="button" class="link name" aria-current={picture.id === image ? 'true' : undefined} onClick={() => onImage(picture.id)} title={`Show the caption of ${picture.name}`}>
                                    {picture.name}
                                </button>
                                {picture.score != null && <small class="score" title="How sure the tagger is">{picture.score.toFixed(2)}</small>}
                            </li>
                        );
                    })}
                </ul>
            )}
            {images.length < strip.total && (
                <button type="button" class="link" onClick={() => void load()}>
                    Show {Math.min(60, strip.total - images.length)} more
                </button>
            )}
        </section>
    );
}

/** One of the images that are the same, with the caption that stays or goes with it; the tags that another lacks are marked. */
function Twin({ picture, other, side }: { picture: Picture; other: string | null; side: string }) {
    const caption = useCaption(picture.id);
    const compared = useCaption(other);
    return (
        <figure class={picture.removed ? 'removed' : ''}>
            <Photo picture={picture} size={512} alt={`${side}: ${picture.name}`} />
            <figcaption>
                <b>{side}</b>{' '}
                <span class="mono">
                    {picture.concept}/{picture.name}
                </span>{' '}
                <span class="mut">{picture.width > 0 && `${picture.width} × ${picture.height}`}</span>
                {caption && (
                    <div class="tx">
                        <OwnTags text={textOf(caption)} other={textOf(compared ?? caption)} />
                    </div>
                )}
            </figcaption>
        </figure>
    );
}

/** What goes is shown as it was. */
const textOf = (caption: Caption) => (caption.deleted ? caption.before : caption.after);

function OwnTags({ text, other }: { text: CaptionText; other: CaptionText }) {
    const known = new Set(other.tags.map(tag => tag.key));
    const parts = [];
    let at = 0;
    for (const tag of text.tags) {
        if (known.has(tag.key) || tag.start < at) continue;
        parts.push(
            text.text.slice(at, tag.start),
            <mark key={tag.start} title="Only here">
                {text.text.slice(tag.start, tag.end)}
            </mark>,
        );
        at = tag.end;
    }
    return (
        <>
            {parts}
            {text.text.slice(at)}
        </>
    );
}

function Live({ image, decision }: { image: string; decision: string }) {
    const caption = useCaption(image, decision);
    if (!caption) return <div class="part waiting" />;
    return (
        <section class="part livebox" aria-labelledby="live-title">
            <h3 id="live-title">
                <span class="mono">{caption.path}</span>
                <a href={address('images', { id: caption.image.id })}>Edit this caption</a>
            </h3>
            <div class="livebody">
                <Photo picture={caption.image} size={256} alt={caption.image.name} />
                <LiveCaption caption={caption} />
            </div>
        </section>
    );
}
