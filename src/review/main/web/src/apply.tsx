/* What will be written, file by file, and the one question before it is. */

import { useState } from 'preact/hooks';
import { type ChangedFile, type Changes, get, imageAddress, isUnhindered } from './api';
import { Button, counted, Diff, Empty, Icon, Prose, writing } from './parts';
import { address } from './route';
import { Counting } from './counting';
import { change, fail, restoreFiles, say, useAnswer, useShared } from './store';

export function Apply() {
    const { state } = useShared();
    const answer = useAnswer<Changes>('changes');
    const [more, setMore] = useState<ChangedFile[]>([]);
    const [caches, setCaches] = useState(false);
    const [busy, setBusy] = useState(false);
    if (!answer || !state) return <Empty title="Collecting the changes …" />;

    const files = [...answer.files, ...more.filter(file => !answer.files.some(other => other.path === file.path))];
    const applying = busy || state.phase === 'applying';
    const count = (kind: ChangedFile['kind']) => answer.files.filter(file => file.kind === kind).length;
    const { deleted } = answer;
    const written = answer.total - deleted;
    const apply = async () => {
        setBusy(true);
        const done = await change('apply', { version: answer.version, caches: caches && answer.caches.length > 0 });
        setBusy(false);
        setMore([]);
        if (done) say('Writing the files');
    };

    if (answer.total === 0) {
        return (
            <Empty title={state.applied ? 'Everything is written' : 'Nothing is staged'}>
                {state.applied ? 'The files are as you decided.' : <a href={address('queue')}>Decide something in the queue</a>}
                {!state.applied && !state.readOnly && answer.restorable && (
                    <>
                        {' or '}
                        <button type="button" class="link" data-action="restore" onClick={() => void restoreFiles()}>
                            restore the files that were written last
                        </button>
                    </>
                )}
            </Empty>
        );
    }
    return (
        <div class="applyview">
            <div class="sec">
                <h1 class="title">{writing(written, deleted, 'will change', 'will be deleted')}</h1>
                <p>
                    {[
                        count('caption') > 0 && counted(count('caption'), 'caption'),
                        count('config') > 0 && counted(count('config'), 'configuration'),
                        count('settings') > 0 && 'loralint.toml',
                        count('image') > 0 && counted(count('image'), 'image'),
                    ]
                        .filter(Boolean)
                        .join(', ')}
                    . Nothing is written before you confirm, and every byte can be restored.
                </p>
            </div>
            {state.verdict?.before && (
                <p class="forecast">
                    <span>
                        {counted(state.verdict.before.errors, 'error')} now, {state.verdict.after && !state.verdict.pending ? `${state.verdict.after.errors} after` : <Counting state={state} />}
                    </span>
                    {!state.verdict.pending && state.verdict.after && isUnhindered(state.verdict.after) && (
                        <b class="ok">
                            <Icon name="ok" /> {state.verdict.after.title.toLowerCase()}
                        </b>
                    )}
                </p>
            )}
            {answer.harm && answer.harm.length > 0 && (
                <ul class="aside err-side">
                    {answer.harm.map(sentence => (
                        <li key={sentence}>
                            <Icon name="warning" tone="warn" /> <Prose text={sentence} />
                        </li>
                    ))}
                </ul>
            )}
            {answer.conflicts.length + answer.comments.length > 0 && (
                <ul class="aside warn-side">
                    {[...answer.conflicts, ...answer.comments].map(conflict => (
                        <li key={conflict.path}>
                            <span class="mono">{conflict.path}</span>: {conflict.sentence}
                        </li>
                    ))}
                </ul>
            )}
            {answer.caches.length > 0 && (
                <div class="aside">
                    <label>
                        <input type="checkbox" checked={caches} onChange={event => setCaches(event.currentTarget.checked)} /> Remove {counted(answer.caches.length, 'cache file')} that no longer{' '}
                        {answer.caches.length === 1 ? 'matches' : 'match'}
                    </label>
                    <span class="small mut">
                        {answer.caches
                            .slice(0, 5)
                            .map(cache => cache.path)
                            .join(', ')}
                        {answer.caches.length > 5 && ` and ${answer.caches.length - 5} more`}
                    </span>
                </div>
            )}
            <div class="acts confirmbar">
                <Button action="confirm" primary label={applying ? 'Writing …' : [written > 0 && `Write ${deleted > 0 ? written.toLocaleString('en') : counted(written, 'file')}`, deleted > 0 && `${written > 0 ? 'delete' : 'Delete'} ${counted(deleted, 'file')}`].filter(Boolean).join(' and ')} disabled={applying || state.phase !== 'ready' || state.readOnly} title={state.phase === 'checking' ? 'The files are being checked' : undefined} onClick={() => void apply()} />
                <a class="btn" href={address('queue')}>
                    Back to the queue
                </a>
            </div>
            <ul class="files">
                {files.map((file, i) => (
                    <li key={file.path}>
                        <details open={i < 40}>
                            <summary>
                                {file.image && <img src={imageAddress(file.image, 128)} alt="" width="32" height="32" loading="lazy" />}
                                <span class="mono">{file.path}</span>
                                {file.created && <span class="badge">new</span>}
                                {file.deleted && <span class="badge unsafe">removed</span>}
                                <span class="pm">
                                    <span class="ok">+{file.plus}</span> <span class="err">−{file.minus}</span>
                                </span>
                            </summary>
                            {file.diff.length > 0 && <Diff lines={file.diff} name={`Changes of ${file.path}`} />}
                        </details>
                    </li>
                ))}
            </ul>
            {files.length < answer.total && (
                <button
                    type="button"
                    class="link"
                    onClick={() => get<Changes>('changes', { from: files.length }).then(next => setMore([...more, ...next.files]), fail)}
                >
                    Show {Math.min(200, answer.total - files.length)} more
                </button>
            )}
        </div>
    );
}
