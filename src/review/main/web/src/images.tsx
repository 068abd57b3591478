/* All images in a grid that draws only what is on the screen, and one of them large with its caption. */

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Edited, get, imageAddress, type Picture, Problem } from './api';
import { BulkEdit } from './bulk';
import { CaptionEditor, LiveCaption, useCaption } from './caption';
import { Button, counted, Empty, Icon, isVideo, percent, pictured, useKeys, Window } from './parts';
import { address, go, type Route } from './route';
import { change, copyTags, did, fail, say, useShared } from './store';

const PAGE = 500;

/** Images in one answer. */
const MOST = 20_000;
const GAP = 12;

/** Widths of thumbnails, in pixels. */
const TILES = { small: 104, medium: 148, large: 232 };
type Size = keyof typeof TILES;
const KEPT = 'loralint-thumbnails';

function keptSize(): Size {
    try {
        const kept = localStorage.getItem(KEPT);
        return kept && kept in TILES ? (kept as Size) : 'medium';
    } catch {
        return 'medium';
    }
}

function keepSize(size: Size): Size {
    try {
        localStorage.setItem(KEPT, size);
    } catch {
        /* Without storage the choice is forgotten. */
    }
    return size;
}
const LABEL = 26;

interface Found {
    q: string;
    sort: string;
    total: number;
    alone: number;
    problem: string | null;
    at: Map<number, Picture>;
}

/** The images that match; pages are read when they come into view, and again when captions change. */
function useImages(q: string, sort: string) {
    const { revision } = useShared();
    const [found, setFound] = useState<Found | null>(null);
    const asked = useRef(new Set<number>());
    const stop = useRef(new AbortController());

    const read = async (page: number, fresh: boolean) => {
        asked.current.add(page);
        try {
            const answer = await get<{ total: number; alone: number; problem: string | null; images: Picture[] }>(
                'images',
                { q, sort, from: page * PAGE, limit: PAGE },
                stop.current.signal,
            );
            setFound(before => {
                const keep = before && before.q === q && before.sort === sort && !fresh;
                const at = keep ? new Map(before.at) : new Map<number, Picture>();
                answer.images.forEach((picture, i) => at.set(page * PAGE + i, picture));
                return { q, sort, total: answer.total, alone: answer.alone, problem: answer.problem, at };
            });
        } catch (e) {
            asked.current.delete(page);
            if (e instanceof Problem && e.status === 400) setFound({ q, sort, total: 0, alone: 0, problem: e.message, at: new Map() });
            else fail(e);
        }
    };

    useEffect(() => {
        stop.current = new AbortController();
        asked.current = new Set();
        const timer = setTimeout(() => void read(0, true), 60);
        return () => {
            clearTimeout(timer);
            stop.current.abort();
        };
    }, [q, sort, revision]);

    const need = (from: number, to: number) => {
        if (!found || found.q !== q || found.sort !== sort) return;
        for (let page = Math.floor(from / PAGE); page <= Math.floor(Math.max(from, to - 1) / PAGE); page++) {
            if (!asked.current.has(page) && page * PAGE < found.total) void read(page, false);
        }
    };
    return { found, need };
}

const GRAMMAR = 'word, tag:"blue eyes", caption:*hair*, name:, tags:>=5, tokens:>75, concept:, slot:"hair colour", class:, rule:, share:>=0.8, AND OR NOT ( )';

