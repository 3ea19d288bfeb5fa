// Small pieces that every page is made of. Functions answer templates; what lives by itself is an element.
import { api, may, path, session } from "./api.js";
import { absolute, bytes, dateTime, number, percent, relative, shortId, words } from "./format.js";
import { icon } from "./icons.js";
import { Component, html, nothing, svg, vars } from "./lit.js";
import { link } from "./router.js";
import { toast } from "./toast.js";

// --- times -------------------------------------------------------------------------------------------------

const clocks = new Set();
setInterval(() => document.hidden || clocks.forEach((element) => element.requestUpdate()), 10_000);

/// `<hf-time at="2026-…">`: relative, the absolute on hover, and it goes with the clock.
class Time extends Component {
  static properties = { at: {}, absolute: { type: Boolean } };

  connectedCallback() {
    super.connectedCallback();
    clocks.add(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clocks.delete(this);
  }

  render() {
    if (!this.at) return html`<span class="faint">–</span>`;
    return html`<time datetime=${this.at} title=${absolute(this.at)}>${this.absolute ? dateTime(this.at) : relative(this.at)}</time>`;
  }
}
customElements.define("hf-time", Time);

export const time = (at) => html`<hf-time .at=${at}></hf-time>`;

// --- names of things that an answer gives as ids -------------------------------------------------------------

const KINDS = { node: "nodes", site: "sites", storage: "storages" };
const MOST_NAMES = 100;
const names = new Map();
let wanted = [];

/// One call for all names that a page needs, and none for those that are known.
async function askNames() {
  const batch = wanted;
  wanted = [];
  for (let i = 0; i < batch.length; i += MOST_NAMES) {
    const some = batch.slice(i, i + MOST_NAMES);
    const page = await api.get(path("/names", { id: some.map(({ id }) => id) })).catch(() => ({ items: [] }));
    const found = new Map(page.items.map((one) => [one.id, one.name]));
    some.forEach(({ id, tell }) => tell(found.get(id)));
  }
}

function nameOf(id) {
  if (!names.has(id)) {
    names.set(id, new Promise((tell) => {
      if (!wanted.length) setTimeout(askNames, 20);
      wanted.push({ id, tell });
    }));
  }
  return names.get(id);
}

session.addEventListener("over", () => names.clear());

/// `<hf-name kind="site" of="…">`: a link that reads as the thing's name, from `known` or asked once.
class Name extends Component {
  static properties = { kind: {}, of: {}, known: {}, found: { state: true } };

  willUpdate(changed) {
    if ((changed.has("of") || changed.has("known")) && this.of && !this.known) {
      const asked = this.of;
      nameOf(asked).then((name) => asked === this.of && (this.found = name));
    }
  }

