// `/` (or Ctrl-K) finds pages, nodes, sites and storages by name.
import { api, path } from "./api.js";
import { words } from "./format.js";
import { icon } from "./icons.js";
import { Component, html, nothing } from "./lit.js";
import { link } from "./router.js";

const MOST = 12;

class Palette extends Component {
  static properties = { pages: { attribute: false }, open: { state: true }, text: { state: true }, found: { state: true }, at: { state: true }, asking: { state: true }, more: { state: true } };

  constructor() {
    super();
    this.text = "";
    this.found = [];
    this.at = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener("keydown", this.#key);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.#key);
  }

  async show() {
    this.open = true;
    this.#begin("");
    await this.updateComplete;
    this.querySelector("dialog").showModal();
  }

  render() {
    if (!this.open) return nothing;
    return html`<dialog class="palette" aria-label="Search" @close=${() => (this.open = false)} @click=${(event) => event.target.matches("dialog") && event.target.close()}>
      <div class="palette-box"><label class="palette-field">${icon("search")}<span class="visually-hidden">Find nodes, sites, storages and pages</span>
        <input autofocus role="combobox" aria-expanded="true" aria-controls="found" aria-activedescendant=${this.found.length ? `found-${this.at}` : nothing} autocomplete="off" spellcheck="false" placeholder="Find nodes, sites, storages, pages" .value=${this.text} @input=${this.#typed} @keydown=${this.#move}></label>
      <ul id="found" role="listbox" aria-label="Found">${this.found.map((one, i) => html`<li id="found-${i}" role="option" aria-selected=${i === this.at ? "true" : "false"} @click=${() => this.#go(one)} @mousemove=${() => (this.at = i)}>${icon(one.icon)}<span>${one.name}</span><span class="faint small">${one.detail}</span></li>`)}</ul>
      ${this.found.length ? nothing : html`<p class="none faint" role="status">${this.asking ? "Looking …" : "Nothing is called that."}</p>`}
      ${this.more ? html`<p class="none faint small">There are more than these: type more of the name.</p>` : nothing}
      <footer class="faint small"><kbd>↑</kbd> <kbd>↓</kbd> choose <kbd>Enter</kbd> open <kbd>Esc</kbd> close</footer></div></dialog>`;
  }

  #key = (event) => {
    const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (!(isSlash || isK) || document.querySelector("dialog[open]")) return;
    if (isSlash && event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    this.show();
  };

  #typed = (event) => {
    this.#begin(event.target.value);
    if (this.asking) this.soon = setTimeout(() => this.#ask(this.text.trim()), 150);
  };

  #begin(text) {
    clearTimeout(this.soon);
    this.text = text;
    this.asking = text.trim() !== "";
    this.entered = false;
    this.more = false;
    this.found = this.#pagesLike(text);
    this.at = 0;
  }

  async #ask(text) {
    clearTimeout(this.soon);
    const found = await find(text);
    if (!this.asking || text !== this.text.trim()) return;
    const chosen = this.at ? this.found[this.at] : undefined;
    this.asking = false;
    this.more = found.length > MOST;
    this.found = [...found.slice(0, MOST), ...this.#pagesLike(text)];
    this.at = Math.max(0, this.found.findIndex((one) => one.href === chosen?.href));
    if (this.entered && this.open && this.found.length) this.#go(this.found[this.at]);
  }

  #pagesLike(text) {
    const wanted = text.trim().toLowerCase();
    return this.pages.filter((page) => page.name.toLowerCase().includes(wanted)).map((page) => ({ icon: page.icon, name: page.name, detail: "Page", href: link(page.path) }));
  }

  #move = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.found.length) {
      event.preventDefault();
      this.at = (this.at + step + this.found.length) % this.found.length;
      this.updateComplete.then(() => this.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" }));
    } else if (event.key === "Enter" && this.asking && this.at === 0) {
      // What it finds comes first; nobody means the page that happens to be there already.
      this.entered = true;
      this.#ask(this.text.trim());
    } else if (event.key === "Enter" && this.found[this.at]) {
      this.#go(this.found[this.at]);
    }
  };

  #go(one) {
    this.querySelector("dialog").close();
    location.hash = one.href;
  }
}
customElements.define("hf-palette", Palette);

const PLURALS = { node: "nodes", site: "sites", storage: "storages" };

async function find(text) {
  const { items } = await api.get(path("/search", { q: text, limit: MOST + 1 })).catch(() => ({ items: [] }));
  return items.map((one) => ({ icon: one.kind, name: one.name, detail: one.detail || words(one.kind), href: link(`/${PLURALS[one.kind]}/${one.id}`) }));
}
