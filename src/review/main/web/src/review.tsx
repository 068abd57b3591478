/* The page of `loralint review`: the bar, the views, and what is true in all of them. */

import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { canChoose, isKnown, isUnhindered, post, readImageKey, restart, type Verdict } from './api';
import { Apply } from './apply';
import { Counting } from './counting';
import { Images } from './images';
import { gloss, speak } from './language';
import { Left } from './left';
import { Button, counted, Icon, useKeys, writing } from './parts';
import { Queue } from './queue';
import './review.css';
import { address, go, useRoute, type View } from './route';
import { Settings } from './settings';
import { ShareView } from './share';
import { Slots } from './slots';
import { Start } from './start';
import { change, connect, dismissProblem, fail, quit, restoreFiles, takeBack, useShared } from './store';
import { Tags } from './tags';
import { TrainerQuestion } from './trainer';
import { Keys } from './why';

const NAMES: Record<View, string> = {
    queue: 'Queue',
    images: 'Images',
    tags: 'Tags',
    slots: 'Slots',
    share: 'Share',
    settings: 'Settings',
    apply: 'Changes',
};
const LETTERS: Record<string, View> = { q: 'queue', i: 'images', t: 'tags', l: 'slots', h: 'share', s: 'settings' };

function nextTheme(): string {
    const root = document.documentElement;
    const theme = { light: 'dark', dark: 'system', system: 'light' }[root.getAttribute('data-theme') ?? 'system'] ?? 'light';
    if (theme === 'system') root.removeAttribute('data-theme');
    else root.setAttribute('data-theme', theme);
    try {
        localStorage.setItem('loralint-theme', theme);
    } catch {
        /* Without storage the choice is forgotten. */
    }
    return theme;
}

