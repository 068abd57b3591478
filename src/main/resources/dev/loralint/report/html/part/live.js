/* Loads the page again once the check has written another state of it. */
const watchPage = state => {
    const MOST_FAILURES = 130;
    let failures = 0;
    globalThis.loralintWritten = written => {
        failures = 0;
        if (written !== state) location.reload();
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
