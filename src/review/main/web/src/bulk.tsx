/* One change of the captions of many images, with how many it changes before it is staged as one step. */

import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type Edit, type Edited, post } from './api';
import { TagField } from './complete';
import { counted, Diff } from './parts';
import { change, did, fail, useAnswer, useShared } from './store';

type What = 'remove' | 'keep' | 'replace' | 'add' | 'front' | 'back' | 'order' | 'pattern' | 'delete';
const WHATS: [What, string][] = [
    ['remove', 'Remove'],
    ['keep', 'Keep'],
    ['replace', 'Replace'],
    ['add', 'Add'],
    ['front', 'Move to the front'],
    ['back', 'Move to the end'],
    ['order', 'Reorder'],
    ['pattern', 'Replace by pattern'],
    ['delete', 'Delete the images'],
];

interface Group {
    id: string;
    name: string;
    tags: number;
}

/** What can be said of all tags of a class at once. */
const OF_GROUPS: ReadonlySet<What> = new Set<What>(['remove', 'keep']);

interface Props {
    /** The tags to change, where they are chosen elsewhere; they are typed here otherwise. */
    tags?: string[];
    /** Of which images. */
    where: Pick<Edit, 'images' | 'q' | 'concept'>;
    onDone: () => void;
    /** What is selected. */
    children: ComponentChildren;
}

