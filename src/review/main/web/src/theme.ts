/* Runs before the first paint, so that the page never shows the wrong colours for a moment. */
try {
    const theme = localStorage.getItem('loralint-theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.setAttribute('data-theme', theme);
} catch {
    /* Without storage the system decides. */
}
