/* The caption of one image: before and after, what the trainer reads, and editing. */

import { useEffect, useRef, useState } from 'preact/hooks';
import type { Caption, Severity } from './api';
import { TagField } from './complete';
import { CaptionLine, Icon, Level, Prose, Tokens } from './parts';
import { address, quoted } from './route';
import { change, did, now, useAnswer, useShared } from './store';

/** The caption of this image, with this decision if it is open, and never, for a moment, that of the image before. */
export function useCaption(image: string | null, decision?: string): Caption | null {
    const caption = useAnswer<Caption>(image === null ? null : 'caption', image === null ? {} : decision ? { image, decision } : { image });
    return caption?.image.id === image ? caption : null;
}

export function LiveCaption({ caption }: { caption: Caption }) {
    const same = caption.before.text === caption.after.text;
    return (
        <dl class="live">
            <dt>
                Before <Tokens text={caption.before} />
            </dt>
            <dd>
                <CaptionLine text={caption.before} marks="gone" name="before" />
            </dd>
            <dt>
                {caption.preview ? 'If accepted' : 'After'} {!caption.deleted && <Tokens text={caption.after} />}
                {same && <span class="mut"> unchanged</span>}
            </dt>
            <dd>{caption.deleted ? <span class="mut">The file is deleted</span> : <CaptionLine text={caption.after} marks="added" name="after" />}</dd>
            {caption.trained ? (
                <>
                    <dt>The trainer reads{caption.trained.certain ? '' : ', for example'}</dt>
                    <dd>
                        <div class="tx" data-caption-trained="">
                            {caption.trained.text}
                        </div>
                        {caption.trained.notes.length > 0 && <p class="small">{caption.trained.notes.map(note => <Note key={note} text={note} />)}</p>}
                    </dd>
                </>
            ) : (
                <>
                    <dt>The trainer reads</dt>
                    <dd>
                        <span class="mut" data-caption-untrained="">
                            no image: not trained
                        </span>
                    </dd>
                </>
            )}
        </dl>
    );
}

function Note({ text }: { text: string }) {
    return (
        <span>
            <Prose text={text} />
            {/[.!?]$/.test(text) ? ' ' : '. '}
        </span>
    );
}

/** Texts that are typed and not staged yet, by image: nothing that was typed is lost, whatever is clicked next. */
const drafts = new Map<string, string>();

/** The text that is on its way: what is clicked next comes after it. */
let saving: Promise<unknown> = Promise.resolve();

addEventListener('beforeunload', event => drafts.size > 0 && event.preventDefault());

export async function toggleTag(image: string, tag: string, on?: boolean): Promise<boolean> {
    await saving;
    const answer = await change('toggle', on === undefined ? { image, tag } : { image, tag, on });
    return answer !== null;
}

