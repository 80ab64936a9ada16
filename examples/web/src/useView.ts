import { useSyncExternalStore } from 'react';

export const VIEWS = ['posts', 'account', 'people'] as const;
export type View = (typeof VIEWS)[number];

/** Which part of the page the address names after its `#`. */
export function useView(): View {
  const hash = useSyncExternalStore(watchHash, () => window.location.hash.slice(1));
  return VIEWS.find((view) => view === hash) ?? 'posts';
}

function watchHash(onChange: () => void) {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}