export function Images({ route }: { route: Route }) {
    const q = route.query.get('q') ?? '';
    const sort = route.query.get('sort') ?? 'name';
    const open = route.query.get('id');
    const [typed, setTyped] = useState(q);
    const [active, setActive] = useState(0);
    const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
    /** Two images side by side. */
    const [compared, setCompared] = useState<[string, string] | null>(null);
    const { copied } = useShared();
    /** From where Shift selects. */
    const anchor = useRef(0);
    const { state } = useShared();
    const { found, need } = useImages(q, sort);
    const grid = useRef<HTMLDivElement>(null);
    const field = useRef<HTMLInputElement>(null);
    const [thumbnails, setThumbnails] = useState(keptSize);
    const [box, setBox] = useState({ width: 0, top: 0, scroll: 0, height: 800 });

    useEffect(() => setTyped(q), [q]);
    useEffect(() => {
        if (typed === q) return;
        const timer = setTimeout(() => go(address('images', { q: typed, sort: sort === 'name' ? null : sort }), true), 150);
        return () => clearTimeout(timer);
    }, [typed]);
    useEffect(() => {
        setActive(0);
        anchor.current = 0;
    }, [q, sort]);

    useLayoutEffect(() => {
        let frame = 0;
        const measure = () => {
            frame = 0;
            const element = grid.current;
            if (!element) return;
            const next = { width: element.clientWidth, top: element.getBoundingClientRect().top + scrollY, scroll: scrollY, height: innerHeight };
            // Drawn again only after half a row, since two more rows than visible are drawn on each side.
            setBox(before =>
                before.width === next.width && before.height === next.height && Math.abs(before.top - next.top) < 1 && Math.abs(before.scroll - next.scroll) < 80 && next.scroll > 0 ? before : next,
            );
        };
        const later = () => {
            if (!frame) frame = requestAnimationFrame(measure);
        };
        measure();
        addEventListener('scroll', later, { passive: true });
        addEventListener('resize', later);
        return () => {
            cancelAnimationFrame(frame);
            removeEventListener('scroll', later);
            removeEventListener('resize', later);
        };
    }, [found !== null]);

    const tile = box.width < 480 ? 104 : TILES[thumbnails];
    const columns = Math.max(1, Math.floor((box.width + GAP) / (tile + GAP)));
    const size = box.width > 0 ? Math.floor((box.width - (columns - 1) * GAP) / columns) : tile;
    const row = size + LABEL + GAP;
    const total = found?.total ?? 0;
    const firstRow = Math.max(0, Math.floor((box.scroll - box.top) / row) - 2);
    const lastRow = Math.min(Math.ceil(total / columns), Math.ceil((box.scroll - box.top + box.height) / row) + 2);
    const from = firstRow * columns;
    const to = Math.min(total, lastRow * columns);
    useEffect(() => need(from, to));

    const show = (index: number) => {
        const top = box.top + Math.floor(index / columns) * row;
        const bar = 120;
        if (top < scrollY + bar) scrollTo({ top: top - bar, behavior: 'instant' });
        else if (top + row > scrollY + innerHeight) scrollTo({ top: top + row - innerHeight + 16, behavior: 'instant' });
    };
    const moveTo = (index: number, select: boolean) => {
        const next = Math.min(total - 1, Math.max(0, index));
        setActive(next);
        show(next);
        if (select) void selectTo(next);
        else anchor.current = next;
    };
    /** Those from the anchor to this one; what is between them may never have been on the screen. */
    const selectTo = async (index: number) => {
        const [first, last] = [Math.min(anchor.current, index), Math.max(anchor.current, index)];
        const ids = [];
        for (let i = first; i <= last; i++) ids.push(found?.at.get(i)?.id);
        setSelected(new Set(ids.includes(undefined) ? await idsOf(first, last - first + 1) : (ids as string[])));
    };
    const idsOf = async (from: number, limit: number) => {
        try {
            return (await get<{ images: Picture[] }>('images', { q, sort, from, limit })).images.map(picture => picture.id);
        } catch (e) {
            fail(e);
            return [];
        }
    };
    const toggle = (index: number) => {
        const id = found?.at.get(index)?.id;
        if (!id) return;
        const next = new Set(selected);
        if (!next.delete(id)) next.add(id);
        setSelected(next);
        anchor.current = index;
    };
    const clicked = (index: number, event: MouseEvent) => {
        setActive(index);
        if (event.shiftKey) void selectTo(index);
        else if (event.ctrlKey || event.metaKey) toggle(index);
        else if (event instanceof PointerEvent && event.pointerType === 'touch') openAt(index);
        else {
            anchor.current = index;
            setSelected(new Set([found?.at.get(index)?.id ?? '']));
        }
    };
    const openAt = (index: number) => {
        const picture = found?.at.get(index);
        if (picture) {
            setActive(index);
            go(address('images', { q, sort: sort === 'name' ? null : sort, id: picture.id }), open !== null);
        }
    };
    const pressed = (event: KeyboardEvent) => {
        const rows = Math.max(1, Math.floor(box.height / row) - 1);
        const to: Record<string, number> = {
            ArrowRight: active + 1,
            ArrowLeft: active - 1,
            ArrowDown: active + columns,
            ArrowUp: active - columns,
            PageDown: active + rows * columns,
            PageUp: active - rows * columns,
            Home: 0,
            End: total - 1,
        };
        const next = to[event.key];
        if (next !== undefined) {
            event.preventDefault();
            moveTo(next, event.shiftKey);
        } else if (event.key === 'Enter') {
            event.preventDefault();
            openAt(active);
        } else if (event.key === ' ') {
            event.preventDefault();
            toggle(active);
        } else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            void idsOf(0, MOST).then(ids => setSelected(new Set(ids)));
        } else if (event.key === 'c' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            copyOne();
        } else if (event.key === 'v' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            paste();
        } else if (event.key === 'Escape') setSelected(new Set());
    };
    /** Of the only selected image, or else of the one that the keys are at. */
    const copyOne = () => {
        const id = selected.size === 1 ? [...selected][0] : found?.at.get(active)?.id;
        if (id) void copyTags(id);
    };
    const paste = () => {
        const current = found?.at.get(active)?.id;
        const images = selected.size > 0 ? [...selected] : current ? [current] : [];
        if (!copied || images.length === 0 || state?.readOnly) return;
        void change<Edited>('edit', { what: 'add', tags: copied.tags, images, dry: false }).then(answer => answer && did(answer.affected > 0 ? `Tags of ${copied.from} added to ${counted(answer.affected, 'image')}` : 'The images have these tags'));
    };
    /** The image that is so many steps from another in the order of the grid, leaving out one. */
    const stepFrom = async (id: string, step: number, other: string) => {
        let at = [...(found?.at ?? [])].find(([, picture]) => picture.id === id)?.[0];
        if (at === undefined) return null;
        for (at += step; at >= 0 && at < total; at += step) {
            const next = found?.at.get(at)?.id ?? (await idsOf(at, 1))[0];
            if (next && next !== other) return next;
        }
        return null;
    };

    useKeys({
        '/': () => field.current?.focus(),
    });

    const tiles = [];
    for (let index = from; index < to; index++) {
        const picture = found?.at.get(index);
        tiles.push(
            <div
                key={index}
                id={`tile-${index}`}
                role="option"
                aria-selected={picture !== undefined && selected.has(picture.id)}
                aria-posinset={index + 1}
                aria-setsize={total}
                class={`tile${index === active ? ' now' : ''}${picture && selected.has(picture.id) ? ' chosen' : ''}`}
                style={{ left: `${(index % columns) * (size + GAP)}px`, top: `${Math.floor(index / columns) * row}px`, width: `${size}px`, height: `${size + LABEL}px` }}
                onClick={event => clicked(index, event)}
                onDblClick={() => openAt(index)}
            >
                {!picture && <span class="vh">loading</span>}
                {picture && (
                    <>
                        <button
                            type="button"
                            class="select"
                            tabIndex={-1}
                            aria-hidden="true"
                            onDblClick={event => event.stopPropagation()}
                            onClick={event => {
                                event.stopPropagation();
                                toggle(index);
                            }}
                        >
                            <span>
                                <Icon name="ok" />
                            </span>
                        </button>
                        {picture.width > 0 || isVideo(picture.name) ? <Thumbnail key={picture.id} id={picture.id} name={picture.name} size={size} /> : <span class="nopic" style={{ height: `${size}px` }}>no image</span>}
                        <span class="label">
                            <span class="mono">{picture.name}</span>
                            <span class="vh">
                                , {picture.concept}
                                {picture.staged && ', caption changed'}
                            </span>
                            {picture.staged && <Icon name="ok" tone="ok" />}
                            {picture.findings > 0 && (
                                <span class="n">
                                    {picture.findings}
                                    <span class="vh"> {picture.findings === 1 ? 'finding' : 'findings'}</span>
                                </span>
                            )}
                        </span>
                    </>
                )}
            </div>,
        );
    }

    const openIndex = open && found ? [...found.at].find(([, picture]) => picture.id === open)?.[0] ?? null : null;
    return (
        <div class="images">
            <h1 class="vh">Images</h1>
            <div class="tools">
                <input
                    ref={field}
                    class="field grow"
                    type="search"
                    aria-label="Filter images"
                    placeholder={'Filter: tag:"blue eyes" NOT tokens:>75'}
                    aria-describedby="grammar"
                    spellcheck={false}
                    value={typed}
                    onInput={event => setTyped(event.currentTarget.value)}
                    onKeyDown={event => {
                        if (event.key === 'Escape') event.currentTarget.blur();
                        if (event.key === 'Enter' || event.key === 'ArrowDown') {
                            event.preventDefault();
                            grid.current?.focus();
                        }
                    }}
                />
                <label class="pick">
                    Sort{' '}
                    <select class="field" value={sort} onChange={event => go(address('images', { q, sort: event.currentTarget.value === 'name' ? null : event.currentTarget.value }))}>
                        <option value="name">by name</option>
                        <option value="share">rarest tags first</option>
                        <option value="tokens">by tokens</option>
                        <option value="tags">by number of tags</option>
                        <option value="findings">by findings</option>
                        <option value="size">by size</option>
                        <option value="date">newest first</option>
                    </select>
                </label>
                <label class="pick">
                    Thumbnails{' '}
                    <select class="field" value={thumbnails} onChange={event => setThumbnails(keepSize(event.currentTarget.value as Size))}>
                        {(Object.keys(TILES) as Size[]).map(name => (
                            <option key={name} value={name}>
                                {name}
                            </option>
                        ))}
                    </select>
                </label>
                <span class="status" role="status">
                    {found ? (found.problem ? <span class="err"><Icon name="error" /> {found.problem}</span> : pictured(total, found.alone)) : 'Loading …'}
                </span>
                {found && <Loading grid={grid} from={from} to={to} />}
                <p id="grammar" class="grammar">
                    {GRAMMAR}
                </p>
                {!state?.readOnly && total > 0 && (
                    <BulkEdit where={selected.size > 0 ? { images: [...selected] } : { q }} onDone={() => undefined}>
                        {selected.size > 0 ? (
                            <>
                                {counted(selected.size, 'image')} selected{' '}
                                <button type="button" class="link" onClick={() => setSelected(new Set())}>
                                    Clear
                                </button>{' '}
                                {selected.size === 2 && (
                                    <button type="button" class="link" data-action="compare" onClick={() => setCompared([...selected] as [string, string])}>
                                        Compare
                                    </button>
                                )}
                                {selected.size === 1 && (
                                    <button type="button" class="link" data-action="copy-tags" title="Ctrl C" onClick={copyOne}>
                                        Copy tags
                                    </button>
                                )}{' '}
                                {copied && (
                                    <button type="button" class="link" data-action="add-copied" title={`Ctrl V: ${copied.tags.join(', ')}`} onClick={paste}>
                                        Add {counted(copied.tags.length, 'tag')} of {copied.from}
                                    </button>
                                )}
                            </>
                        ) : q ? (
                            `All ${pictured(total, found?.alone ?? 0)} of the filter`
                        ) : (
                            `All ${pictured(total, found?.alone ?? 0)}`
                        )}
                    </BulkEdit>
                )}
            </div>
            {found && total === 0 && !found.problem ? (
                <Empty title="No image matches" within>
                    <button type="button" class="link" onClick={() => setTyped('')}>
                        Clear the filter
                    </button>
                </Empty>
            ) : (
                <div
                    ref={grid}
                    class="grid"
                    role="listbox"
                    aria-multiselectable="true"
                    tabIndex={0}
                    aria-label="Images"
                    aria-activedescendant={total > 0 && active >= from && active < to ? `tile-${active}` : undefined}
                    style={{ height: `${Math.max(row, Math.ceil(total / columns) * row)}px` }}
                    onKeyDown={pressed}
                >
                    {tiles}
                </div>
            )}
            {compared && <Compared images={compared} onStep={stepFrom} onClose={() => setCompared(null)} />}
            {open && (
                <Large
                    image={open}
                    known={openIndex === null ? null : (found?.at.get(openIndex) ?? null)}
                    position={openIndex}
                    total={total}
                    onMove={step => openIndex !== null && openAt(Math.min(total - 1, Math.max(0, openIndex + step)))}
                    onClose={() => {
                        go(address('images', { q, sort: sort === 'name' ? null : sort }), true);
                        grid.current?.focus();
                    }}
                />
            )}
        </div>
    );
}