function App() {
    const route = useRoute();
    const { state, problem, connected, ended, spoken, did, decisions } = useShared();
    const [keys, setKeys] = useState(false);
    const [theme, setTheme] = useState(document.documentElement.getAttribute('data-theme') ?? 'system');
    const led = useRef(-Infinity);
    const main = useRef<HTMLElement>(null);
    const first = useRef(true);

    const isStart = state ? state.phase === 'start' : canChoose();
    useEffect(() => {
        if (isStart) return;
        document.title = `${NAMES[route.view]} · ${state?.name ?? 'loralint'}`;
        if (first.current) first.current = false;
        else {
            scrollTo({ top: 0, behavior: 'instant' });
            main.current?.focus({ preventScroll: true });
        }
    }, [route.view, state?.name]);
    const nav = useRef<HTMLElement>(null);
    useEffect(() => {
        const here = nav.current?.querySelector<HTMLElement>('[aria-current]');
        if (here && nav.current) nav.current.scrollLeft = Math.max(0, here.offsetLeft - 80);
    }, [route.view]);

    const colours = () => setTheme(nextTheme());
    const open = (view: View) => go(address(view));
    useKeys({ c: colours });
    useKeys(
        {
            h: () => setKeys(true),
            p: () => open('apply'),
            g: () => {
                led.current = performance.now();
            },
        },
        !isStart,
    );
    // After G, before the other keys: a letter that follows at once opens a view.
    useEffect(() => {
        const pressed = (event: KeyboardEvent) => {
            const view = LETTERS[event.key.toLowerCase()];
            if (!view || performance.now() - led.current > 1200 || event.ctrlKey || event.metaKey || event.altKey) return;
            event.preventDefault();
            event.stopPropagation();
            led.current = -Infinity;
            open(view);
        };
        addEventListener('keydown', pressed, true);
        return () => removeEventListener('keydown', pressed, true);
    }, []);
    // The queue has Z itself, to go to what was undone.
    useKeys({ z: () => void takeBack('undo'), 'Shift+z': () => void takeBack('redo') }, route.view !== 'queue');

    if (ended) return <p class="alone">loralint review has ended. Your decisions are saved; start it again to go on.</p>;
    const left = decisions.filter(decision => decision.state === 'open').length;
    const counts: Partial<Record<View, number>> = {
        queue: left,
        images: state?.concepts.reduce((sum, concept) => sum + concept.images, 0) ?? 0,
    };
    const files = state?.staged.files ?? 0;
    const verdict = state?.verdict;
    return (
        <>
            <button type="button" class="skip" onClick={() => main.current?.focus()}>
                Skip to the content
            </button>
            <header class="bar">
                <span class="brand">
                    <svg class="logo" aria-hidden="true" viewBox="0 0 18 18">
                        <path d="M3 2v14h13" />
                        <path d="M7 9.5l2.5 2.5L15 5" />
                    </svg>
                    loralint
                </span>
                <span class="path mono">{state?.name}</span>
                {state?.readOnly && <span class="badge">read-only</span>}
                {isStart ? (
                    <Button action="quit" label="Quit" quiet onClick={() => void quit()} />
                ) : (
                    <>
                        {canChoose() && <Button action="datasets" label="Datasets" quiet title="Open another dataset" onClick={() => void post('close').then(restart, fail)} />}
                        <Button action="undo" icon="undo" label={<span class="wide">Undo</span>} keys="Z" quiet disabled={!state?.undo || state.readOnly} title={state?.undo ?? 'Nothing to undo'} onClick={() => void takeBack('undo')} />
                        {state?.redo && <Button action="redo" icon="redo" label={<span class="vh">Redo</span>} quiet disabled={state.readOnly} title={`Redo: ${state.redo}`} onClick={() => void takeBack('redo')} />}
                        <Button action="keys" label="Keys" keys="H" quiet onClick={() => setKeys(true)} />
                    </>
                )}
                <button type="button" class="btn quiet" aria-label={`Colours: ${theme}`} title={`Colours: ${theme}`} onClick={colours}>
                    <Icon name="theme" />
                </button>
                {!isStart && (
                    <Button action="apply" primary={files > 0} label={<>Apply{files > 0 && <span class="count">{files}</span>}</>} keys="P" disabled={!state || files === 0} title={files > 0 ? `${counted(files, 'file')} will change` : 'Nothing is staged'} onClick={() => open('apply')} />
                )}
            </header>
            {isStart ? (
                <main id="main" class="start" ref={main} tabIndex={-1}>
                    {state && <Start />}
                </main>
            ) : (
                <div class="shell">
                    <nav class="rail" aria-label="Views" ref={nav}>
                        {(Object.keys(NAMES) as View[]).map(view => (
                            <a key={view} href={address(view)} aria-current={view === route.view ? 'page' : undefined}>
                                {NAMES[view]}
                                <span>{view === 'apply' ? files || '' : counts[view] || ''}</span>
                            </a>
                        ))}
                        {verdict?.before && (
                            <dl class="verdictnow">
                                <dt>Now</dt>
                                <dd>{readiness(verdict.before)}</dd>
                                {files > 0 && (
                                    <>
                                        <dt>After applying</dt>
                                        <dd>{verdict.after && !verdict.pending ? readiness(verdict.after) : <Counting state={state!} />}</dd>
                                    </>
                                )}
                            </dl>
                        )}
                        <button type="button" class="link quit" data-action="quit" title="Ends loralint. Your decisions are saved." onClick={() => void quit()}>
                            Quit
                        </button>
                    </nav>
                    <main id="main" ref={main} tabIndex={-1}>
                        <Notices />
                        {route.view === 'queue' && <TrainerQuestion />}
                        {route.view === 'queue' && <Queue route={route} />}
                        {route.view === 'images' && <Images route={route} />}
                        {route.view === 'tags' && <Tags route={route} />}
                        {route.view === 'slots' && <Slots />}
                        {route.view === 'share' && <ShareView />}
                        {route.view === 'settings' && <Settings route={route} />}
                        {route.view === 'apply' && <Apply />}
                    </main>
                </div>
            )}
            {keys && <Keys onClose={() => setKeys(false)} />}
            <div class="vh" role="status" aria-live="polite">
                {spoken}
            </div>
            <div class="did" aria-hidden="true" data-did={did} />
            {(problem || !connected) && (
                <div class="problem" role="alert">
                    <Icon name="warning" tone="warn" />
                    <span>{!connected ? 'loralint does not answer. Your decisions are saved; start `loralint review` again and open the address that it prints.' : problem}</span>
                    {problem && (
                        <button type="button" class="btn quiet" onClick={dismissProblem}>
                            Close
                        </button>
                    )}
                </div>
            )}
        </>
    );
}

