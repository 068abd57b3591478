/* Why a rule reports something: its page. */

import type { RulePage } from './api';
import { Prose, Window } from './parts';
import { useAnswer } from './store';

export function Why({ rule, onClose }: { rule: string; onClose: () => void }) {
    const page = useAnswer<RulePage>('rule', { id: rule });
    return (
        <Window label={page ? page.title : rule} onClose={onClose}>
            <div class="whyhead">
                <p class="mono mut">{rule}</p>
                <form method="dialog">
                    <button class="btn">
                        Close <kbd aria-hidden="true">Esc</kbd>
                    </button>
                </form>
            </div>
            {page && (
                <div class="prose">
                    <h2>{page.title}</h2>
                    {reasonFirst(page.blocks).map((block, i) =>
                        block.type === 'heading' ? (
                            <h3 key={i}>{block.text}</h3>
                        ) : block.type === 'list' ? (
                            <ul key={i}>
                                {(block.items ?? []).map((item, n) => (
                                    <li key={n}>
                                        <Prose text={item} />
                                    </li>
                                ))}
                            </ul>
                        ) : block.type === 'code' ? (
                            <pre key={i} tabIndex={0}>
                                {block.text}
                            </pre>
                        ) : (
                            <p key={i}>
                                <Prose text={block.text ?? ''} />
                            </p>
                        ),
                    )}
                </div>
            )}
        </Window>
    );
}

/** Who asks why wants the reason, and then the rest. */
function reasonFirst(blocks: RulePage['blocks']): RulePage['blocks'] {
    const at = blocks.findIndex(block => block.type === 'heading' && block.text === 'Why');
    if (at < 0) return blocks;
    const next = blocks.findIndex((block, i) => i > at && block.type === 'heading');
    const end = next < 0 ? blocks.length : next;
    return [...blocks.slice(at, end), ...blocks.slice(0, at), ...blocks.slice(end)];
}

const KEYS: [string[], string][] = [
    [['A'], 'Accept'],
    [['R'], 'Keep'],
    [['S'], 'Skip'],
    [['1', '9'], 'Take one of several choices'],
    [['J', 'K'], 'Next and previous'],
    [['Z'], 'Undo'],
    [['Shift Z'], 'Redo'],
    [['?'], 'Why: the page of the rule'],
    [['G'], 'Go to a view, then Q I T L H S'],
    [['P'], 'Show the changes, to apply them'],
    [['/'], 'Filter'],
    [['←', '→', '↑', '↓'], 'Move among images'],
    [['Enter'], 'Open an image'],
    [['+', '-', '0', '1'], 'Enlarge an image, all of it, one pixel to one pixel'],
    [['Space'], 'Select an image'],
    [['Ctrl C', 'Ctrl V'], 'Copy the tags of an image, add them to the selected ones'],
    [['Shift J', 'Shift K'], 'Next and previous on the left of two images'],
    [['Shift ↓', 'Ctrl A'], 'Select several, or all of the filter'],
    [['C'], 'System, light or dark colours'],
    [['H'], 'This list'],
    [['Esc'], 'Leave a field or close a window'],
];

export function Keys({ onClose }: { onClose: () => void }) {
    return (
        <Window label="Keys" onClose={onClose}>
            <h2>Keys</h2>
            <dl class="keylist">
                {KEYS.map(([keys, does]) => (
                    <div key={does}>
                        <dt>
                            {keys.map(key => (
                                <kbd key={key}>{key}</kbd>
                            ))}
                        </dt>
                        <dd>{does}</dd>
                    </div>
                ))}
            </dl>
            <form method="dialog">
                <button class="btn">Close</button>
            </form>
        </Window>
    );
}