/** Made when it is first shown. One that leaves the page before that is not waited for. */
function Thumbnail({ id, name, size }: { id: string; name: string; size: number }) {
    const image = useRef<HTMLImageElement>(null);
    useEffect(() => {
        const element = image.current;
        return () => {
            if (element && !element.complete) element.removeAttribute('src');
        };
    }, []);
    // a moment behind the beginning, which is often black
    if (isVideo(name)) return <video src={`${imageAddress(id)}#t=0.1`} preload="metadata" muted style={{ height: `${size}px` }} />;
    return <img ref={image} src={imageAddress(id, size > 128 ? 256 : 128)} alt="" decoding="async" draggable={false} style={{ height: `${size}px` }} />;
}

/** How many of the thumbnails that are drawn are there, when they take longer than a moment. */
function Loading({ grid, from, to }: { grid: { current: HTMLElement | null }; from: number; to: number }) {
    const [shown, setShown] = useState<{ done: number; of: number } | null>(null);
    useEffect(() => {
        const element = grid.current;
        let timer: ReturnType<typeof setTimeout> | undefined;
        const count = () => {
            timer = undefined;
            const images = [...(element?.querySelectorAll<HTMLImageElement>('.tile img') ?? [])];
            const done = images.filter(image => image.complete).length;
            setShown(done < images.length ? { done, of: images.length } : null);
        };
        const later = () => {
            timer ??= setTimeout(count, 250);
        };
        later();
        element?.addEventListener('load', later, true);
        element?.addEventListener('error', later, true);
        return () => {
            clearTimeout(timer);
            element?.removeEventListener('load', later, true);
            element?.removeEventListener('error', later, true);
        };
    }, [from, to, grid.current]);
    if (!shown) return null;
    return (
        <span class="small" data-progress="thumbnails">
            <progress max={shown.of} value={shown.done} aria-label="Thumbnails" /> {shown.done} of {counted(shown.of, 'thumbnail')}
        </span>
    );
}

