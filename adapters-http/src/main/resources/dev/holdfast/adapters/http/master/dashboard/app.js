// The shell: who is signed in, where we are, and the page that goes with it.
import { may, session } from "./kit/api.js";
import "./kit/dialog.js";
import { badge, errorState, skeleton } from "./kit/elements.js";
import { icon } from "./kit/icons.js";
import { Component, html, nothing } from "./kit/lit.js";
import { Resource, stream } from "./kit/live.js";
import "./kit/palette.js";
import { here, link, onNavigate } from "./kit/router.js";
import "./kit/toast.js";
import { home, PAGES } from "./pages/index.js";

const THEMES = [["", "system", "As the system"], ["light", "sun", "Light"], ["dark", "moon", "Dark"]];

/// As the API writes ids. Parameters of an address become part of paths that are asked for, so nothing else is one.
const ID = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";

function find(path) {
  for (const page of PAGES) {
    const names = [];
    const pattern = new RegExp(`^${page.path.replace(/:(\w+)/g, (_, name) => (names.push(name), ID))}$`);
    const match = pattern.exec(path);
    if (match) return { page, parameters: Object.fromEntries(names.map((name, i) => [name, match[i + 1]])) };
  }
  return null;
}

class App extends Component {
  static properties = { phase: { state: true }, problem: { state: true }, view: { state: true }, menu: { state: true }, theme: { state: true } };

  constructor() {
    super();
    this.phase = "starting";
    this.theme = document.documentElement.dataset.theme || "";
    this.waiting = new Resource(this, () => (this.phase === "in" && may("viewer") ? "/nodes/join-requests?status=pending&limit=50" : null), { every: 20 });
  }

  connectedCallback() {
    this.replaceChildren();
    super.connectedCallback();
    session.addEventListener("over", ({ detail }) => {
      this.phase = "out";
      this.view = undefined;
      this.#page = null;
      document.title = "Sign in · Holdfast";
      this.ended = !detail.ours || !this.leaving;
      this.leaving = false;
    });
    session.addEventListener("leaving", () => this.requestUpdate());
    stream.addEventListener("change", () => this.requestUpdate());
    onNavigate(() => this.#navigate());
    this.#begin();
  }

  async #begin() {
    try {
      if (await session.resume()) this.#enter();
      else this.phase = "out";
    } catch (problem) {
      this.problem = problem;
      this.phase = "away";
      setTimeout(() => this.#begin(), 3000);
    }
  }

  #enter = () => {
    this.phase = "in";
    this.ended = false;
    stream.start();
    this.#navigate();
  };

