/* A field for tags that completes what is typed: tags of the dataset with their counts first, then those of the lexicon. */

import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { get, type Suggestion } from './api';
import { fail } from './store';

interface Props {
    label: string;
    value: string;
    placeholder?: string;
    kind?: string;
    /** Whether several tags may stand there, with commas between them. */
    many?: boolean;
    concept?: string | undefined;
    onValue: (value: string) => void;
    /** What a tag does that is picked; otherwise it is the value. */
    onPick?: (tag: string) => void;
}

/** The part of the value that is typed, behind the last comma. */
const lastOf = (value: string, many: boolean) => (many ? value.slice(value.lastIndexOf(',') + 1).trimStart() : value);

export function TagField({ label, value, placeholder, kind = '', many = false, concept, onValue, onPick }: Props) {
    const id = useId();
    const [found, setFound] = useState<Suggestion[]>([]);
    const [at, setAt] = useState(-1);
    const stop = useRef(new AbortController());
    const timer = useRef<ReturnType<typeof setTimeout>>();
    const list = useRef<HTMLUListElement>(null);

    const close = () => {
        clearTimeout(timer.current);
        stop.current.abort();
        setFound([]);
        setAt(-1);
    };
    useEffect(() => close, []);
    useEffect(() => list.current?.children[at]?.scrollIntoView({ block: 'nearest' }), [at]);

    const ask = (typed: string) => {
        close();
        stop.current = new AbortController();
        const { signal } = stop.current;
        timer.current = setTimeout(() => {
            get<{ tags: Suggestion[] }>('suggest', { q: typed, concept: concept ?? '' }, signal).then(answer => setFound(answer.tags), fail);
        }, 60);
    };
    const pick = (suggestion: Suggestion) => {
        close();
        if (onPick) onPick(suggestion.tag);
        else if (many) {
            const before = value.slice(0, value.lastIndexOf(',') + 1);
            onValue(`${before}${before ? ' ' : ''}${suggestion.tag}, `);
        } else onValue(suggestion.tag);
    };
    const pressed = (event: KeyboardEvent) => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step !== undefined) {
            event.preventDefault();
            if (found.length === 0) ask(lastOf(value, many));
            else setAt(((at + 1 + step + found.length + 1) % (found.length + 1)) - 1);
        } else if (event.key === 'Enter' && found[at]) {
            event.preventDefault();
            pick(found[at]!);
        } else if (event.key === 'Enter') {
            // What was typed is meant as it is.
            close();
        } else if (event.key === 'Escape' && found.length > 0) {
            // Only the list closes, not the window around it.
            event.preventDefault();
            event.stopPropagation();
            close();
        }
    };

    return (
        <span class="complete">
            <input
                class={`field ${kind}`}
                role="combobox"
                aria-label={label}
                aria-autocomplete="list"
                aria-expanded={found.length > 0}
                aria-controls={id}
                aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
                autocomplete="off"
                spellcheck={false}
                placeholder={placeholder}
                value={value}
                onInput={event => {
                    onValue(event.currentTarget.value);
                    ask(lastOf(event.currentTarget.value, many));
                }}
                onKeyDown={pressed}
                onBlur={close}
            />
            <ul class="options" role="listbox" id={id} aria-label={`${label}: suggestions`} ref={list} hidden={found.length === 0}>
                {found.map((suggestion, i) => (
                    <li
                        key={suggestion.tag}
                        id={`${id}-${i}`}
                        role="option"
                        aria-selected={i === at}
                        // The field keeps the focus.
                        onMouseDown={event => event.preventDefault()}
                        onClick={() => pick(suggestion)}
                    >
                        <span class="name">{suggestion.tag}</span>
                        <small>{suggestion.about}</small>
                        <span class="n">
                            {suggestion.captions > 0 && suggestion.captions}
                            {suggestion.captions > 0 && <span class="vh"> {suggestion.captions === 1 ? 'caption' : 'captions'}</span>}
                        </span>
                    </li>
                ))}
            </ul>
        </span>
    );
}
