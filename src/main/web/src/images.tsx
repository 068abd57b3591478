/* All images in a grid that draws only what is on the screen, and one of them large with its caption. */

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { get, imageAddress, type Picture, Problem } from './api';
import { CaptionEditor, LiveCaption, useCaption } from './caption';
import { Button, counted, Empty, Icon, useKeys, Window } from './parts';
import { address, go, type Route } from './route';
import { fail, say, useShared } from './store';

const PAGE = 500;
const GAP = 12;
const LABEL = 26;

interface Found {
    q: string;
    sort: string;
    total: number;
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
            const answer = await get<{ total: number; problem: string | null; images: Picture[] }>(
                'images',
                { q, sort, from: page * PAGE, limit: PAGE },
                stop.current.signal,
            );
            setFound(before => {
                const keep = before && before.q === q && before.sort === sort && !fresh;
                const at = keep ? new Map(before.at) : new Map<number, Picture>();
                answer.images.forEach((picture, i) => at.set(page * PAGE + i, picture));
                return { q, sort, total: answer.total, problem: answer.problem, at };
            });
        } catch (e) {
            asked.current.delete(page);
            if (e instanceof Problem && e.status === 400) setFound({ q, sort, total: 0, problem: e.message, at: new Map() });
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
    const { found, need } = useImages(q, sort);
    const grid = useRef<HTMLDivElement>(null);
    const field = useRef<HTMLInputElement>(null);
    const [box, setBox] = useState({ width: 0, top: 0, scroll: 0, height: 800 });

    useEffect(() => setTyped(q), [q]);
    useEffect(() => {
        if (typed === q) return;
        const timer = setTimeout(() => go(address('images', { q: typed, sort: sort === 'name' ? null : sort }), true), 150);
        return () => clearTimeout(timer);
    }, [typed]);
    useEffect(() => setActive(0), [q, sort]);

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

    const tile = box.width < 480 ? 104 : 148;
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
    const moveTo = (index: number) => {
        const next = Math.min(total - 1, Math.max(0, index));
        setActive(next);
        show(next);
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
            moveTo(next);
        } else if (event.key === 'Enter' || event.key === ' ') {
            event.preventDefault();
            openAt(active);
        }
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
                aria-selected={index === active}
                aria-posinset={index + 1}
                aria-setsize={total}
                class={`tile${index === active ? ' now' : ''}`}
                style={{ left: `${(index % columns) * (size + GAP)}px`, top: `${Math.floor(index / columns) * row}px`, width: `${size}px`, height: `${size + LABEL}px` }}
                onClick={() => openAt(index)}
            >
                {!picture && <span class="vh">loading</span>}
                {picture && (
                    <>
                        {picture.width > 0 ? <Thumbnail key={picture.id} id={picture.id} size={size} /> : <span class="nopic" style={{ height: `${size}px` }}>no image</span>}
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
                        <option value="tokens">by tokens</option>
                        <option value="tags">by number of tags</option>
                    </select>
                </label>
                <span class="status" role="status">
                    {found ? (found.problem ? <span class="err"><Icon name="error" /> {found.problem}</span> : counted(total, 'image')) : 'Loading …'}
                </span>
                {found && <Loading grid={grid} from={from} to={to} />}
                <p id="grammar" class="grammar">
                    {GRAMMAR}
                </p>
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
                    tabIndex={0}
                    aria-label="Images"
                    aria-activedescendant={total > 0 && active >= from && active < to ? `tile-${active}` : undefined}
                    style={{ height: `${Math.max(row, Math.ceil(total / columns) * row)}px` }}
                    onKeyDown={pressed}
                >
                    {tiles}
                </div>
            )}
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
function Thumbnail({ id, size }: { id: string; size: number }) {
    const image = useRef<HTMLImageElement>(null);
    useEffect(() => {
        const element = image.current;
        return () => {
            if (element && !element.complete) element.removeAttribute('src');
        };
    }, []);
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
                <div class="picture">{picture && picture.width > 0 ? <img key={picture.id} src={imageAddress(picture.id)} alt={picture.name} /> : <span class="nopic">no image</span>}</div>
                <div class="beside">
                    <div class="whyhead">
                        <h2 class="mono">{picture?.name ?? 'Image'}</h2>
                        <span class="steps">
                            <Button label={<span class="vh">Previous image</span>} icon="left" quiet disabled={position === null || position === 0} onClick={() => onMove(-1)} />
                            <Button label={<span class="vh">Next image</span>} icon="right" quiet disabled={position === null || position === total - 1} onClick={() => onMove(1)} />
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
