/* The threshold of what belongs to the subject, with what it prunes counted while it moves. */

import { useEffect, useRef, useState } from 'preact/hooks';
import type { Share, SharedTag } from './api';
import { counted, Empty, percent, Track } from './parts';
import { change, did, useAnswer, useShared } from './store';

export function ShareView() {
    const { state } = useShared();
    const answer = useAnswer<Share>('share');
    const [moved, setMoved] = useState<number | null>(null);
    const threshold = moved ?? answer?.threshold ?? 0.7;
    const timer = useRef<ReturnType<typeof setTimeout>>();
    const staged = useRef(0.7);
    if (answer) staged.current = answer.threshold;
    // Keys move the slider in steps: only where it comes to rest is a step to undo.
    const resting = useRef<number | null>(null);
    const stage = () => {
        clearTimeout(timer.current);
        const value = resting.current;
        resting.current = null;
        if (value !== null && Math.abs(value - staged.current) > 0.001) void change('policy', { threshold: value }).then(done => done || setMoved(null));
    };
    const commit = (value: number) => {
        resting.current = value;
        clearTimeout(timer.current);
        timer.current = setTimeout(stage, 250);
    };
    // Who leaves at once has moved it all the same.
    useEffect(() => stage, []);
    // The slider stays where the hand has put it until the server says the same.
    useEffect(() => {
        if (moved !== null && answer && Math.abs(answer.threshold - moved) < 0.001) setMoved(null);
    }, [answer?.threshold, moved]);
    if (!answer) return <Empty title="Counting the tags …" />;

    const prunes = (tag: SharedTag) => (tag.pin == null ? (tag.at == null ? tag.pruned : threshold <= tag.at) : tag.pin === 'prune');
    const pruned = answer.tags.filter(prunes);
    const captions = pruned.reduce((sum, tag) => sum + tag.captions, 0);
    const concepts = [...new Set(answer.tags.map(tag => tag.concept))];
    const pin = (tag: SharedTag, to: 'keep' | 'prune' | null) =>
        void change('policy', { concept: tag.concept, tag: tag.tag, pin: to }).then(done => done && did(`${tag.tag}: ${to ?? 'decided by its share'}`));

    return (
        <div class="shareview">
            <div class="sec">
                <h1 class="title">
                    {counted(pruned.length, 'tag')} {pruned.length === 1 ? 'belongs' : 'belong'} to the subject
                </h1>
                <p>A trait in at least this share of the captions belongs to the subject, and the trigger learns it. A trait just below it counts too if chance may explain the captions without it. The choice is written to loralint.toml, so that later checks use it too.{state && state.staged.captions > 0 && ' The counts are those before your changes.'}</p>
            </div>
            <div class="slider">
                <label for="threshold">Threshold</label>
                <input
                    id="threshold"
                    type="range"
                    min={Math.round(answer.least * 100)}
                    max={100}
                    step={1}
                    value={Math.round(threshold * 100)}
                    aria-valuetext={`${percent(threshold)}, ${counted(pruned.length, 'tag')} pruned`}
                    disabled={state?.readOnly}
                    onInput={event => setMoved(Number(event.currentTarget.value) / 100)}
                    onChange={event => commit(Number(event.currentTarget.value) / 100)}
                />
                <output for="threshold">{percent(threshold)}</output>
                <span class="mut">
                    {counted(captions, 'place')}
                    {threshold !== answer.usual && (
                        <>
                            {' · '}
                            <button type="button" class="link" disabled={state?.readOnly} onClick={() => (setMoved(answer.usual), commit(answer.usual))}>
                                back to {percent(answer.usual)}
                            </button>
                        </>
                    )}
                </span>
            </div>
            {answer.leave.length > 0 && (
                <fieldset class="leave">
                    <legend>Never prune these slots</legend>
                    {answer.leave.map(slot => (
                        <label key={`${slot.concept}|${slot.slot}`} class="chip">
                            <input
                                type="checkbox"
                                checked={slot.on}
                                disabled={state?.readOnly}
                                onChange={event => void change('policy', { concept: slot.concept, slot: slot.slot, leave: event.currentTarget.checked })}
                            />
                            {slot.slot} <span class="n">{slot.captions}</span>
                        </label>
                    ))}
                </fieldset>
            )}
            <div class="sharelists">
                {concepts.map(concept => {
                    const tags = answer.tags.filter(tag => tag.concept === concept);
                    return (
                        <section key={concept} aria-label={concept}>
                            <h2 class="mono">
                                {concept} <span class="mut">{tags.filter(prunes).length} of {tags.length}</span>
                            </h2>
                            <ul>
                                {tags.map(tag => (
                                    <li key={tag.tag} class={prunes(tag) ? 'pruned' : 'kept'}>
                                        <span class="slotname">{tag.slot ?? tag.class ?? ''}</span>
                                        <span class="name">{tag.tag}</span>
                                        <Track share={tag.share} tick={threshold} kind={prunes(tag) ? '' : 'below'} />
                                        <span class="pc">{percent(tag.share)}</span>
                                        <span class="n">{tag.captions}</span>
                                        <span class="segs" role="group" aria-label={tag.tag}>
                                            {(['prune', 'keep'] as const).map(to => (
                                                <button
                                                    key={to}
                                                    type="button"
                                                    class={prunes(tag) === (to === 'prune') ? 'is' : ''}
                                                    aria-pressed={tag.pin === to}
                                                    disabled={state?.readOnly}
                                                    onClick={() => pin(tag, tag.pin === to ? null : to)}
                                                >
                                                    {to}
                                                </button>
                                            ))}
                                        </span>
                                    </li>
                                ))}
                            </ul>
                        </section>
                    );
                })}
            </div>
        </div>
    );
}
