/* Loads the page again once the check has written another state of it. */
const watchPage = state => {
    const MOST_FAILURES = 130;
    let failures = 0;
    const kept = `loralint-page ${location.pathname}`;
    const fields = () => [...document.querySelectorAll('input[id], select[id]')];
    const chips = () => [...document.querySelectorAll('.chip[aria-pressed]')];
    const named = chip => JSON.stringify(chip.dataset);
    /* What the reader has searched, chosen and scrolled to is there again after it. */
    const keep = () => {
        const { activeElement: at } = document;
        const state = {
            fields: fields().map(field => [field.id, field.value]),
            chips: chips().filter(chip => chip.ariaPressed === 'true').map(named),
            at: at?.id,
            caret: at?.selectionStart,
            top: scrollY,
        };
        try {
            sessionStorage.setItem(kept, JSON.stringify(state));
        } catch {
            /* Without storage the page starts from the top. */
        }
    };
    const restore = () => {
        let state = null;
        try {
            state = JSON.parse(sessionStorage.getItem(kept));
            sessionStorage.removeItem(kept);
        } catch {
            /* As above. */
        }
        if (!state) return;
        for (const [id, value] of state.fields) {
            const field = document.getElementById(id);
            if (!field || field.value === value) continue;
            field.value = value;
            field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input'));
        }
        for (const chip of chips()) {
            if (state.chips.includes(named(chip))) chip.click();
        }
        const at = state.at ? document.getElementById(state.at) : null;
        at?.focus({ preventScroll: true });
        if (at && state.caret != null) at.setSelectionRange?.(state.caret, state.caret);
        // The page filters what is searched after a pause.
        setTimeout(() => scrollTo({ top: state.top, behavior: 'instant' }), 120);
    };
    restore();
    globalThis.loralintWritten = written => {
        failures = 0;
        if (written === state) return;
        keep();
        location.reload();
    };
    const ask = () => {
        const script = document.createElement('script');
        script.src = `${location.pathname.split('/').pop()}.js?${Date.now()}`;
        script.onload = script.onerror = event => {
            script.remove();
            failures += event.type === 'error' ? 1 : 0;
            if (failures < MOST_FAILURES) setTimeout(ask, 30);
        };
        document.head.append(script);
    };
    ask();
};
