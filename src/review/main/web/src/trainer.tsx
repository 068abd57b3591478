/* The one question where nothing names the trainer: what it reads and does depends on it. */

import { useState } from 'preact/hooks';
import type { State } from './api';
import { change, say, useShared } from './store';

/** Once is enough, until the page is loaded again. */
let dismissed = false;

export function TrainerQuestion() {
    const { state } = useShared();
    const [chosen, setChosen] = useState('');
    const [keep, setKeep] = useState(true);
    const [asking, setAsking] = useState(false);
    const [later, setLater] = useState(dismissed);
    if (!state || state.question.choices.length === 0 || state.question.kept === 'written' || (later && !state.question.answer)) return null;
    const { choices, answer, kept } = state.question;
    const send = async (name: string, keeping: boolean) => {
        if (await change<State>('trainer', { name, keep: keeping })) {
            setAsking(false);
            say(name ? `Checked for ${name}` : 'No trainer is known');
        }
    };
    if (answer && !asking) {
        return (
            <div class="notice" data-question="answered">
                <span>
                    Checked for <b>{answer}</b>, as you said.{' '}
                    {kept ? 'It is staged for loralint.toml.' : 'loralint.toml does not name it.'}
                </span>
                {!kept && !state.readOnly && (
                    <button type="button" class="link" data-action="keep-trainer" onClick={() => void send(answer, true)}>
                        Keep it in loralint.toml
                    </button>
                )}
                <button type="button" class="link" onClick={() => setAsking(true)}>
                    Change
                </button>
            </div>
        );
    }
    const name = chosen || answer;
    return (
        <form
            class="notice question"
            aria-labelledby="question"
            data-question="open"
            onSubmit={event => {
                event.preventDefault();
                if (name) void send(name, keep && !state.readOnly);
            }}
        >
            <span>
                <b id="question">Which trainer do you use?</b> No configuration names one. What it reads and how it trains depends on it; until you say so, captions are read as sd-scripts reads them.
            </span>
            <span class="row">
                <label class="pick">
                    <span class="vh">Trainer</span>
                    <select class="field" value={name} onChange={event => setChosen(event.currentTarget.value)}>
                        <option value="">choose …</option>
                        {choices.map(one => (
                            <option key={one}>{one}</option>
                        ))}
                    </select>
                </label>
                {!state.readOnly && (
                    <label class="pick">
                        <input type="checkbox" checked={keep} onChange={event => setKeep(event.currentTarget.checked)} /> keep it in loralint.toml when you apply
                    </label>
                )}
                <button type="submit" class="btn primary" disabled={!name}>
                    Check for it
                </button>
                <button type="button" class="link" onClick={() => (answer ? void send('', false) : setLater((dismissed = true)))}>
                    {answer ? 'No trainer' : 'I do not know'}
                </button>
            </span>
        </form>
    );
}