function readiness(verdict: Verdict) {
    const found = verdict.errors + verdict.warnings > 0 && `${counted(verdict.errors, 'error')}, ${counted(verdict.warnings, 'warning')}`;
    return (
        <span title={`${verdict.trainer}. ${verdict.guide}.`} class={isUnhindered(verdict) ? 'ok' : ''}>
            {isUnhindered(verdict) && <Icon name="ok" />} {verdict.title.toLowerCase()}
            {found && `: ${found}`}
        </span>
    );
}

/** The page was opened by another address than the printed one. */
function Unknown() {
    return (
        <p class="alone">
            Open the address that <code>loralint review</code> printed. It contains a token.
        </p>
    );
}

/** What happened to the files: written, changed by others, still being checked. */
function Notices() {
    const { state } = useShared();
    if (!state) return null;
    const { applied, outside = [], progress } = state;
    const before = state.verdict?.before;
    const ready = before && !state.verdict?.pending && isUnhindered(before) && before.errors === 0;
    return (
        <>
            {progress && state.phase !== 'ready' && (
                <div class="notice" role="status">
                    <span>{progress.stage}</span>
                    {progress.total > 0 && <progress max={progress.total} value={progress.done} aria-label={progress.stage} />}
                    {state.phase === 'checking' && (
                        <button type="button" class="link" data-action="cancel" onClick={() => void change('cancel', {})}>
                            Cancel
                        </button>
                    )}
                </div>
            )}
            {state.problem && (
                <div class="notice err-side" role="alert">
                    <Icon name="error" tone="err" /> <span>{state.problem}</span>
                    <button type="button" class="link" onClick={() => void change('reload', {})}>
                        Read the files again
                    </button>
                </div>
            )}
            {applied && (
                <div class="notice done" role="status" data-status="applied">
                    <Icon name="ok" tone="ok" />
                    <span>
                        <b>{writing(applied.files, applied.deleted, 'written', 'deleted')}.</b> {ready ? `${before.title}. ` : ''}
                        {applied.removedCaches > 0 && `${counted(applied.removedCaches, 'cache file')} removed. `}
                        {applied.undo && (
                            <>
                                <code>{applied.undo}</code> restores every byte.
                            </>
                        )}
                        {applied.problems.map(problem => (
                            <span key={problem.path} class="problem">
                                <span class="mono">{problem.path}</span>: {problem.sentence}
                            </span>
                        ))}
                    </span>
                    {applied.undo && (
                        <button type="button" class="btn" data-action="restore" onClick={() => void restoreFiles()}>
                            Restore the files
                        </button>
                    )}
                    <Left />
                </div>
            )}
            {outside.length > 0 && (
                <div class="notice" role="status" data-status="outside">
                    <Icon name="info" tone="note" />
                    <span>
                        Changed outside of this page and read again: <span class="mono">{outside.slice(0, 3).join(', ')}</span>
                        {outside.length > 3 && ` and ${outside.length - 3} more`}
                    </span>
                </div>
            )}
        </>
    );
}

// An image that was deleted, or that is outside of the dataset, leaves its frame empty.
addEventListener('error', event => event.target instanceof HTMLImageElement && event.target.classList.add('lost'), true);
async function start(): Promise<void> {
    await speak().catch(() => undefined);
    await gloss().catch(() => undefined);
    if (isKnown) {
        // Addresses of images need it.
        await readImageKey().catch(fail);
        connect();
    }
    render(isKnown ? <App /> : <Unknown />, document.getElementById('app')!);
}

void start();
