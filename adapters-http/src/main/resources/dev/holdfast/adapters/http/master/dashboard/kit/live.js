// What is shown stays true: pages ask again when something happened, and from time to time.
import { api, may, session } from "./api.js";
import { errorState, skeleton, staleNote } from "./elements.js";
import { html, nothing } from "./lit.js";

const listeners = new Set();
/// How fast an event is followed, in milliseconds, and how often many of them at once, in seconds.
const SOON = 400;
const AT_MOST_EVERY = 3;
/// What another try does not change, unless somebody changes something first.
const isFinal = ({ status }) => status >= 400 && status < 500 && ![401, 408, 429].includes(status);
const PATIENCE = [1000, 2000, 5000, 15000, 30000];

/// Server-sent events by fetch, since EventSource cannot send a bearer token. A stream ends after some
/// minutes, and goes on where it ended. Tenants have no events: they poll.
class Stream extends EventTarget {
  state = "off";
  #last = null;
  #abort = null;

  start() {
    if (this.#abort || !may("viewer")) return;
    this.#abort = new AbortController();
    this.#run(this.#abort.signal);
  }

  stop() {
    this.#abort?.abort();
    this.#abort = null;
    this.#last = null;
    this.#become("off");
  }

  async #run(signal) {
    for (let failures = 0; !signal.aborted; ) {
      const began = Date.now();
      try {
        await this.#read(signal);
        failures = 0;
        if (Date.now() - began < PATIENCE[2]) await pause(PATIENCE[1]);
      } catch {
        if (signal.aborted) return;
        this.#become("polling");
        await pause(PATIENCE[Math.min(failures++, PATIENCE.length - 1)]);
      }
    }
  }

  async #read(signal) {
    const response = await api.stream("/events", this.#last ? { "Last-Event-ID": this.#last } : {}, signal);
    this.#become("live");
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let rest = ""; ; ) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (rest + value).split("\n\n");
      rest = blocks.pop();
      blocks.forEach((block) => this.#take(block));
    }
  }

  #take(block) {
    const fields = Object.fromEntries(
      block.split("\n").filter((line) => line && !line.startsWith(":")).map((line) => line.split(/:\s?(.*)/s, 2)),
    );
    if (!fields.data) return;
    this.#last = fields.id;
    const event = JSON.parse(fields.data);
    listeners.forEach((listener) => listener(event));
  }

  #become(state) {
    if (this.state === state) return;
    this.state = state;
    this.dispatchEvent(new Event("change"));
  }
}

const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

export const stream = new Stream();
session.addEventListener("over", () => stream.stop());

/// Calls `listener` with every event of the fleet; returns how to stop.
export function onEvent(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/// What a `GET` answers, kept fresh while its component is shown:
///
///     node = new Resource(this, () => `/nodes/${this.id}`, { every: 10, when: (event) => event.nodeId === this.id });
///     render() { return this.node.show((node) => html`…`) }
///
/// `url` may answer `null` (nothing to ask for yet). A change of it asks at once; with `keeps` the old answer
/// stays on show until the next one is here, or does not come. `every` is in seconds, as is `atMost`, between
/// two that events make it ask; `when` chooses the events that make it ask.
export class Resource {
  value;
  problem;
  at = 0;
  keeps = false;
  #host;
  #url;
  #every;
  #atMost;
  #when;
  #shown = null;
  #answered = null;
  #timer;
  #off;
  #soon;
  #abort;

  constructor(host, url, { every = 30, atMost = AT_MOST_EVERY, when = () => true, keeps = false } = {}) {
    this.keeps = keeps;
    this.#host = host;
    this.#url = typeof url === "function" ? url : () => url;
    this.#every = every * 1000;
    this.#atMost = atMost * 1000;
    this.#when = when;
    host.addController(this);
  }

  hostConnected() {
    this.#timer = setInterval(() => document.hidden || this.load(), this.#every);
    this.#off = onEvent((event) => this.#when(event) && this.#later(this.at + this.#atMost - Date.now()));
    session.addEventListener("changed", this.#changed);
    document.addEventListener("visibilitychange", this.#woken);
  }

  hostDisconnected() {
    clearInterval(this.#timer);
    clearTimeout(this.#soon);
    this.#soon = null;
    this.#off();
    session.removeEventListener("changed", this.#changed);
    this.#abort?.abort();
    document.removeEventListener("visibilitychange", this.#woken);
  }

  hostUpdate() {
    const url = this.#url();
    if (url === this.#shown) return;
    this.#shown = url;
    this.problem = undefined;
    const known = url ? api.last(url) : undefined;
    if (known !== undefined || !url || !this.keeps) {
      this.value = known;
      this.#answered = url;
    }
    if (url) this.load();
  }

  /// Whether what is shown answers what was asked before.
  get isOld() {
    return this.#answered !== this.#shown;
  }

  /// That the answer on show could not be had anew, and of when it is.
  note() {
    return this.value !== undefined && this.problem ? staleNote(this.problem, this.at) : nothing;
  }

  /// What `content` makes of the answer; until it is here the room that it will take, and why it does not come.
  /// An answer that is not to be had anew stays, with a note.
  show(content, placeholder = skeleton()) {
    if (this.value !== undefined) return html`${this.note()}${content(this.value)}`;
    return this.problem ? errorState(this.problem, () => this.load()) : placeholder;
  }

  /// Asks now; resolves when the answer is here (or was refused).
  async load() {
    const url = this.#shown;
    if (!url) return;
    this.#abort?.abort();
    this.#abort = new AbortController();
    try {
      const value = await api.get(url, { signal: this.#abort.signal });
      if (url !== this.#shown) return;
      this.value = value;
      this.#answered = url;
      this.problem = undefined;
      this.at = Date.now();
    } catch (problem) {
      if (problem.name === "AbortError" || url !== this.#shown) return;
      this.problem = problem;
      if (this.isOld || isFinal(problem)) this.value = undefined;
    }
    this.#host.requestUpdate();
  }

  #woken = () => {
    if (!document.hidden && Date.now() - this.at > 5000) this.load();
  };

  /// Whoever changed something wants to see it, whatever it was.
  #changed = () => this.#later(0);

  #later(millis) {
    this.#soon ??= setTimeout(() => {
      this.#soon = null;
      this.load();
    }, Math.max(SOON, millis));
  }
}
