// Lists of any length: the server pages, filters and sorts; what is chosen is in the address.
//
//     const COLUMNS = [
//       { name: "Node", cell: (node) => html`<a href=…>${node.name}</a>`, primary: true, sort: "name" },
//       { name: "Used", cell: (node) => size(node.usedBytes), num: true },
//     ];
//     html`${filters([{ name: "name", label: "Name" }, { name: "liveness", label: "Liveness", options: [["", "Any"], …] }])}
//          <hf-table label="Nodes" bound .columns=${COLUMNS} .empty=${emptyState(…)}
//            .source=${({ cursor, sort }) => path("/nodes", { ...chosen("name", "liveness"), cursor, sort, limit: 50 })}></hf-table>`
//
// `bound` keeps page and order in the address (one table of a page); others keep them to themselves. `selectable`
// gives check boxes, and a "select" event whose `detail` is the chosen rows. The first `primary` cell's link opens
// the row; `list` names the part of the answer that holds the rows, where it is not `items`, `blanks` how many rows are expected; arrow keys move from row to row.
import { errorState } from "./elements.js";
import { icon } from "./icons.js";
import { Component, html, nothing, repeat } from "./lit.js";
import { Resource } from "./live.js";
import { here, refine } from "./router.js";

class Table extends Component {
  static properties = {
    label: {},
    list: {},
    columns: { attribute: false },
    source: { attribute: false },
    key: { attribute: false },
    empty: { attribute: false },
    every: { type: Number },
    blanks: { type: Number },
    when: { attribute: false },
    bound: { type: Boolean },
    selectable: { type: Boolean },
    state: { state: true },
    selected: { state: true },
  };

  constructor() {
    super();
    this.key = (row) => row.id;
    this.state = { cursor: "", sort: "" };
    this.trail = [""];
    this.selected = new Map();
    this.list = "items";
    this.every = 20;
    this.blanks = 8;
    this.when = () => true;
  }

