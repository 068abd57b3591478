/* After writing: what is left, and where it is. */

import type { Config, Picture } from './api';
import { counted, pictured, Prose } from './parts';
import { address } from './route';
import { change, useAnswer, useShared } from './store';

export function Left() {
    const { state, decisions } = useShared();
    const images = useAnswer<{ total: number; alone: number; images: Picture[] }>('images', { q: 'finding:any', limit: 1 });
    const configs = useAnswer<{ configs: Config[] }>('configs');
    if (!state || state.phase !== 'ready') return null;
    const open = decisions.filter(decision => decision.state === 'open');
    const facts = open.filter(decision => !decision.advice).length;
    const verdict = state.verdict?.before;
    const found = verdict ? verdict.errors + verdict.warnings + verdict.infos : 0;
    const files = (configs?.configs ?? []).filter(config => config.findings.length > 0);
    const links = [
        facts > 0 && { to: address('queue', { only: 'facts' }), text: `${counted(facts, 'fact')} about the trainer` },
        open.length > facts && { to: address('queue', { only: 'advice' }), text: `${counted(open.length - facts, 'piece')} of advice` },
        images !== null && images.total > 0 && { to: address('images', { q: 'finding:any' }), text: `${pictured(images.total, images.alone)} with findings` },
        ...files.map(config => ({ to: address('settings', { path: config.path }), text: `${config.path}: ${counted(config.findings.length, 'finding')}` })),
    ].filter(link => link !== false);
    return (
        <div class="left" data-status="left">
            <span>
                {found === 0 ? 'Nothing is left: the check of the written files finds nothing.' : `${counted(found, 'finding')} left, ${counted(open.length, 'decision')} to take`}
                {found > 0 && (links.length > 0 ? ': ' : '.')}
            </span>
            {found > 0 && links.length > 0 && (
                <ul class="chips" aria-label="What is left">
                    {links.map(link => (
                        <li key={link.to}>
                            <a class="chip" href={link.to}>
                                {link.text}
                            </a>
                        </li>
                    ))}
                </ul>
            )}
            {state.notes.length > 0 && (
                <details>
                    <summary>{counted(state.notes.length, 'note')} without a decision</summary>
                    <ul class="notes">
                        {state.notes.slice(0, 50).map((note, i) => (
                            <li key={i}>
                                <Prose text={note} />
                            </li>
                        ))}
                    </ul>
                </details>
            )}
            <button type="button" class="link" data-action="check-again" onClick={() => void change('reload', {})}>
                Check again
            </button>
        </div>
    );
}
