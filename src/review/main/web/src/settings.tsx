/* Configurations with the findings beside their lines, and fixes as toggles. */

import { useState } from 'preact/hooks';
import type { Config } from './api';
import { Diff, Empty, Icon, Level, Prose } from './parts';
import { address, type Route } from './route';
import { decide, did, useAnswer, useShared } from './store';
import { Why } from './why';

export function Settings({ route }: { route: Route }) {
    const answer = useAnswer<{ configs: Config[] }>('configs');
    const wanted = route.query.get('path');
    if (!answer) return <Empty title="Reading the configuration …" />;
    const configs = answer.configs;
    const config = configs.find(one => one.path === wanted) ?? configs[0];
    if (!config) return <Empty title="No configuration">loralint finds no configuration of a trainer in this folder.</Empty>;
    return (
        <div class="settingsview">
            <div class="sec">
                <h1 class="title mono">{config.path}</h1>
                <p>{config.new ? 'This file is new: it is written when you apply.' : config.format === 'loralint' ? "loralint's own settings." : config.trainer}</p>
            </div>
            {configs.length > 1 && (
                <nav class="chips" aria-label="Configurations">
                    {configs.map(one => (
                        <a key={one.path} class="chip mono" href={address('settings', { path: one.path })} aria-current={one === config ? 'page' : undefined}>
                            {one.path}
                        </a>
                    ))}
                </nav>
            )}
            <ConfigLines config={config} />
            {config.diff.some(line => line.sign !== ' ') && (
                <section class="part" aria-labelledby="diff-title">
                    <h2 id="diff-title">What changes</h2>
                    <Diff lines={config.diff} name={`Changes of ${config.path}`} />
                </section>
            )}
        </div>
    );
}

type Finding = Config['findings'][number];

function ConfigLines({ config }: { config: Config }) {
    const whole = config.findings.filter(finding => finding.line < 1 || finding.line > config.lines.length);
    return (
        <div class="cfgtext">
            {whole.length > 0 && (
                <div class="whole">
                    {whole.map((finding, i) => (
                        <Remark key={i} finding={finding} />
                    ))}
                </div>
            )}
            <ol>
                {config.lines.map((text, i) => {
                    const here = config.findings.filter(finding => finding.line === i + 1);
                    return (
                        <li key={i} class={here.length > 0 ? `hit ${here[0]!.severity}` : ''}>
                            <span class="no" aria-hidden="true">
                                {i + 1}
                            </span>
                            <code>{text || ' '}</code>
                            {here.map((finding, n) => (
                                <Remark key={n} finding={finding} />
                            ))}
                        </li>
                    );
                })}
            </ol>
        </div>
    );
}

function Remark({ finding }: { finding: Finding }) {
    const { state, decisions } = useShared();
    const [why, setWhy] = useState(false);
    const decision = decisions.find(one => one.id === finding.decision);
    const now = decision?.state ?? finding.state;
    const on = now === 'accepted';
    return (
        <div class={`remark ${now}`}>
            <p>
                <Level severity={finding.severity} />
                <span>
                    <Prose text={finding.message} />
                </span>
            </p>
            <div class="row">
                {finding.fix && finding.fix.applicability !== 'display' && (
                    <button
                        type="button"
                        class="switch"
                        role="switch"
                        aria-checked={on}
                        disabled={state?.readOnly || now === 'done'}
                        onClick={() => {
                            void decide(finding.decision, on ? 'open' : 'accepted');
                            did(on ? 'Fix taken back' : 'Fix staged');
                        }}
                    >
                        <i aria-hidden="true" />
                        <span>
                            <Prose text={finding.fix.description} />
                        </span>
                    </button>
                )}
                {finding.fix && finding.fix.applicability === 'display' && (
                    <span class="small">
                        <Prose text={finding.fix.description} />
                    </span>
                )}
                {now === 'kept' && (
                    <span class="small">
                        <Icon name="keep" tone="accentink" /> kept
                    </span>
                )}
                <a class="small" href={address('queue', { id: finding.decision })}>
                    Open in the queue
                </a>
                {decision && (
                    <button type="button" class="link small" onClick={() => setWhy(true)}>
                        Why
                    </button>
                )}
            </div>
            {why && decision && <Why rule={decision.rule} onClose={() => setWhy(false)} />}
        </div>
    );
}
