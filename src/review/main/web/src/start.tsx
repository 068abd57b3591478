/* Without a dataset: those of before, a path, and the configuration to check it with. */

import { useEffect, useRef, useState } from 'preact/hooks';
import { get, post, Problem, restart } from './api';
import { Button, counted, Icon } from './parts';
import { fail, say } from './store';

interface Recent {
    path: string;
    name: string;
    above: string;
    missing: boolean;
}

interface Found {
    path: string;
    name: string;
    trainer: string;
}

interface Look {
    path: string;
    name: string;
    /** Configurations in the folder, which are checked with it. */
    inside: Found[];
    near: Found[];
}

export function Start() {
    const [recent, setRecent] = useState<{ here: string; recent: Recent[] } | null>(null);
    const [look, setLook] = useState<Look | null>(null);
    useEffect(() => {
        get<{ here: string; recent: Recent[] }>('start').then(setRecent, fail);
    }, []);
    useEffect(() => {
        document.title = `${look ? look.name : 'Open a dataset'} · loralint`;
    }, [look?.name]);
    if (look) return <Configurations look={look} onBack={() => setLook(null)} />;
    if (!recent) return null;
    return <Datasets here={recent.here} recent={recent.recent} onRecent={setRecent} onLook={setLook} />;
}

const sentence = (e: unknown) => (e instanceof Error ? e.message : String(e));

function Datasets({ here, recent, onRecent, onLook }: { here: string; recent: Recent[]; onRecent: (start: { here: string; recent: Recent[] }) => void; onLook: (look: Look) => void }) {
    const [path, setPath] = useState('');
    const [problem, setProblem] = useState<string | null>(null);
    const field = useRef<HTMLInputElement>(null);
    const look = (wanted: string) =>
        get<Look>('look', { path: wanted }).then(onLook, e => {
            setProblem(sentence(e));
            field.current?.focus();
        });
    const forget = (one: Recent) =>
        post<{ here: string; recent: Recent[] }>('forget', { path: one.path, configs: [] }).then(answer => {
            onRecent(answer);
            say(`${one.name} removed from the list`);
            field.current?.focus();
        }, fail);
    return (
        <>
            <h1 class="title">Open a dataset</h1>
            <p class="mut">The files stay where they are. Nothing is written before you confirm it.</p>
            <form
                class="openform"
                onSubmit={event => {
                    event.preventDefault();
                    setProblem(null);
                    void look(path);
                }}
            >
                <label for="path">Folder of the dataset</label>
                <div class="inline">
                    <input
                        id="path"
                        ref={field}
                        class="field grow mono"
                        spellcheck={false}
                        autocomplete="off"
                        placeholder="Type or paste its path"
                        value={path}
                        aria-invalid={problem !== null}
                        aria-describedby={problem ? 'path-problem' : undefined}
                        onInput={event => setPath(event.currentTarget.value)}
                    />
                    <button type="submit" class="btn primary" data-action="look" disabled={path.trim() === ''}>
                        Open
                    </button>
                </div>
                {problem && (
                    <p id="path-problem" class="err small" role="alert">
                        <Icon name="error" /> {problem.replace(/`/g, '')}
                    </p>
                )}
            </form>
            <section aria-labelledby="recent">
                <h2 id="recent">Recent datasets</h2>
                {recent.length === 0 && <p class="mut small">None yet. Those that you open are listed here.</p>}
                <ul class="recent">
                    {recent.map(one => (
                        <li key={one.path} data-recent={one.path}>
                            <button type="button" class="open" disabled={one.missing} onClick={() => void look(one.path)}>
                                <span class="name">{one.name}</span>
                                <small class="mono">{one.above}</small>
                            </button>
                            {one.missing && (
                                <span class="badge unsafe">
                                    <Icon name="warning" /> missing
                                </span>
                            )}
                            <button type="button" class="btn quiet" aria-label={`Remove ${one.name} from the list`} title="Remove from the list" onClick={() => void forget(one)}>
                                <Icon name="close" />
                            </button>
                        </li>
                    ))}
                </ul>
            </section>
            <p class="small">
                Started in <span class="mono">{here}</span>.{' '}
                <button type="button" class="link" data-action="here" onClick={() => void look(here)}>
                    Open this folder
                </button>
            </p>
        </>
    );
}

function Configurations({ look, onBack }: { look: Look; onBack: () => void }) {
    const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
    const [other, setOther] = useState('');
    const [problem, setProblem] = useState<string | null>(null);
    const [busy, setBusy] = useState(false);
    const title = useRef<HTMLHeadingElement>(null);
    useEffect(() => title.current?.focus(), []);
    const open = async () => {
        setProblem(null);
        setBusy(true);
        try {
            await post('open', { path: look.path, configs: [...chosen, ...(other.trim() ? [other.trim()] : [])] });
            restart();
        } catch (e) {
            setBusy(false);
            setProblem(sentence(e));
            // Nothing is open any more where it failed late.
            if (!(e instanceof Problem)) fail(e);
        }
    };
    const toggle = (path: string, on: boolean) => {
        const next = new Set(chosen);
        if (on) next.add(path);
        else next.delete(path);
        setChosen(next);
    };
    return (
        <form
            class="configs"
            onSubmit={event => {
                event.preventDefault();
                void open();
            }}
        >
            <h1 class="title" ref={title} tabIndex={-1}>
                {look.name}
            </h1>
            <p class="mut mono small">{look.path}</p>
            <section aria-labelledby="inside">
                <h2 id="inside">In the folder</h2>
                {look.inside.length === 0 ? (
                    <p class="mut small">No configuration of a trainer.</p>
                ) : (
                    <>
                        <p class="mut small">{counted(look.inside.length, 'configuration')}, checked with the dataset:</p>
                        <ul class="found">
                            {look.inside.map(config => (
                                <li key={config.path}>
                                    <span class="mono">{config.name}</span> <span class="mut">{config.trainer}</span>
                                </li>
                            ))}
                        </ul>
                    </>
                )}
            </section>
            <fieldset>
                <legend>Also check</legend>
                {look.near.map(config => (
                    <label key={config.path} class="near">
                        <input type="checkbox" checked={chosen.has(config.path)} onChange={event => toggle(config.path, event.currentTarget.checked)} />
                        <span>
                            <span class="mono">{config.name}</span> <span class="mut">{config.trainer}, next to the folder</span>
                        </span>
                    </label>
                ))}
                <label for="config" class="small">
                    Path of another configuration
                </label>
                <input id="config" class="field mono" spellcheck={false} autocomplete="off" placeholder="None" value={other} onInput={event => setOther(event.currentTarget.value)} />
            </fieldset>
            {problem && (
                <p class="err small" role="alert">
                    <Icon name="error" /> {problem.replace(/`/g, '')}
                </p>
            )}
            <div class="acts">
                <button type="submit" class="btn primary" data-action="open" disabled={busy}>
                    {busy ? 'Opening …' : look.inside.length + chosen.size > 0 || other.trim() ? 'Check both' : 'Check the dataset'}
                </button>
                <Button label="Back" onClick={onBack} />
            </div>
        </form>
    );
}
