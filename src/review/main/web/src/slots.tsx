/* Slots with several values: an error of the tagger, a variant, or a form of its own. */

import { useState } from 'preact/hooks';
import type { Slot, SlotValue } from './api';
import { counted, Empty, Photo, Prose, Track } from './parts';
import { change, did, useAnswer, useShared } from './store';

const WAYS: { as: 'one' | 'variant' | 'form'; label: string; hint: (slot: Slot, value: SlotValue) => string }[] = [
    { as: 'one', label: 'Treat as one', hint: (slot, value) => `\`${value.tag}\` is a tagger's error and becomes \`${slot.values[0]?.tag ?? ''}\`` },
    { as: 'variant', label: 'Keep as variant', hint: (_, value) => `\`${value.tag}\` stays in the captions` },
    { as: 'form', label: 'Split into a form', hint: () => 'These captions get a trigger of their own' },
];

export function Slots() {
    const { state } = useShared();
    const answer = useAnswer<{ slots: Slot[] }>('slots');
    const slots = answer?.slots.filter(slot => slot.values.some(value => !['usual', 'beside'].includes(value.as)));
    return (
        <div class="slotsview">
            <div class="sec">
                <h1 class="title">Slots</h1>
                <p>A slot is one trait, such as the hair colour. Where captions name more than one value, decide what the rare ones are.{state && state.staged.captions > 0 && ' The counts are those before your changes.'}</p>
            </div>
            {slots && slots.length === 0 && <Empty title="Every slot has one value" within>Nothing to decide here.</Empty>}
            <div class="slotlist">{slots?.map(slot => <SlotCard key={`${slot.concept}|${slot.slot}`} slot={slot} />)}</div>
        </div>
    );
}

function SlotCard({ slot }: { slot: Slot }) {
    return (
        <section class="slot" aria-label={`${slot.slot}, ${slot.concept}`}>
            <header>
                <h2>{slot.slot}</h2>
                <span class="mono mut">{slot.concept}</span>
                <span class="mut">{counted(slot.captions, 'caption')}</span>
            </header>
            {slot.advice && (
                <p class="small">
                    <Prose text={slot.advice} />
                </p>
            )}
            <ul>
                {slot.values.map((value, i) => (
                    <Value key={value.tag} slot={slot} value={value} usual={i === 0} />
                ))}
            </ul>
        </section>
    );
}

function Value({ slot, value, usual }: { slot: Slot; value: SlotValue; usual: boolean }) {
    const { state } = useShared();
    const [trigger, setTrigger] = useState<string | null>(null);
    const choose = (as: 'one' | 'variant' | 'form' | 'open', word?: string) =>
        void change<{ affected: number }>('slot', { concept: slot.concept, slot: slot.slot, tag: value.tag, as, ...(word ? { trigger: word } : {}) }).then(answer => {
            if (answer) {
                setTrigger(null);
                did(`${value.tag}: ${counted(answer.affected, 'caption')} staged`);
            }
        });
    return (
        <li class="value">
            <span class="name">
                {value.tag}
                {usual && <small> usual</small>}
                {value.as === 'beside' && <small> mostly with {slot.values[0]?.tag}</small>}
            </span>
            <Track share={slot.captions > 0 ? value.captions / slot.captions : 0} kind={usual ? '' : 'kept'} />
            <span class="n">{value.captions}</span>
            <span class="peek">{value.images.slice(0, 5).map(picture => <Photo key={picture.id} picture={picture} size={128} alt={picture.name} />)}</span>
            {!usual && value.as !== 'beside' && (
                <div class="ways">
                    <div class="segs" role="group" aria-label={`What ${value.tag} is`}>
                        {WAYS.map(way => (
                            <button
                                key={way.as}
                                type="button"
                                aria-pressed={value.as === way.as || (way.as === 'form' && trigger !== null)}
                                disabled={state?.readOnly}
                                onClick={() => {
                                    if (value.as === way.as) choose('open');
                                    else if (way.as === 'form') setTrigger(trigger === null ? `${slot.trigger ?? ''} ${value.tag}`.trim() : null);
                                    else choose(way.as);
                                }}
                            >
                                {way.label}
                            </button>
                        ))}
                    </div>
                    {trigger !== null ? (
                        <form
                            class="inline"
                            onSubmit={event => {
                                event.preventDefault();
                                if (trigger.trim()) choose('form', trigger.trim());
                            }}
                        >
                            <label>
                                Trigger <input class="field" value={trigger} onInput={event => setTrigger(event.currentTarget.value)} />
                            </label>
                            <button type="submit" class="btn primary">
                                Split {counted(value.captions, 'caption')}
                            </button>
                        </form>
                    ) : (
                        <p class="small mut">
                            {value.as === 'form' && value.trigger ? (
                                <>
                                    trigger <code class="tag">{value.trigger}</code>
                                </>
                            ) : (
                                WAYS.filter(way => way.as === value.as).map(way => <Prose key={way.as} text={way.hint(slot, value)} />)
                            )}
                        </p>
                    )}
                </div>
            )}
        </li>
    );
}
