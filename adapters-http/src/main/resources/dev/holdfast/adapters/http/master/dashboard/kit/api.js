// The public API (docs/api.md), as a page that the master serves uses it. The access token lives in memory;
// the refresh token is in a cookie that no script can read.
const OWN_PAGE = { "X-Holdfast-Csrf": "1" };
const EARLY = 60_000;
/// How long signing out may take, and how soon it is tried again.
const PATIENCE = 10_000;
const AGAIN = 5_000;

/// An answer that is no success; `errors` are of fields, by JSON pointer.
export class Problem extends Error {
  constructor(status, body, requestId, retryAfter) {
    super(body.detail || body.title || `the master answered ${status}`);
    this.status = status;
    this.kind = (body.type || "").replace(/.*:/, "");
    this.title = body.title || "That did not work";
    this.errors = body.errors || [];
    this.requestId = requestId;
    this.retryAfter = retryAfter;
  }

  /// What is wrong with one field, as `"/quota/hardBytes"`.
  at(pointer) {
    return this.errors.find((error) => error.pointer === pointer)?.detail;
  }
}

/// What all tabs remember, and this page alone where the browser keeps nothing.
const mark = (name, otherwise) => {
  let kept = otherwise;
  return {
    get: () => {
      try {
        return localStorage.getItem(name) !== null;
      } catch {
        return kept;
      }
    },
    set: (isSet) => {
      kept = isSet;
      try {
        if (isSet) localStorage.setItem(name, "1");
        else localStorage.removeItem(name);
      } catch {
        // Then this page alone knows.
      }
    },
  };
};

/// Whether it is worth asking for the session of the cookie, which no script can see. Who leaves for an OpenID
/// provider may come back with one.
export const hint = mark("holdfast-session", true);

/// From when somebody signs out until the master knows: so long the cookie is still good, and nobody goes on by it.
const leaving = mark("holdfast-leaving", false);

/// The cookie is good once: whoever uses it does so alone, in all tabs.
const alone = (once) => (navigator.locks ? navigator.locks.request("holdfast-refresh", once) : once());

class Session extends EventTarget {
  me = null;
  /// Why signing out has not come through, if it has not.
  staying = null;
  #ending = null;
  #again;
  #token = null;
  #validUntil = 0;
  #refreshing = null;
  #tabs = "BroadcastChannel" in window ? new BroadcastChannel("holdfast-session") : null;

  constructor() {
    super();
    this.#tabs?.addEventListener("message", () => {
      this.#over(false);
      this.leave();
    });
  }

  get isLeaving() {
    return leaving.get();
  }

  /// Goes on with the session of the cookie, if there is one.
  async resume() {
    if (leaving.get()) return void this.leave();
    if (!hint.get()) return null;
    try {
      await this.#refresh();
      return await this.#identify();
    } catch (problem) {
      if (problem.status !== 401 && problem.status !== 403) throw problem;
      hint.set(false);
      return null;
    }
  }

  async signIn(username, password, totp) {
    const body = { username, password, cookie: true, ...(totp ? { totp } : {}) };
    await this.leave();
    clearTimeout(this.#again);
    try {
      this.#keep(await send("POST", "/auth/token", { body, headers: OWN_PAGE }));
    } catch (problem) {
      this.#leaveLater();
      throw problem;
    }
    leaving.set(false);
    this.staying = null;
    hint.set(true);
    return this.#identify();
  }

  /// The page is signed out in any case. If the master does not hear of it, it is told until it does.
  async signOut() {
    leaving.set(true);
    await this.leave();
    this.#tabs?.postMessage("signed-out");
    this.#over(true);
  }

  /// Tells the master now, if it is still to be told.
  leave() {
    if (!leaving.get()) return null;
    clearTimeout(this.#again);
    this.#ending ??= this.#end().then(() => this.#left(null), (problem) => this.#left(problem)).finally(() => {
      this.#ending = null;
    });
    return this.#ending;
  }

  async authorization() {
    if (!this.#token || Date.now() > this.#validUntil) await this.#refresh();
    return { Authorization: `Bearer ${this.#token}` };
  }

  /// After a 401: the token was taken back, or ended earlier than it said.
  stale() {
    this.#token = null;
  }

  /// The session is gone; the app shows the sign-in.
  lost() {
    this.#over(true);
  }

  async #end() {
    await this.#refreshing?.catch(() => {});
    await alone(async () => {
      if (!leaving.get()) return;
      if (this.#token && (await this.#logout({ Authorization: `Bearer ${this.#token}` }))) return;
      await this.#logout({});
    });
  }

  /// @return whether there was such a session; where the cookie is none, there is nothing to end
  async #logout(headers) {
    try {
      await send("POST", "/auth/logout", { headers: { ...OWN_PAGE, ...headers }, signal: AbortSignal.timeout(PATIENCE) });
      return true;
    } catch (problem) {
      if (problem.status !== 401) throw problem;
      return false;
    }
  }

  #left(problem) {
    if (!problem) leaving.set(false);
    this.staying = problem;
    this.#leaveLater();
    this.dispatchEvent(new Event("leaving"));
  }

  #leaveLater() {
    if (leaving.get()) this.#again = setTimeout(() => this.leave(), AGAIN);
  }

  async #identify() {
    this.me = await send("GET", "/auth/me", { headers: await this.authorization() });
    return this.me;
  }

  #keep(tokens) {
    this.#token = tokens.accessToken;
    this.#validUntil = Date.now() + tokens.expiresIn * 1000 - EARLY;
  }

  /// One refresh at a time in all tabs: the cookie is good once, and two tabs would pass for thieves.
  #refresh() {
    const once = async () => {
      if (leaving.get()) throw new Problem(401, { title: "Signed out" });
      this.#keep(await send("POST", "/auth/refresh", { headers: OWN_PAGE }));
    };
    this.#refreshing ??= alone(once).finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  #over(ours) {
    this.#token = null;
    hint.set(false);
    if (!this.me) return;
    this.me = null;
    remembered.clear();
    this.dispatchEvent(new CustomEvent("over", { detail: { ours } }));
  }
}