  async #navigate() {
    if (this.phase !== "in") return;
    const { path } = here();
    if (!location.hash && home(session.me.role) !== "/") return void location.replace(link(home(session.me.role)));
    const found = find(path);
    this.menu = false;
    const address = `${path}`;
    if (!found || !may(found.page.role)) return this.#show({ address, missing: true });
    try {
      await found.page.load();
    } catch (failure) {
      return this.#show({ address, failure });
    }
    if (here().path === path) this.#show({ address, ...found });
  }

  #show(view) {
    const isNew = this.view?.address !== view.address;
    this.view = view;
    document.title = `${view.page?.name || "Not found"} · Holdfast`;
    if (!isNew) return void this.#page?.requestUpdate();
    const before = this.#page;
    this.#page = view.page ? Object.assign(document.createElement(view.page.element), view.parameters) : null;
    scrollTo(0, 0);
    if (before) this.updateComplete.then(() => this.querySelector("main")?.focus({ preventScroll: true }));
  }

  #page = null;

  render() {
    if (this.phase === "starting") return html`<p class="boot" role="status">Holdfast</p>`;
    if (this.phase === "away") return html`<main class="alone">${errorState(this.problem, () => this.#begin())}</main>`;
    if (this.phase === "out") return this.#signIn();
    return html`<button type="button" class="skip" @click=${() => this.querySelector("main").focus()}>Skip to content</button>
      <div class="shell ${this.menu ? "menu-open" : ""}">
        <header class="top">
          <button type="button" class="quiet icon-only menu-button" aria-label="Navigation" aria-expanded=${this.menu ? "true" : "false"} aria-controls="nav" @click=${() => (this.menu = !this.menu)}>${icon(this.menu ? "cross" : "menu")}</button>
          <a class="brand" href=${link(home(session.me.role))}><img src=${new URL("icon.svg", import.meta.url).pathname} alt="" width="24" height="24"><span>Holdfast</span></a>
          <button type="button" class="find" @click=${() => this.querySelector("hf-palette").show()}>${icon("search")}<span>Find …</span><kbd>/</kbd></button>
          <span class="spring"></span>
          ${this.#liveness()}
        </header>
        <nav id="nav" class="side" aria-label="Main">${this.#nav()}${this.#account()}</nav>
        <main id="main" tabindex="-1">${this.#content()}</main>
      </div>
      <hf-palette .pages=${this.#pages()}></hf-palette><hf-dialog></hf-dialog><hf-toasts></hf-toasts>`;
  }

  #content() {
    if (!this.view) return skeleton(8);
    if (this.view.failure) {
      return errorState({ title: "This page did not load", message: "The master may have been upgraded since this tab was opened: reload it." }, () => location.reload());
    }
    if (this.view.missing) return errorState({ status: 404 });
    return this.#page;
  }

  #pages() {
    return PAGES.filter((page) => (page.nav || page.icon) && may(page.role) && (!page.only || page.only(session.me)));
  }

  #nav() {
    const groups = Map.groupBy ? Map.groupBy(this.#pages().filter((page) => page.nav), (page) => page.nav) : new Map();
    const current = this.view?.page?.within || this.view?.page?.path;
    return [...groups].map(([group, pages]) => html`<div class="nav-group"><h2>${group}</h2><ul>${pages.map((page) => html`<li><a href=${link(page.path)} aria-current=${current === page.path ? "page" : nothing}>${icon(page.icon)}<span>${page.name}</span>${this.#count(page)}</a></li>`)}</ul></div>`);
  }

  #count(page) {
    const items = page.path === "/join-requests" ? this.waiting.value?.items : null;
    return items?.length ? html`<span class="count" title="waiting for a decision">${items.length}${this.waiting.value.next ? "+" : ""}<span class="visually-hidden"> waiting</span></span>` : nothing;
  }

  #account() {
    return html`<div class="account">
      <div class="theme" role="group" aria-label="Colours"><a class="api" href="/docs" title="Everything that this page does, by the API">API</a>${THEMES.map(([value, name, label]) => html`<button type="button" class="quiet icon-only" aria-label=${label} title=${label} aria-pressed=${this.theme === value ? "true" : "false"} @click=${() => this.#paint(value)}>${icon(name)}</button>`)}</div>
      <div class="who"><div><b>${session.me.username}</b><span class="faint small">${session.me.role}</span></div>
        <button type="button" class="quiet icon-only" aria-label="Sign out" title="Sign out" @click=${this.#leave}>${icon("out")}</button></div></div>`;
  }

  #liveness() {
    if (stream.state === "off") return nothing;
    return stream.state === "live"
      ? html`<span class="live" title="Changes are shown as they happen"><i></i>Live</span>`
      : html`<span class="live waiting" role="status" title="The stream of events is away; the page asks from time to time">${badge("late", "Reconnecting")}</span>`;
  }

  #paint(theme) {
    this.theme = theme;
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    try {
      if (theme) localStorage.setItem("holdfast-theme", theme);
      else localStorage.removeItem("holdfast-theme");
    } catch {
      // Not remembered, then.
    }
    dispatchEvent(new Event("holdfast-theme"));
  }

  #leave = async () => {
    this.leaving = true;
    await session.signOut();
  };

  #signIn() {
    import("./pages/sign-in.js");
    return html`<page-sign-in .ended=${Boolean(this.ended)} .leaving=${session.isLeaving} .staying=${session.staying} @signed-in=${this.#enter}></page-sign-in>`;
  }
}
customElements.define("holdfast-app", App);
