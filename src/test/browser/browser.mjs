import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** Debian's: the shell has no windows, and needs a third less processor time. */
const INSTALLED = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

/** Starts the browser that CHROMIUM names, else an installed one. */
export function launch() {
    return chromium.launch({
        executablePath: process.env.CHROMIUM ?? INSTALLED.find(existsSync),
        args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
        ],
    });
}

/** Before a release, LOOKS=all checks all of a page at each width and in both colour schemes. */
const ALL = process.env.LOOKS === 'all';

/** The widths and colour schemes that a page is checked in. */
export const LOOKS = [1440, 1024, 390].flatMap(width =>
    ['light', 'dark'].filter(scheme => ALL || scheme === 'light' || width !== 1024).map(colorScheme => ({ width, colorScheme })),
);

/** What can differ from light to dark is colours alone: then the rest was checked in light. */
export const coloursAlone = colorScheme => !ALL && colorScheme === 'dark';

const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** What axe checks in this colour scheme. */
export const axeOptions = colorScheme => ({
    runOnly: coloursAlone(colorScheme) ? { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } : { type: 'tag', values: STANDARD },
    resultTypes: ['violations'],
});
