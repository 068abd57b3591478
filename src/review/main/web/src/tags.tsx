/* All tags with their counts; select some, see how many images change, then stage the change. */

import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Tag } from './api';
import { BulkEdit } from './bulk';
import { counted, Empty, Icon, percent, Track, useKeys } from './parts';
import { address, go, quoted, type Route } from './route';
import { useAnswer, useShared } from './store';

const STEP = 200;
/** In another order than that of the server, the most frequent first. */
const ORDERS: Record<string, (one: Tag, other: Tag) => number> = {
    share: (one, other) => other.share - one.share,
    rare: (one, other) => one.captions - other.captions || one.tag.localeCompare(other.tag),
    name: (one, other) => one.tag.localeCompare(other.tag),
};
const keyOf = (tag: Tag) => `${tag.concept}\n${tag.tag}`;

export function Tags({ route }: { route: Route }) {
    const q = route.query.get('q') ?? '';
    const concept = route.query.get('concept') ?? '';
    const sort = route.query.get('sort') ?? '';
    const { state } = useShared();
    const answer = useAnswer<{ total: number; problem: string | null; tags: Tag[] }>('tags', concept ? { q, concept } : { q });
    const [typed, setTyped] = useState(q);
    const [limit, setLimit] = useState(STEP);
    const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
    const field = useRef<HTMLInputElement>(null);
    useEffect(() => setTyped(q), [q]);
    useEffect(() => setLimit(STEP), [q, concept]);
    useEffect(() => {
        if (typed === q) return;
        const timer = setTimeout(() => go(address('tags', { q: typed, concept, sort }), true), 150);
        return () => clearTimeout(timer);
    }, [typed]);
    useKeys({ '/': () => field.current?.focus() });

    const tags = useMemo(() => {
        const order = ORDERS[sort];
        return order ? [...(answer?.tags ?? [])].sort(order) : (answer?.tags ?? []);
    }, [answer, sort]);
    const chosen = useMemo(() => tags.filter(tag => selected.has(keyOf(tag))), [tags, selected]);
    // Tags chosen in one concept are changed there only.
    const concepts = new Set(chosen.map(tag => tag.concept));
    const toggle = (tag: Tag, on: boolean) => {
        const next = new Set(selected);
        if (on) next.add(keyOf(tag));
        else next.delete(keyOf(tag));
        setSelected(next);
    };

    return (
        <div class="tagsview">
            <h1 class="vh">Tags</h1>
            <div class="tools">
                <input
                    ref={field}
                    class="field grow"
                    type="search"
                    aria-label="Filter tags"
                    placeholder='Filter: hair slot:"hair colour" share:>0.5'
                    spellcheck={false}
                    value={typed}
                    onInput={event => setTyped(event.currentTarget.value)}
                    onKeyDown={event => event.key === 'Escape' && event.currentTarget.blur()}
                />
                {(state?.concepts.length ?? 0) > 1 && (
                    <label class="pick">
                        Concept{' '}
                        <select class="field" value={concept} onChange={event => go(address('tags', { q, concept: event.currentTarget.value, sort }))}>
                            <option value="">all</option>
                            {state!.concepts.map(one => (
                                <option key={one.name} value={one.name}>
                                    {one.name}
                                </option>
                            ))}
                        </select>
                    </label>
                )}
                <label class="pick">
                    Sort{' '}
                    <select class="field" value={sort} onChange={event => go(address('tags', { q, concept, sort: event.currentTarget.value }))}>
                        <option value="">by captions</option>
                        <option value="share">by share</option>
                        <option value="rare">rarest first</option>
                        <option value="name">by name</option>
                    </select>
                </label>
                <span class="status" role="status">
                    {answer ? answer.problem ? <span class="err"><Icon name="error" /> {answer.problem}</span> : counted(answer.total, 'tag') : 'Loading …'}
                </span>
                <p class="grammar">word, slot:"hair colour", class:clothing, share:&gt;=0.8, count:&gt;=3, rule:captions/identity-tag, AND OR NOT ( )</p>
            </div>
            {!state?.readOnly && (
                <BulkEdit tags={[...new Set(chosen.map(tag => tag.tag))]} where={{ concept: concepts.size === 1 ? [...concepts][0]! : concept || null }} onDone={() => setSelected(new Set())}>
                    {chosen.length > 0 ? `${counted(chosen.length, 'tag')} selected` : 'No tag selected'}
                </BulkEdit>
            )}
            {answer && tags.length === 0 && !answer.problem ? (
                <Empty title="No tag matches" within>
                    <button type="button" class="link" onClick={() => setTyped('')}>
                        Clear the filter
                    </button>
                </Empty>
            ) : (
                <div class="tablewrap">
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col" class="check">
                                    <input
                                        type="checkbox"
                                        aria-label="Select all shown tags"
                                        checked={chosen.length > 0 && chosen.length >= Math.min(limit, tags.length)}
                                        onChange={event => setSelected(new Set(event.currentTarget.checked ? tags.slice(0, limit).map(keyOf) : []))}
                                    />
                                </th>
                                <th scope="col">Tag</th>
                                <th scope="col" class="num">
                                    Captions
                                </th>
                                <th scope="col" class="sharecol">
                                    Share
                                </th>
                                <th scope="col">Class</th>
                                <th scope="col">Slot</th>
                                <th scope="col">Concept</th>
                                <th scope="col">Decision</th>
                            </tr>
                        </thead>
                        <tbody>
                            {tags.slice(0, limit).map(tag => {
                                const key = keyOf(tag);
                                return (
                                    <tr key={key} class={selected.has(key) ? 'chosen' : ''}>
                                        <td class="check">
                                            <input type="checkbox" aria-label={`Select ${tag.tag} in ${tag.concept}`} checked={selected.has(key)} onChange={event => toggle(tag, event.currentTarget.checked)} />
                                        </td>
                                        <th scope="row">
                                            <a href={address('images', { q: `tag:${quoted(tag.tag)}${tag.concept ? ` AND concept:${quoted(tag.concept)}` : ''}` })}>{tag.tag}</a>
                                        </th>
                                        <td class="num" data-k="Captions">
                                            {tag.captions} <span class="mut">of {tag.of}</span>
                                        </td>
                                        <td class="sharecol" data-k="Share">
                                            <Track share={tag.share} kind="kept" /> <span class="pc">{percent(tag.share)}</span>
                                        </td>
                                        <td data-k="Class">{tag.class ?? ''}</td>
                                        <td data-k="Slot">{tag.slot ?? ''}</td>
                                        <td data-k="Concept" class="mono">
                                            {tag.concept}
                                        </td>
                                        <td data-k="Decision">{tag.decision && <a href={address('queue', { id: tag.decision })}>{tag.state ?? 'open'}</a>}</td>
                                    </tr>
                                );
                            })}
                        </tbody>
                    </table>
                </div>
            )}
            {tags.length > limit && (
                <button type="button" class="link" onClick={() => setLimit(limit + STEP)}>
                    Show {Math.min(STEP, tags.length - limit)} more of {tags.length}
                </button>
            )}
        </div>
    );
}
