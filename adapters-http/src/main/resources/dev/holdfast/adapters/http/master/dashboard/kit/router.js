// Where we are is in the fragment: `#/nodes?liveness=silent`. The server has one page, and every view a link.
const listeners = new Set();

/// `{ path: "/nodes", query: URLSearchParams }` of the address.
export function here() {
  const [path, query = ""] = location.hash.slice(1).split("?");
  return { path: path || "/", query: new URLSearchParams(query) };
}

export function link(path, query = {}) {
  const search = new URLSearchParams(
    Object.entries(query)
      .filter(([, value]) => value !== undefined && value !== null && value !== "")
      .flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
  );
  return `#${path}${search.size ? `?${search}` : ""}`;
}

export function go(path, query) {
  location.hash = link(path, query);
}

/// Changes filters of the page that is shown; no step of the history for every key typed.
export function refine(changes) {
  const { path, query } = here();
  const kept = {};
  for (const name of new Set(query.keys())) kept[name] = query.getAll(name);
  const next = link(path, { ...kept, ...changes });
  if (next === location.hash) return;
  history.replaceState(null, "", next);
  changed();
}

export function onNavigate(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function changed() {
  listeners.forEach((listener) => listener(here()));
}

addEventListener("hashchange", changed);
