/* The check of what is staged: how far it is, and how to stop it. */

import type { State } from './api';
import { change } from './store';

export function Counting({ state }: { state: State }) {
    if (state.verdict?.cancelled) {
        return (
            <span>
                not counted{' '}
                <button type="button" class="link" data-action="recheck" onClick={() => void change('recheck', {})}>
                    Count
                </button>
            </span>
        );
    }
    const { progress } = state;
    return (
        <span class="counting">
            counting …{' '}
            {progress && progress.total > 0 && <progress max={progress.total} value={progress.done} aria-label={progress.stage} title={progress.stage} />}
            <button type="button" class="link" data-action="cancel" onClick={() => void change('cancel', {})}>
                Cancel
            </button>
        </span>
    );
}