/** Tags as chips where the caption has tags, and its text for everything else; both are staged, nothing is written. One for each image (`key`). */
export function CaptionEditor({ caption }: { caption: Caption }) {
    const readOnly = !caption.editable || now().state?.readOnly === true;
    const tags = caption.after.tags.filter(tag => !tag.sentence);
    const { decisions } = useShared();
    // What was decided is no longer a remark.
    const open = caption.findings.filter(finding => !finding.decision || decisions.find(one => one.id === finding.decision)?.state === 'open');
    const [added, setAdded] = useState('');
    const image = caption.image.id;
    const [draft, setDraft] = useState<string | null>(drafts.get(image) ?? null);
    const [stale, setStale] = useState(drafts.has(image));
    /** The text that the draft was made of; the current one if that has changed and is compared. */
    const base = useRef<string | null>(null);

    const keep = (typed: string | null) => {
        const text = typed === caption.after.text ? null : typed;
        if (text === null) drafts.delete(image);
        else drafts.set(image, text);
        base.current = text === null ? null : (base.current ?? caption.after.text);
        setDraft(text);
    };
    // What was staged is shown until the caption has it.
    useEffect(() => {
        if (!drafts.has(image)) setDraft(null);
    }, [caption.after.text]);
    const save = () => {
        const text = drafts.get(image);
        if (text === undefined) return;
        drafts.delete(image);
        const stage = async () => {
            const answer = await change<{ caption: Caption }>('text', { image, text, was: base.current ?? caption.after.text });
            const typed = drafts.get(image);
            base.current = answer && typed !== undefined ? text : null;
            if (answer) {
                setStale(false);
                if (typed === undefined && answer.caption.after.text === caption.after.text) setDraft(null);
                did('Caption staged');
            } else {
                if (typed === undefined) drafts.set(image, text);
                setStale(true);
            }
        };
        saving = saving.then(stage);
    };
    // The next image, or the window is closed.
    const latest = useRef(save);
    latest.current = () => stale || save();
    useEffect(() => () => latest.current(), []);

    const add = (tag: string) => {
        // At once: what is typed next must not be lost when the answer comes.
        setAdded('');
        if (tag) void toggleTag(caption.image.id, tag, true).then(done => done && did(`${tag} added`));
    };

    return (
        <div class="editor">
            {caption.dialect !== 'prose' && (
                <ul class="chips" aria-label="Tags">
                    {tags.map(tag => (
                        <li key={`${tag.start}${tag.text}`} class={`chip ${tag.class ?? ''}${tag.cut ? ' unseen' : ''}${tag.added ? ' new' : ''}`}>
                            <a href={address('images', { q: `tag:${quoted(tag.key)}` })} title={[tag.class, tag.slot, 'show its images'].filter(Boolean).join(', ')}>
                                {tag.text}
                            </a>
                            {!readOnly && (
                                <button
                                    type="button"
                                    aria-label={`Remove ${tag.text}`}
                                    onClick={() => void toggleTag(caption.image.id, tag.key, false).then(done => done && did(`${tag.text} removed`))}
                                >
                                    <Icon name="close" />
                                </button>
                            )}
                        </li>
                    ))}
                    {caption.ghosts.map(ghost => (
                        <li key={`seen ${ghost.tag}`} class="chip ghost">
                            <button type="button" aria-label={`Add ${ghost.tag}, which a tagger sees`} title="A tagger sees it in the image" disabled={readOnly} onClick={() => add(ghost.tag)}>
                                <Icon name="plus" /> {ghost.tag} {ghost.score != null && <small>{ghost.score.toFixed(2)}</small>}
                            </button>
                        </li>
                    ))}
                    {!readOnly && (
                        <li>
                            <form
                                class="inline"
                                onSubmit={event => {
                                    event.preventDefault();
                                    add(added.trim());
                                }}
                            >
                                <TagField label="Add a tag" placeholder="Add a tag" kind="short" value={added} concept={caption.image.concept} onValue={setAdded} onPick={add} />
                            </form>
                        </li>
                    )}
                </ul>
            )}
            {open.length > 0 && (
                <ul class="remarks">
                    {open.map((finding, i) => (
                        <li key={i}>
                            <Level severity={finding.severity} />
                            <span>
                                {finding.phrase && !finding.message.includes(finding.phrase) && <mark>{finding.phrase}</mark>} <Prose text={finding.message} />
                            </span>
                        </li>
                    ))}
                </ul>
            )}
            <label class="k" for="caption-text">
                Text
            </label>
            <div
                class="typed"
                onFocusOut={event => {
                    if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) latest.current();
                }}
            >
                <MarkedText
                    text={draft ?? caption.after.text}
                    phrases={[...open.map(finding => ({ phrase: finding.phrase, mark: finding.severity })), ...caption.phrases.map(phrase => ({ phrase, mark: 'trait' as const }))]}
                    readOnly={readOnly}
                    onText={keep}
                    onKeyDown={event => {
                        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
                            event.preventDefault();
                            save();
                        }
                        // Leaves the field, which stages the text; the next Esc closes the window.
                        if (event.key === 'Escape' && drafts.has(image) && event.currentTarget instanceof HTMLElement) {
                            event.preventDefault();
                            event.stopPropagation();
                            event.currentTarget.closest('dialog')?.focus();
                        }
                    }}
                />
                {draft !== null && draft !== caption.after.text && (
                    <div class="row" onMouseDown={event => event.preventDefault()}>
                        <button type="button" class="btn primary" data-action="save-text" onClick={save}>
                            Stage this text <kbd aria-hidden="true">Ctrl Enter</kbd>
                        </button>
                        <button type="button" class="btn" data-action="discard-text" onClick={() => (keep(null), setStale(false))}>
                            Discard
                        </button>
                        {stale && <span class="warn small">The caption changed meanwhile; compare before you stage it again.</span>}
                    </div>
                )}
            </div>
            {caption.phrases.length > 0 && <p class="small">Underlined: words that name a trait.</p>}
            {!caption.editable && <p class="small">This caption cannot be edited here.</p>}
        </div>
    );
}

type Mark = Severity | 'trait';

interface Phrase {
    phrase: string;
    mark: Mark;
}

/** The text in parts: those that a finding is about or that name a trait, wherever they are while the text is edited. */
function parts(text: string, phrases: Phrase[]): { text: string; mark: Mark | null }[] {
    const known = new Map<string, Mark>();
    for (const { phrase, mark } of phrases) if (phrase.trim() && !known.has(phrase)) known.set(phrase, mark);
    const found: { text: string; mark: Mark | null }[] = [];
    let from = 0;
    for (let at = 0; at < text.length; ) {
        // The longest that begins here; a part of a word is another word.
        const phrase = [...known.keys()]
            .filter(one => text.startsWith(one, at) && !/[\p{L}\p{N}]{2}/u.test(text.slice(at - 1, at + 1)) && !/[\p{L}\p{N}]{2}/u.test(text.slice(at + one.length - 1, at + one.length + 1)))
            .sort((a, b) => b.length - a.length)[0];
        if (phrase === undefined) {
            at++;
            continue;
        }
        found.push({ text: text.slice(from, at), mark: null }, { text: phrase, mark: known.get(phrase) ?? null });
        at += phrase.length;
        from = at;
    }
    found.push({ text: text.slice(from), mark: null });
    return found;
}

/** A field with the same text behind it, in which phrases are marked. */
function MarkedText({
    text,
    phrases,
    readOnly,
    onText,
    onKeyDown,
}: {
    text: string;
    phrases: Phrase[];
    readOnly: boolean;
    onText: (text: string) => void;
    onKeyDown: (event: KeyboardEvent) => void;
}) {
    const behind = useRef<HTMLDivElement>(null);
    return (
        <div class="marked">
            <div class="field text behind" aria-hidden="true" ref={behind}>
                {parts(text, phrases).map((part, i) => (part.mark ? <mark key={i} class={part.mark}>{part.text}</mark> : part.text))}
                {'\n'}
            </div>
            <textarea
                id="caption-text"
                class="field text"
                rows={4}
                readOnly={readOnly}
                value={text}
                onInput={event => onText(event.currentTarget.value)}
                onKeyDown={onKeyDown}
                onScroll={event => behind.current && (behind.current.scrollTop = event.currentTarget.scrollTop)}
            />
        </div>
    );
}