  connectedCallback() {
    if (!this.rows) {
      this.rows = new Resource(this, () => this.source?.(this.#where()), { every: this.every, when: (event) => this.when(event), keeps: true });
    }
    super.connectedCallback();
  }

  /// Asks again, after an action that changed rows.
  reload() {
    return this.rows.load();
  }

  clear() {
    this.#select(new Map());
  }

  render() {
    const page = this.rows.value;
    if (!page && this.rows.problem) return errorState(this.rows.problem, () => this.reload());
    const items = page && (page[this.list] ?? []);
    if (items?.length === 0 && !this.#where().cursor) return html`${this.rows.note()}${this.empty ?? html`<p class="none faint">Nothing here.</p>`}`;
    return html`${this.rows.note()}<div class="table-wrap" role="region" aria-label=${this.label} aria-busy=${items && !this.rows.isOld ? "false" : "true"}>
      <table><caption class="visually-hidden">${this.label}</caption>
        <thead><tr>${this.selectable ? html`<th class="tick" scope="col"><input type="checkbox" aria-label="Select all" .checked=${Boolean(items?.length) && items.every((row) => this.selected.has(this.key(row)))} @change=${(event) => this.#all(items, event.target.checked)}></th>` : nothing}
          ${this.columns.map((column) => this.#head(column))}</tr></thead>
        <tbody @keydown=${this.#move} @click=${this.#open}>
          ${items ? repeat(items, this.key, (row) => this.#row(row)) : Array.from({ length: this.blanks }, () => this.#blank())}
        </tbody></table></div>
      ${this.#foot(page)}`;
  }

  #head(column) {
    const { sort } = this.#where();
    const order = !column.sort ? nothing : sort === column.sort ? "ascending" : sort === `-${column.sort}` ? "descending" : nothing;
    return html`<th scope="col" class=${this.#classes(column)} aria-sort=${order}>${column.sort
      ? html`<button type="button" class="sort" @click=${() => this.#go({ sort: sort === column.sort ? `-${column.sort}` : column.sort, cursor: "" })}>${column.name}${order === nothing ? nothing : icon(order === "ascending" ? "up" : "down")}</button>`
      : column.name || html`<span class="visually-hidden">Actions</span>`}</th>`;
  }

  #row(row) {
    const key = this.key(row);
    return html`<tr class=${this.selected.has(key) ? "chosen" : ""}>
      ${this.selectable ? html`<td class="tick"><input type="checkbox" aria-label="Select" .checked=${this.selected.has(key)} @change=${(event) => this.#choose(row, event.target.checked)}></td>` : nothing}
      ${this.columns.map((column) => html`<td class=${this.#classes(column)} data-label=${column.name}>${column.cell(row)}</td>`)}</tr>`;
  }

  #blank() {
    return html`<tr class="blank" aria-hidden="true">${this.selectable ? html`<td class="tick"></td>` : nothing}${this.columns.map((column) => html`<td class=${this.#classes(column)} data-label=${column.name}><i class="blank-line"></i></td>`)}</tr>`;
  }

  #foot(page) {
    const { cursor } = this.#where();
    const before = this.trail.indexOf(cursor);
    if (!page?.next && !cursor) return page?.total > 0 || page?.[this.list]?.length ? html`<footer class="table-foot"><span>${page.total ?? page[this.list].length} in all</span></footer>` : nothing;
    return html`<footer class="table-foot"><span>${page?.total !== undefined ? `${page.total.toLocaleString()} in all · ` : ""}${before >= 0 && this.trail[0] === "" ? `page ${before + 1}` : ""}</span><span class="spring"></span>
      <button type="button" class="small" ?disabled=${!cursor} @click=${() => this.#turn(before > 0 ? this.trail[before - 1] : "")}>${icon("back")}<span>Previous</span></button>
      <button type="button" class="small" ?disabled=${!page?.next} @click=${() => {
        this.trail = [...(before < 0 ? [cursor] : this.trail.slice(0, before + 1)), page.next];
        this.#turn(page.next);
      }}><span>Next</span>${icon("next")}</button></footer>`;
  }

  #classes(column) {
    return [column.num && "num", column.primary && "primary", column.actions && "row-actions", column.wide && "wide-only"].filter(Boolean).join(" ");
  }

  #where() {
    if (!this.bound) return this.state;
    const { query } = here();
    return { cursor: query.get("cursor") || "", sort: query.get("sort") || "" };
  }

  #go(changes) {
    this.state = { ...this.state, ...changes };
    if (this.bound) refine(changes);
    this.querySelector(".table-wrap")?.scrollIntoView({ block: "nearest" });
  }

  /// Another page of the list is a step of the history, which Back undoes.
  #turn(cursor) {
    if (this.bound) history.pushState(null, "", location.href);
    this.#go({ cursor });
  }

  #choose(row, isChosen) {
    const selected = new Map(this.selected);
    if (isChosen) selected.set(this.key(row), row);
    else selected.delete(this.key(row));
    this.#select(selected);
  }

  #all(items, isChosen) {
    this.#select(new Map(isChosen ? items.map((row) => [this.key(row), row]) : []));
  }

  #select(selected) {
    this.selected = selected;
    this.dispatchEvent(new CustomEvent("select", { detail: [...selected.values()], bubbles: true }));
  }

  #open = (event) => {
    if (event.target.closest("a, button, input, select, label, summary") || getSelection().toString()) return;
    event.target.closest("tr")?.querySelector("td.primary a")?.click();
  };

  #move = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.target.closest("input, select, textarea")) return;
    const rows = [...this.querySelectorAll("tbody tr")];
    const next = rows[rows.indexOf(event.target.closest("tr")) + step];
    const link = next?.querySelector("td.primary a, a, button");
    if (!link) return;
    event.preventDefault();
    link.focus();
  };
}
customElements.define("hf-table", Table);

/// The filters of the address that have a value, to go into a query of the API.
export function chosen(...names) {
  const { query } = here();
  return Object.fromEntries(names.map((name) => [name, query.getAll(name)]).filter(([, values]) => values.length && values[0] !== "").map(([name, values]) => [name, values.length > 1 ? values : values[0]]));
}

/// As `chosen`, of labels as people write them: `env=prod` is `env:prod` to the API.
export const chosenLabels = () => ({ label: [chosen("label").label ?? []].flat().map((label) => label.trim().replace(/^([^:=]+)=/, "$1:")) });

let typing;

/// Filters of a list, kept in the address: a search field, or a choice where there are `options`.
export function filters(fields) {
  const { query } = here();
  const set = (name, value) => refine({ [name]: value, cursor: "" });
  const isFiltered = fields.some(({ name }) => query.get(name));
  return html`<search class="filters">${fields.map(({ name, label, options, type = "search", placeholder }) =>
    options
      ? html`<label class="filter"><span>${label}</span><select .value=${query.get(name) || ""} @change=${(event) => set(name, event.target.value)}>${options.map(([value, text]) => html`<option value=${value} ?selected=${value === (query.get(name) || "")}>${text}</option>`)}</select></label>`
      : html`<label class="filter grow"><span>${label}</span><input type=${type} .value=${query.get(name) || ""} placeholder=${placeholder || nothing} spellcheck="false" @input=${(event) => {
          clearTimeout(typing);
          const { value } = event.target;
          typing = setTimeout(() => set(name, value), 250);
        }}></label>`)}
    ${isFiltered ? html`<button type="button" class="quiet small" @click=${() => refine(Object.fromEntries([...fields.map(({ name }) => [name, ""]), ["cursor", ""]]))}>${icon("cross")}<span>Clear</span></button>` : nothing}</search>`;
}