  render() {
    if (!this.of) return html`<span class="faint">–</span>`;
    const name = this.known || this.found || shortId(this.of);
    // Tenants know what their nodes are called, and no more.
    if (this.kind !== "site" && !may("viewer")) return html`<span title=${this.of}>${name}</span>`;
    return html`<a href=${link(`/${KINDS[this.kind]}/${this.of}`)} title=${this.of}>${name}</a>`;
  }
}
customElements.define("hf-name", Name);

export const nameLink = (kind, id, known) => html`<hf-name kind=${kind} .of=${id} .known=${known}></hf-name>`;

// --- states ------------------------------------------------------------------------------------------------

/// A tone has its colour and its shape; the word is said anyway.
const TONES = { good: "check", warn: "alert", bad: "cross", busy: "refresh", idle: "minus", wait: "clock", note: "info", locked: "lock" };

const STATES = {
  good: ["online", "active", "complete", "up", "enabled", "protected", "done", "succeeded", "granted", "success", "idle-good", "pass"],
  warn: ["late", "partial", "draining", "at-risk", "stopped", "warned", "expiring", "retired", "warning", "suspended", "rebuilt"],
  bad: ["silent", "failed", "down", "failing", "damaged", "denied", "error", "revoked", "rejected"],
  busy: ["running", "delivered", "removing"],
  wait: ["pending", "waiting", "approved"],
  idle: ["never-seen", "disabled", "idle", "cancelled", "expired", "paused", "unmeasured", "off"],
  note: ["info"],
};
const TONE_OF = Object.fromEntries(Object.entries(STATES).flatMap(([tone, states]) => states.map((state) => [state, tone])));

export const toneOf = (state) => TONE_OF[state] || "idle";

/// A state of the API as people read it: colour, shape, and word.
export const badge = (state, label = words(state), tone = toneOf(state)) =>
  state ? html`<span class="badge ${tone}">${icon(TONES[tone])}<span>${label}</span></span>` : html`<span class="faint">–</span>`;

export const tag = (text) => html`<span class="tag">${text}</span>`;

export const labels = (map) =>
  Object.keys(map || {}).length
    ? html`<span class="tags">${Object.entries(map).map(([name, value]) => tag(value ? `${name}=${value}` : name))}</span>`
    : html`<span class="faint">–</span>`;

// --- figures -----------------------------------------------------------------------------------------------

export const size = (count) => html`<span class="num" title=${count === null || count === undefined ? nothing : `${number(count)} bytes`}>${bytes(count)}</span>`;

/// One figure with its name: `stat("Protected", 298, { note: "of 300", tone: "good", href })`.
export const stat = (name, value, { note = "", tone = "", href } = {}) => {
  const content = html`<span class="stat-name">${name}</span><span class="stat-value ${tone}">${value}</span><span class="stat-note">${note}</span>`;
  return href ? html`<a class="stat" href=${href}>${content}</a>` : html`<div class="stat">${content}</div>`;
};

/// Used and reserved bytes against the limits. `limits` as the API's Quota: `{ softBytes, hardBytes }`.
export function quotaBar({ used = 0, reserved = 0, soft, hard, label = "Used" }) {
  if (!hard && !soft) return html`<div class="quota"><div class="quota-text"><b class="num">${bytes(used)}</b>${reserved ? html` <span class="faint">+ ${bytes(reserved)} reserved</span>` : nothing}<span class="faint">no limit</span></div></div>`;
  const whole = Math.max(hard ?? 0, soft ?? 0, used + reserved, 1);
  const at = (count) => `${(100 * count) / whole}%`;
  const tone = hard && used + reserved >= hard ? "bad" : soft && used >= soft ? "warn" : "good";
  const limit = hard ?? soft;
  const words = `${label}: ${bytes(used)}${reserved ? ` and ${bytes(reserved)} reserved` : ""} of ${bytes(limit)}`;
  return html`<div class="quota">
    <div class="quota-bar ${tone}" role="img" aria-label=${words} title=${words} ${vars({ "--used": at(used), "--reserved": at(reserved) })}>
      <i class="used"></i><i class="reserved"></i>
      ${soft ? html`<i class="mark" ${vars({ "--at": at(soft) })} title="soft limit ${bytes(soft)}"></i>` : nothing}
    </div>
    <div class="quota-text"><b class="num">${bytes(used)}</b>${reserved ? html` <span class="faint">+ ${bytes(reserved)} reserved</span>` : nothing}
      <span class="quota-limit faint">of ${bytes(limit)} · ${percent((100 * (used + reserved)) / limit)}</span></div>
  </div>`;
}

/// A line of figures, small: shape, not values. `label` says it in words.
export function sparkline(values, { label, width = 96, height = 24, tone = "" } = {}) {
  const known = values.filter((value) => Number.isFinite(value));
  if (known.length < 2) return html`<span class="spark-none faint">not enough data yet</span>`;
  const top = Math.max(...known);
  const bottom = Math.min(...known, top > 0 ? 0 : top);
  const x = (i) => (i * width) / (values.length - 1);
  const y = (value) => height - 2 - ((value - bottom) / (top - bottom || 1)) * (height - 4);
  const points = values.map((value, i) => (Number.isFinite(value) ? `${x(i).toFixed(1)},${y(value).toFixed(1)}` : "")).filter(Boolean);
  return html`<svg class="spark ${tone}" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" role="img" aria-label=${label}>
    ${svg`<polygon points="0,${height} ${points.join(" ")} ${width},${height}"/><polyline points=${points.join(" ")}/>`}</svg>`;
}

/// Bars of counts over time, stacked: `bars([{ at, good: 5, warn: 0, bad: 1 }], { label, title: (b) => "…" })`.
export function bars(buckets, { label, title, tones = ["good", "warn", "bad", "busy"], height = 88 } = {}) {
  const sum = (bucket) => tones.reduce((total, tone) => total + (bucket[tone] || 0), 0);
  const top = Math.max(1, ...buckets.map(sum));
  const step = 100 / Math.max(1, buckets.length);
  return html`<svg class="bars" viewBox="0 0 100 ${height}" preserveAspectRatio="none" role="img" aria-label=${label}>
    ${buckets.map((bucket, i) => {
      let base = height;
      return svg`<g><title>${title ? title(bucket) : ""}</title><rect class="hit" x=${i * step} y="0" width=${step} height=${height}/>
        ${tones.map((tone) => {
          const tall = bucket[tone] ? Math.max(2, ((height - 4) * bucket[tone]) / top) : 0;
          base -= tall;
          return tall ? svg`<rect class=${tone} x=${i * step + step * 0.12} y=${base} width=${step * 0.76} height=${tall}/>` : nothing;
        })}</g>`;
    })}</svg>`;
}

// --- doing -------------------------------------------------------------------------------------------------

/// `<hf-copy .text=${…} label="Copy command">`
class Copy extends Component {
  static properties = { text: {}, label: {}, done: { state: true } };

