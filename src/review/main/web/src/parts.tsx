/* Small parts that several views show. */

import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { type CaptionText, type DiffLine, imageAddress, type Picture, type Severity } from './api';

const ICONS: Record<string, JSX.Element> = {
    error: (
        <>
            <path fill="currentColor" d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" />
            <path class="knock" d="M5.6 5.6l4.8 4.8m0-4.8l-4.8 4.8" />
        </>
    ),
    warning: <path class="pen" d="M8 1.8l6.6 12H1.4zM8 6v3.4m0 1.9v.6" />,
    info: (
        <>
            <circle class="pen" cx="8" cy="8" r="6.2" />
            <circle fill="currentColor" cx="8" cy="8" r="1.8" />
        </>
    ),
    ok: <path class="pen thick" d="M2.5 8.6l3.7 3.7 7.3-8" />,
    keep: <path class="pen" d="M4 1.8h8v12.4l-4-3-4 3z" />,
    skip: <path class="pen" d="M3.5 3L8 8l-4.5 5M9 3l4.5 5L9 13" />,
    open: <circle class="pen" cx="8" cy="8" r="5" />,
    undo: <path class="pen" d="M5.5 2.5L2 6l3.5 3.5M2.5 6H10a4 4 0 0 1 0 8H7" />,
    redo: <path class="pen" d="M10.5 2.5L14 6l-3.5 3.5M13.5 6H6a4 4 0 0 0 0 8h3" />,
    theme: (
        <>
            <circle class="pen" cx="8" cy="8" r="6" />
            <path fill="currentColor" d="M8 2a6 6 0 0 1 0 12z" />
        </>
    ),
    close: <path class="pen" d="M3.5 3.5l9 9m0-9l-9 9" />,
    plus: <path class="pen" d="M8 2.5v11M2.5 8h11" />,
    minus: <path class="pen" d="M2.5 8h11" />,
    left: <path class="pen" d="M10 3L5 8l5 5" />,
    right: <path class="pen" d="M6 3l5 5-5 5" />,
};

export function Icon({ name, tone = '' }: { name: string; tone?: string }) {
    return (
        <svg class={`ic ${tone}`} aria-hidden="true" viewBox="0 0 16 16">
            {ICONS[name]}
        </svg>
    );
}

const TONES: Record<Severity, string> = { error: 'err', warning: 'warn', info: 'note' };
const LEVELS: Record<Severity, string> = { error: 'Error', warning: 'Warning', info: 'Note' };

export function Level({ severity }: { severity: Severity }) {
    return (
        <>
            <Icon name={severity} tone={TONES[severity]} />
            <span class="vh">{LEVELS[severity]}: </span>
        </>
    );
}

/** A sentence of the rulebook: values are in backticks. */
export function Prose({ text }: { text: string }) {
    return (
        <>
            {text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part, i) =>
                part.length > 2 && part.startsWith('`') ? (
                    <code class="tag" key={i}>
                        {part.slice(1, -1)}
                    </code>
                ) : part.startsWith('**') ? (
                    <strong key={i}>{part.slice(2, -2)}</strong>
                ) : (
                    part
                ),
            )}
        </>
    );
}

export function Button({
    action,
    label,
    icon,
    keys,
    primary,
    pressed,
    disabled,
    title,
    quiet,
    onClick,
}: {
    action?: string;
    label: ComponentChildren;
    icon?: string;
    keys?: string;
    primary?: boolean;
    pressed?: boolean;
    disabled?: boolean | undefined;
    title?: string | undefined;
    quiet?: boolean;
    onClick: () => void;
}) {
    return (
        <button
            type="button"
            class={`btn${primary ? ' primary' : ''}${quiet ? ' quiet' : ''}`}
            data-action={action}
            aria-pressed={pressed}
            aria-keyshortcuts={keys}
            disabled={disabled}
            title={title}
            onClick={onClick}
        >
            {icon && <Icon name={icon} />}
            {label}
            {keys && <kbd aria-hidden="true">{keys}</kbd>}
        </button>
    );
}

/** Whether a browser may play it. */
export const isVideo = (name: string) => /\.(mp4|m4v|mov|webm|mkv)$/i.test(name);

export function Photo({ picture, size, alt }: { picture: Picture; size: 128 | 256 | 512; alt: string }) {
    return isVideo(picture.name) ? (
        <video src={`${imageAddress(picture.id)}#t=0.1`} aria-label={alt} width={size} height={size} preload="metadata" muted />
    ) : picture.width > 0 ? (
        <img src={imageAddress(picture.id, size)} alt={alt} width={size} height={size} loading="lazy" decoding="async" draggable={false} />
    ) : (
        <span class="nopic" role="img" aria-label={alt || 'no image'}>
            no image
        </span>
    );
}

/** A bar of a share, with a tick where the threshold is. */
export function Track({ share, tick, kind = '' }: { share: number; tick?: number | null; kind?: string }) {
    return (
        <span class="track" aria-hidden="true">
            <i class={kind} style={{ width: `${Math.min(100, share * 100)}%` }} />
            {tick !== null && tick !== undefined && <u style={{ left: `${tick * 100}%` }} />}
        </span>
    );
}

export const percent = (share: number) => `${Math.round(share * 100)} %`;

export const counted = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

/** `2 files written, 1 deleted`; of what does not happen it says nothing. */
export const writing = (files: number, deleted: number, write: string, remove: string) =>
    files === 0 && deleted > 0 ? `${counted(deleted, 'file')} ${remove}` : `${counted(files, 'file')} ${write}${deleted > 0 ? `, ${deleted.toLocaleString('en')} ${remove}` : ''}`;