export function BulkEdit({ tags, where, onDone, children }: Props) {
    const [what, setWhat] = useState<What>(tags ? 'remove' : 'add');
    const [typed, setTyped] = useState('');
    const [to, setTo] = useState('');
    const [front, setFront] = useState(false);
    const [group, setGroup] = useState('');
    const [preview, setPreview] = useState<Edited | null>(null);
    /** Why an expression that is being typed is none yet. */
    const [wrong, setWrong] = useState('');
    const { revision } = useShared();

    const ofPattern = what === 'pattern';
    const ofImages = what === 'delete';
    const ofGroup = OF_GROUPS.has(what);
    const groups = useAnswer<{ classes: Group[]; slots: Group[] }>(ofGroup ? 'groups' : null, where.concept ? { concept: where.concept } : {});
    const grouped = ofGroup ? group : '';
    const types = grouped === '' && !ofPattern && !ofImages && (what === 'add' || what === 'order' || !tags);
    const names = grouped || ofImages ? [] : ofPattern ? (typed ? [typed] : []) : types ? split(typed) : (tags ?? []);
    const ready = grouped !== '' || (ofImages && (where.images ?? []).length > 0) || names.length > 0 && (what !== 'replace' || (names.length === 1 && to.trim() !== ''));
    const edit = (dry: boolean): Edit => ({
        ...where,
        what,
        dry,
        ...(grouped ? { group: grouped } : what === 'order' ? { order: names } : { tags: names }),
        ...(what === 'add' && front ? { at: 'front' as const } : {}),
        ...(what === 'replace' ? { to: to.trim() } : ofPattern ? { to } : {}),
    });
    const key = ready ? JSON.stringify(edit(true)) : '';
    useEffect(() => {
        setPreview(null);
        setWrong('');
        if (!ready) return;
        let current = true;
        const timer = setTimeout(() => {
            post<Edited>('edit', edit(true)).then(answer => current && setPreview(answer), e => (ofPattern && e instanceof Error ? current && setWrong(e.message) : fail(e)));
        }, 120);
        return () => {
            current = false;
            clearTimeout(timer);
        };
    }, [key, revision]);

    const concept = where.concept ?? undefined;
    return (
        <form
            class="bulk"
            aria-label="Change captions"
            onSubmit={event => {
                event.preventDefault();
                if (!ready || !preview || preview.affected === 0) return;
                void change<Edited>('edit', edit(false)).then(answer => {
                    if (!answer) return;
                    did(ofImages ? `${counted(answer.affected, 'image')} deleted when you apply` : what === 'keep' ? `${counted(answer.tags, 'tag')} kept` : `${counted(answer.affected, 'caption')} staged`);
                    setTyped('');
                    setTo('');
                    setGroup('');
                    onDone();
                });
            }}
        >
            <span class="k">{children}</span>
            <label class="pick">
                <span class="vh">Change</span>
                <select class="field" value={what} onChange={event => setWhat(event.currentTarget.value as What)}>
                    {WHATS.filter(([id]) => id !== 'delete' || !tags).map(([id, label]) => (
                        <option key={id} value={id}>
                            {label}
                        </option>
                    ))}
                </select>
            </label>
            {ofGroup && groups && groups.classes.length > 0 && (
                <label class="pick">
                    <span class="vh">Which tags</span>
                    <select class="field" value={group} onChange={event => setGroup(event.currentTarget.value)}>
                        <option value="">{tags ? 'the selected tags' : 'these tags:'}</option>
                        {(['classes', 'slots'] as const).map(kind => (
                            <optgroup key={kind} label={kind === 'classes' ? 'All of a class' : 'All of a slot'}>
                                {groups[kind].map(one => (
                                    <option key={one.id} value={one.id}>
                                        all {one.name} ({one.tags})
                                    </option>
                                ))}
                            </optgroup>
                        ))}
                    </select>
                </label>
            )}
            {types && (
                <TagField
                    many
                    label={what === 'add' ? 'Tags to add' : what === 'order' ? 'Order' : what === 'replace' ? 'Tag to replace' : 'Tags'}
                    placeholder={what === 'order' ? '1girl, solo, *' : what === 'replace' ? 'tag' : 'tag, tag'}
                    value={typed}
                    concept={concept}
                    onValue={setTyped}
                />
            )}
            {ofPattern && (
                <>
                    <input class="field" aria-label="Regular expression" placeholder="regular expression" spellcheck={false} value={typed} onInput={event => setTyped(event.currentTarget.value)} />
                    <input class="field" aria-label="Replace it by" placeholder="by … ($1 is the first group)" spellcheck={false} value={to} onInput={event => setTo(event.currentTarget.value)} />
                </>
            )}
            {what === 'replace' && <TagField label="Replace it by" placeholder="by …" value={to} concept={concept} onValue={setTo} />}
            {what === 'add' && (
                <label class="pick">
                    <input type="checkbox" checked={front} onChange={event => setFront(event.currentTarget.checked)} /> at the front
                </label>
            )}
            <button type="submit" class="btn primary" disabled={!preview || preview.affected === 0}>
                Stage
            </button>
            <span class="status" role="status">
                {wrong ? wrong : ofImages && !ready ? 'Select the images to delete.' : ofImages && preview ? `${counted(preview.affected, 'image')}, deleted with the captions; undo brings them back` : what === 'replace' && names.length > 1 ? `${types ? 'Name' : 'Select'} one tag to replace.` : !preview ? '' : what === 'keep' ? `${counted(preview.tags, 'tag')} in ${counted(preview.affected, 'image')}, kept in loralint.toml` : preview.affected === 0 && what === 'add' ? 'No caption changes: they have these tags, or there is no caption yet; open an image to write its first one.' : `${counted(preview.affected, 'image')} affected`}
            </span>
            {preview && preview.sample.length > 0 && (
                <details class="sample">
                    <summary>Examples</summary>
                    {preview.sample.slice(0, 3).map(one => (
                        <div key={one.image.id}>
                            <span class="mono mut">{one.image.name}</span>
                            <Diff
                                name={`What changes in ${one.image.name}`}
                                lines={[
                                    { sign: '-', text: one.before },
                                    { sign: '+', text: one.after },
                                ]}
                            />
                        </div>
                    ))}
                </details>
            )}
        </form>
    );
}

const split = (text: string) =>
    text
        .split(',')
        .map(tag => tag.trim())
        .filter(Boolean);
