import { useEffect, useState } from 'preact/hooks';

/** The view that the address asks for: what stands behind `#/`. */
export function useRoute(): string {
  const [route, setRoute] = useState(currentRoute());
  useEffect(() => {
    const follow = () => setRoute(currentRoute());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return route;
}

export function go(route: string): void {
  location.hash = `#/${route}`;
}

function currentRoute(): string {
  return location.hash.replace(/^#\//, '');
}