/** Captions without an image are shown with the images, and are none. */
export const pictured = (total: number, alone: number) => [(total > alone || alone === 0) && counted(total - alone, 'image'), alone > 0 && `${counted(alone, 'caption')} without an image`].filter(Boolean).join(', ');

/** What a line has that the other one lacks, by words and commas, so that one sees what changed in a long caption. */
function Marked({ text, other }: { text: string; other: string }) {
    const left = new Map<string, number>();
    const parts = (line: string) => line.split(/(,\s*|\s*=\s*)/);
    for (const part of parts(other)) left.set(part.trim(), (left.get(part.trim()) ?? 0) + 1);
    return (
        <>
            {parts(text).map((part, i) => {
                const n = left.get(part.trim()) ?? 0;
                left.set(part.trim(), n - 1);
                return n > 0 || i % 2 === 1 || part.trim() === '' ? part : <b key={i}>{part}</b>;
            })}
        </>
    );
}

export function Diff({ lines, name }: { lines: DiffLine[]; name: string }) {
    const shown = lines.filter(line => ' +-'.includes(line.sign));
    return (
        <pre class="difftext" tabIndex={0} role="region" aria-label={name}>
            {shown.map((line, i) => {
                const pair = line.sign === '-' ? shown[i + 1] : line.sign === '+' ? shown[i - 1] : undefined;
                const other = pair && pair.sign !== line.sign && pair.sign !== ' ' ? pair.text : null;
                return (
                    <span key={i} class={line.sign === '+' ? 'l a' : line.sign === '-' ? 'l d' : 'l'}>
                        <span class="no">{line.line ?? ''}</span>
                        <i>{line.sign}</i>
                        <span>{other !== null && line.text ? <Marked text={line.text} other={other} /> : line.text || ' '}</span>
                    </span>
                );
            })}
        </pre>
    );
}

/** `within` is for a part of a view that has a title of its own. */
export function Empty({ title, within, children }: { title: string; within?: boolean; children?: ComponentChildren }) {
    return (
        <div class="empty">
            {within ? <b>{title}</b> : <h1>{title}</h1>}
            {children}
        </div>
    );
}

/**
 * A caption with what is gone or new marked, and what the text encoder does not see dimmed. Its text content is the
 * caption to the letter: marks are elements, never characters.
 */
export function CaptionLine({ text, marks, name }: { text: CaptionText; marks: 'gone' | 'added'; name: 'before' | 'after' }) {
    const parts: JSX.Element[] = [];
    const add = (from: number, to: number, kind: '' | 'del' | 'ins') => {
        const cut = text.cut ?? text.text.length;
        for (const [start, end, seen] of [
            [from, Math.min(to, cut), true],
            [Math.max(from, cut), to, false],
        ] as const) {
            if (start >= end) continue;
            const words = text.text.slice(start, end);
            const dim = seen ? '' : 'unseen';
            parts.push(
                kind === 'del' ? (
                    <del key={start} class={dim}>
                        {words}
                    </del>
                ) : kind === 'ins' ? (
                    <ins key={start} class={dim}>
                        {words}
                    </ins>
                ) : (
                    <span key={start} class={dim}>
                        {words}
                    </span>
                ),
            );
        }
    };
    let at = 0;
    for (const tag of text.tags) {
        if (!tag[marks] || tag.start < at) continue;
        add(at, tag.start, '');
        add(tag.start, tag.end, marks === 'gone' ? 'del' : 'ins');
        at = tag.end;
    }
    add(at, text.text.length, '');
    return (
        <div class="tx" {...{ [`data-caption-${name}`]: '' }}>
            {parts}
        </div>
    );
}

export function Tokens({ text }: { text: CaptionText }) {
    const over = text.cut != null;
    return (
        <span class={`tk${over ? ' warn' : ''}`}>
            {over && <Icon name="warning" />}
            {text.estimated ? 'about ' : ''}
            <b>{text.tokens}</b>
            {text.limit != null ? ` of ${text.limit} tokens` : ' tokens'}
            {over && ', cut'}
        </span>
    );
}

/** A modal window: the browser keeps the focus in it and closes it with Esc. */
export function Window({
    label,
    wide,
    onClose,
    children,
}: {
    label: string;
    wide?: boolean;
    onClose: () => void;
    children: ComponentChildren;
}) {
    const dialog = useRef<HTMLDialogElement>(null);
    useEffect(() => {
        const before = document.activeElement;
        dialog.current?.showModal();
        return () => {
            if (before instanceof HTMLElement && before.isConnected) before.focus();
        };
    }, []);
    return (
        <dialog
            ref={dialog}
            tabIndex={-1}
            class={wide ? 'wide' : ''}
            aria-label={label}
            onClose={onClose}
            onClick={event => {
                if (event.target === dialog.current) dialog.current?.close();
            }}
        >
            <div class="window">{children}</div>
        </dialog>
    );
}

/** Single keys work where no text is typed and nothing else is held. */
export function useKeys(keys: Record<string, () => void>, on = true): void {
    const latest = useRef(keys);
    latest.current = keys;
    useEffect(() => {
        if (!on) return;
        const pressed = (event: KeyboardEvent) => {
            if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
            const target = event.target as HTMLElement;
            if (target.closest('input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, select, [contenteditable]')) return;
            if (document.querySelector('dialog[open]') && !target.closest('dialog')) return;
            const key = event.shiftKey && event.key.length === 1 && /[a-z]/i.test(event.key) ? `Shift+${event.key.toLowerCase()}` : event.key.length === 1 ? event.key.toLowerCase() : event.key;
            const does = latest.current[key];
            if (!does) return;
            event.preventDefault();
            does();
        };
        addEventListener('keydown', pressed);
        return () => removeEventListener('keydown', pressed);
    }, [on]);
}