  render() {
    return html`<button type="button" class="quiet small" @click=${this.#copy}>${icon(this.done ? "check" : "copy")}<span>${this.done ? "Copied" : this.label || "Copy"}</span></button>`;
  }

  #copy = async () => {
    try {
      await navigator.clipboard.writeText(this.text);
    } catch {
      // Plain HTTP has no clipboard API.
      const area = Object.assign(document.createElement("textarea"), { value: this.text, className: "visually-hidden" });
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      this.querySelector("button").focus();
    }
    toast("Copied");
    this.done = true;
    setTimeout(() => (this.done = false), 2000);
  };
}
customElements.define("hf-copy", Copy);

export const copy = (text, label) => html`<hf-copy .text=${text} label=${label || nothing}></hf-copy>`;

/// A key's fingerprint, in two halves, to be compared with what a console shows.
export const fingerprint = (text) => {
  const half = text.indexOf("-", text.length / 2) + 1;
  return html`<p class="fingerprint"><span>${text.slice(0, half)}</span><span>${text.slice(half)}</span></p>`;
};

/// A command to run elsewhere, with its button.
export const command = (text) => html`<div class="command"><pre tabindex="0" aria-label="Command"><code>${text}</code></pre>${copy(text)}</div>`;

// --- states of a page --------------------------------------------------------------------------------------

export const skeleton = (lines = 4) =>
  html`<div class="skeleton" role="status" aria-label="Loading">${Array.from({ length: lines }, () => html`<i></i>`)}</div>`;

/// What went wrong, in the API's words.
export const errorState = (problem, retry) => html`<div class="error-state" role="alert">
  ${icon("alert")}
  <div><h2>${problem.status === 404 ? "Not found" : problem.title || "That did not work"}</h2>
    <p>${problem.status === 404 ? "There is no such thing, or it is not yours to see." : problem.message}</p>
    ${problem.errors?.length ? html`<ul>${problem.errors.map((error) => html`<li>${error.detail}</li>`)}</ul>` : nothing}
    ${problem.requestId ? html`<p class="faint small">Request ${problem.requestId}</p>` : nothing}
    ${retry ? html`<button type="button" @click=${retry}>Try again</button>` : nothing}</div></div>`;

/// What is shown is old: why, and of when it is.
export const staleNote = (problem, at) => html`<p class="callout warn stale" role="status">${icon("clock")}<span><b>${problem.title}.</b> ${at ? html`What is shown is of ${time(new Date(at).toISOString())}` : "What is shown is old"}; trying again.</span></p>`;

/// Nothing here yet, and what to do about it: `emptyState("site", "No sites yet", "…", action template)`.
export const emptyState = (iconName, title, text, action = nothing) =>
  html`<div class="empty">${icon(iconName)}<h2>${title}</h2><p>${text}</p>${action}</div>`;

/// A page's head: `heading("Nodes", { sub, back: ["/nodes", "Nodes"], actions })`.
/// The tab is called as the page is.
export const heading = (title, options) => {
  document.title = `${title} · Holdfast`;
  return head(title, options);
};

const head = (title, { sub = nothing, back, badges = nothing, actions = nothing } = {}) => html`<header class="page-head">
  <div>${back ? html`<nav class="crumbs" aria-label="Breadcrumb"><a href=${link(back[0])}>${back[1]}</a></nav>` : nothing}
    <h1 tabindex="-1">${title}</h1>${badges === nothing ? nothing : html`<span class="head-badges">${badges}</span>`}
    <p class="sub">${sub}</p></div>
  <div class="actions">${actions}</div></header>`;

/// A framed part of a page.
export const panel = (title, content, { actions = nothing, note = nothing, flush = false } = {}) => html`<section class="panel ${flush ? "flush" : ""}">
  <header><h2>${title}</h2>${note === nothing ? nothing : html`<span class="faint small">${note}</span>`}<span class="spring"></span>${actions}</header>
  <div class="panel-body">${content}</div></section>`;

/// Names and values: `facts([["Fingerprint", html`…`], …])`; empty ones are left out.
export const facts = (pairs) =>
  html`<dl class="facts">${pairs.filter(([, value]) => value !== undefined && value !== null && value !== "").map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
