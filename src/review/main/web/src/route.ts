/* The view and its filters are in the address bar, behind the #, so that the server needs no routes. */

import { useEffect, useState } from 'preact/hooks';

export const VIEWS = ['queue', 'images', 'tags', 'slots', 'share', 'settings', 'apply'] as const;
export type View = (typeof VIEWS)[number];

export interface Route {
    view: View;
    query: URLSearchParams;
}

function read(): Route {
    const [path = '', words = ''] = location.hash.replace(/^#\/?/, '').split('?', 2);
    const view = VIEWS.find(name => name === path) ?? 'queue';
    return { view, query: new URLSearchParams(words) };
}

export function address(view: View, query: Record<string, string | null | undefined> = {}): string {
    const words = new URLSearchParams();
    for (const [key, value] of Object.entries(query)) if (value) words.set(key, value);
    const text = words.toString();
    return `#/${view}${text ? `?${text}` : ''}`;
}

/** A word of a filter. */
export const quoted = (text: string) => (/^[\w-]+$/.test(text) ? text : `"${text.replace(/(["\\])/g, '\\$1')}"`);

const listeners = new Set<() => void>();
addEventListener('hashchange', () => listeners.forEach(listener => listener()));

/** Replacing leaves no step in the history: for filters that change with each key. */
export function go(to: string, replace = false): void {
    if (location.hash === to) return;
    history[replace ? 'replaceState' : 'pushState'](null, '', location.pathname + location.search + to);
    listeners.forEach(listener => listener());
}

export function useRoute(): Route {
    const [route, setRoute] = useState(read);
    useEffect(() => {
        const changed = () => setRoute(read());
        listeners.add(changed);
        return () => {
            listeners.delete(changed);
        };
    }, []);
    return route;
}