function Large({
    image,
    known,
    position,
    total,
    onMove,
    onClose,
}: {
    image: string;
    known: Picture | null;
    position: number | null;
    total: number;
    onMove: (step: number) => void;
    onClose: () => void;
}) {
    const caption = useCaption(image);
    const picture = known ?? caption?.image ?? null;
    useKeys({ ArrowLeft: () => onMove(-1), ArrowRight: () => onMove(1), k: () => onMove(-1), j: () => onMove(1) });
    useEffect(() => {
        if (caption?.image.id === image) say(`${caption.image.name}: ${caption.after.text}`);
    }, [caption?.image.id]);
    return (
        <Window label="Image" wide onClose={onClose}>
            <div class="large">
                <Zoomable key={picture?.id} picture={picture} />
                <div class="beside">
                    <div class="whyhead">
                        <h2 class="mono">{picture?.name ?? 'Image'}</h2>
                        <span class="steps">
                            <Button label={<span class="vh">Previous image</span>} icon="left" quiet disabled={position === null || position === 0} onClick={() => onMove(-1)} />
                            <Button label={<span class="vh">Next image</span>} icon="right" quiet disabled={position === null || position === total - 1} onClick={() => onMove(1)} />
                            <Button action="copy-tags" label="Copy tags" quiet onClick={() => void copyTags(image)} />
                            <form method="dialog">
                                <button class="btn">
                                    Close <kbd aria-hidden="true">Esc</kbd>
                                </button>
                            </form>
                        </span>
                    </div>
                    <p class="small">
                        {position !== null && `${position + 1} of ${total}`}
                        {picture && picture.width > 0 && ` · ${picture.width} × ${picture.height}`}
                        {caption && (
                            <>
                                {' · '}
                                <span class="mono">{caption.path}</span>
                            </>
                        )}
                    </p>
                    {caption && (
                        <>
                            <CaptionEditor key={caption.image.id} caption={caption} />
                            <LiveCaption caption={caption} />
                        </>
                    )}
                </div>
            </div>
        </Window>
    );
}