async function send(method, path, { body, headers = {}, signal } = {}) {
  let response;
  try {
    response = await fetch(path, {
      method,
      signal,
      credentials: "same-origin",
      headers: { Accept: "application/json", ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (failure) {
    if (failure.name === "AbortError") throw failure;
    throw new Problem(0, { title: "The master does not answer", detail: "It may be restarting, or the network is away. The page tries again by itself." });
  }
  return read(response);
}

async function read(response) {
  const isJson = /json/.test(response.headers.get("Content-Type") || "");
  if (!response.ok) {
    const body = isJson ? await response.json().catch(() => ({})) : {};
    throw new Problem(response.status, body, response.headers.get("X-Request-Id"), Number(response.headers.get("Retry-After")) || 0);
  }
  if (response.status === 204 || response.status === 205) return null;
  const value = isJson ? await response.json() : await response.text();
  const version = response.headers.get("ETag");
  if (version && value && typeof value === "object") Object.defineProperty(value, "version", { value: version });
  return value;
}

async function call(method, path, options = {}) {
  for (let again = false; ; again = true) {
    try {
      const answer = await send(method, path, { ...options, headers: { ...options.headers, ...(await session.authorization()) } });
      if (method !== "GET") session.dispatchEvent(new Event("changed"));
      return answer;
    } catch (problem) {
      if (problem.status !== 401) throw problem;
      session.stale();
      if (!again && !/refresh|session/.test(problem.kind)) continue;
      session.lost();
      throw problem;
    }
  }
}

export const session = new Session();

const remembered = new Map();
const REMEMBERED = 200;

function remember(path, value) {
  remembered.delete(path);
  remembered.set(path, value);
  if (remembered.size > REMEMBERED) remembered.delete(remembered.keys().next().value);
  return value;
}

/// `path("/sites", { node, limit: 50 })`, without what is empty; arrays repeat.
export function path(base, query = {}) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) if (one !== undefined && one !== null && one !== "") search.append(name, one);
  }
  return search.size ? `${base}?${search}` : base;
}

export const api = {
  /// `version` of the answer is its ETag, for `If-Match`.
  get: async (url, options) => remember(url, await call("GET", url, options)),

  /// What the last `get` of that path answered, if anything: shown until the next answer is here.
  last: (url) => remembered.get(url),

  /// Names the request, so that a second click or a lost answer makes nothing twice.
  create: (url, body, key = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`) =>
    call("POST", url, { body, headers: { "Idempotency-Key": key } }),

  post: (url, body) => call("POST", url, { body }),

  /// @param version of what the change is based on; 412 when somebody was faster
  patch: (url, body, version) => call("PATCH", url, { body, headers: version ? { "If-Match": version } : {} }),

  delete: (url, body) => call("DELETE", url, { body }),

  /// Without a session, as the sign-in page asks.
  open: (url) => send("GET", url),

  /// A stream of server-sent events; the caller reads `body`.
  stream: async (url, headers, signal) => {
    const response = await fetch(url, { headers: { Accept: "text/event-stream", ...headers, ...(await session.authorization()) }, signal });
    if (response.status === 401) session.stale();
    return response.ok ? response : read(response);
  },
};

const RANKS = ["tenant", "viewer", "operator", "admin"];

/// Whether who is signed in is at least that. What this hides the API refuses anyway.
export const may = (role) => RANKS.indexOf(session.me?.role) >= RANKS.indexOf(role);