const MAXIMUM = 8;

/** An image that the wheel, two keys or a double click enlarge, and that is moved with the pointer. */
function Zoomable({ picture }: { picture: Picture | null }) {
    const [view, setView] = useState({ scale: 1, x: 0, y: 0 });
    /** Pixels of the screen for each of the image, where it fits into the box; 0 until that is known. */
    const [fit, setFit] = useState(0);
    const image = useRef<HTMLImageElement>(null);
    const box = useRef<HTMLDivElement>(null);
    const held = useRef<{ x: number; y: number } | null>(null);
    const actual = fit > 0 ? 1 / fit : 1;
    const [least, most] = [Math.min(1, actual), Math.max(MAXIMUM, actual)];
    /** Around a point of the box, which stays where it is; 0 for all of the image. */
    const zoom = (by: number, at?: { x: number; y: number }) =>
        setView(before => {
            const scale = by === 0 ? 1 : Math.min(most, Math.max(least, before.scale * by));
            if (scale === 1) return { scale: 1, x: 0, y: 0 };
            const { x, y } = at ?? { x: 0, y: 0 };
            const grown = scale / before.scale;
            return { scale, x: x - (x - before.x) * grown, y: y - (y - before.y) * grown };
        });
    const within = (event: MouseEvent) => {
        const area = box.current!.getBoundingClientRect();
        return { x: event.clientX - area.left - area.width / 2, y: event.clientY - area.top - area.height / 2 };
    };
    useEffect(() => {
        const element = box.current;
        const wheel = (event: WheelEvent) => {
            event.preventDefault();
            zoom(event.deltaY < 0 ? 1.25 : 0.8, within(event));
        };
        element?.addEventListener('wheel', wheel, { passive: false });
        return () => element?.removeEventListener('wheel', wheel);
    }, [fit]);
    useEffect(() => {
        const shown = image.current;
        if (!shown || !picture) return;
        const watch = new ResizeObserver(() => setFit((shown.offsetWidth / picture.width) * devicePixelRatio));
        watch.observe(shown);
        return () => watch.disconnect();
    }, [picture?.id]);
    const exactly = () => zoom(actual / view.scale);
    useKeys({ '+': () => zoom(1.5), '=': () => zoom(1.5), '-': () => zoom(1 / 1.5), '0': () => zoom(0), '1': exactly });
    return (
        <div
            class={`picture${view.scale !== 1 ? ' zoomed' : ''}`}
            ref={box}
            onDblClick={event => event.target instanceof Element && !event.target.closest('.zoom') && (view.scale !== 1 ? zoom(0) : zoom(3, within(event)))}
            onPointerDown={event => {
                if (view.scale === 1 || (event.target instanceof Element && event.target.closest('.zoom'))) return;
                held.current = { x: event.clientX - view.x, y: event.clientY - view.y };
                event.currentTarget.setPointerCapture(event.pointerId);
            }}
            onPointerMove={event => held.current && setView({ ...view, x: event.clientX - held.current.x, y: event.clientY - held.current.y })}
            onPointerUp={() => (held.current = null)}
            onPointerCancel={() => (held.current = null)}
        >
            {picture && isVideo(picture.name) ? (
                <video key={picture.id} src={imageAddress(picture.id)} aria-label={picture.name} preload="metadata" controls muted loop />
            ) : picture && picture.width > 0 ? (
                <img ref={image} key={picture.id} src={imageAddress(picture.id)} alt={picture.name} draggable={false} style={{ transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})` }} />
            ) : (
                <span class="nopic">no image</span>
            )}
            <span class="zoom" role="group" aria-label="Zoom">
                <Button action="zoom-out" label={<span class="vh">Smaller</span>} icon="minus" keys="-" quiet disabled={view.scale <= least} onClick={() => zoom(1 / 1.5)} />
                <span class="small" data-zoom="">
                    {fit > 0 && percent(view.scale * fit)}
                </span>
                <Button action="zoom-in" label={<span class="vh">Larger</span>} icon="plus" keys="+" quiet disabled={view.scale >= most} onClick={() => zoom(1.5)} />
                <Button action="zoom-fit" label="Fit" keys="0" quiet pressed={view.scale === 1} title="All of the image" onClick={() => zoom(0)} />
                <Button action="zoom-actual" label="100 %" keys="1" quiet pressed={fit > 0 && Math.abs(view.scale * fit - 1) < 0.001} title="One pixel of the image is one of the screen" onClick={exactly} />
            </span>
        </div>
    );
}

/** Two images with what their captions have in common and what only one of them has. Either side goes on to others. */
export function Compared({
    images: first,
    onStep,
    onClose,
}: {
    images: [string, string];
    /** The image that is one step further than another, if it is not that of the other side. */
    onStep: (image: string, step: number, other: string) => Promise<string | null>;
    onClose: () => void;
}) {
    const [images, setImages] = useState(first);
    const latest = useRef(images);
    latest.current = images;
    const move = async (side: 0 | 1, step: number) => {
        const [left, right] = latest.current;
        const next = await onStep(side === 0 ? left : right, step, side === 0 ? right : left);
        // What another key has moved meanwhile is not moved back.
        if (next && latest.current[0] === left && latest.current[1] === right) setImages(side === 0 ? [next, right] : [left, next]);
        else if (!next) say(step > 0 ? 'This is the last image' : 'This is the first image');
    };
    useKeys({
        ArrowRight: () => void move(1, 1),
        ArrowLeft: () => void move(1, -1),
        j: () => void move(1, 1),
        k: () => void move(1, -1),
        'Shift+j': () => void move(0, 1),
        'Shift+k': () => void move(0, -1),
    });
    const captions = [useCaption(images[0]), useCaption(images[1])];
    const tags = captions.map(caption => caption?.after.tags.filter(tag => !tag.sentence).map(tag => tag.key) ?? []);
    const known = captions.every(caption => caption);
    const shared = tags[0]!.filter(tag => tags[1]!.includes(tag));
    return (
        <Window label="Two images" wide onClose={onClose}>
            <div class="whyhead">
                <h2>Two images</h2>
                <form method="dialog">
                    <button class="btn">
                        Close <kbd aria-hidden="true">Esc</kbd>
                    </button>
                </form>
            </div>
            <div class="compared">
                {captions.map((caption, i) => (
                    <figure key={i}>
                        <Zoomable key={caption?.image.id} picture={caption?.image ?? null} />
                        <figcaption>
                            <span class="side">
                                <b class="mono">{caption?.image.name}</b>
                                <span class="steps">
                                    <Button label={<span class="vh">Previous image {SIDES[i]}</span>} icon="left" keys={i === 0 ? 'Shift+K' : 'K'} quiet onClick={() => void move(i as 0 | 1, -1)} />
                                    <Button label={<span class="vh">Next image {SIDES[i]}</span>} icon="right" keys={i === 0 ? 'Shift+J' : 'J'} quiet onClick={() => void move(i as 0 | 1, 1)} />
                                </span>
                            </span>
                            <span class="mono small">{caption?.path}</span>
                            {known && <TagList label="only here" tags={tags[i]!.filter(tag => !shared.includes(tag))} />}
                        </figcaption>
                    </figure>
                ))}
            </div>
            {known && <TagList label="in both" tags={shared} />}
        </Window>
    );
}

const SIDES = ['on the left', 'on the right'];

function TagList({ label, tags }: { label: string; tags: string[] }) {
    return (
        <p class="taglist">
            <span class="mut">
                {counted(tags.length, 'tag')} {label}
            </span>{' '}
            {tags.map(tag => (
                <code class="tag" key={tag}>
                    {tag}
                </code>
            ))}
        </p>
    );
}
