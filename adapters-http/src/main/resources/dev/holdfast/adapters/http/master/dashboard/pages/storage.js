import { api, may, path } from "../kit/api.js";
import "../kit/chart.js";
import { ask, confirm } from "../kit/dialog.js";
import { badge, copy, facts, heading, nameLink, panel, size, skeleton, stat, time } from "../kit/elements.js";
import { millis, number, plural, words } from "../kit/format.js";
import { icon } from "../kit/icons.js";
import { Component, html, nothing, vars } from "../kit/lit.js";
import { Resource } from "../kit/live.js";
import { go, link } from "../kit/router.js";
import { edit, grade, gradeMeans, health, place } from "../kit/storages.js";
import { attempt, toast } from "../kit/toast.js";

const MOST_RUNS = 10;
const CHECKS = { write: "Write", read: "Read", list: "List", conditionalWrite: "Refuse a second write", checksum: "Check checksums", delete: "Delete", presignedWrite: "Hold presigned URLs to what they say" };

class Storage extends Component {
  static properties = { id: {}, weight: { state: true }, asked: { state: true }, test: { state: true }, testing: { state: true } };

  storage = new Resource(this, () => `/storages/${this.id}`, { every: 10, when: (event) => event.storageId === this.id });
  figures = new Resource(this, "/overview/storages", { every: 30, when: () => false });
  health = new Resource(this, () => `/storages/${this.id}/health`, { every: 60, when: () => false });
  runs = new Resource(this, "/reconciliations?limit=200", { every: 10 });
  preview = new Resource(this, () => (this.asked === undefined || this.weight === undefined ? null : path(`/storages/${this.id}/preview`, { weight: this.asked })), { every: 3600, when: () => false, keeps: true });

  render() {
    return html`<div class="page">${this.storage.show((storage) => this.#content(storage), html`${heading("Storage", { back: ["/storages", "Storages"] })}${skeleton(8)}`)}</div>`;
  }

  #content(storage) {
    const figures = this.figures.value?.items.find((one) => one.storageId === this.id);
    return html`${heading(storage.name, { back: ["/storages", "Storages"], badges: html`${health(storage)} ${badge(storage.state)}`, sub: place(storage), actions: this.#actions(storage) })}
      ${storage.health.up || storage.state === "disabled" ? nothing : html`<div class="callout bad">${icon("alert")}<div><b>It cannot be used.</b> ${storage.health.detail || ""}</div><span class="faint small">checked ${time(storage.health.checkedAt)}</span></div>`}
      ${storage.state === "draining" ? html`<div class="callout warn">${icon("info")}<div><b>It drains:</b> new backups go elsewhere, and what lies on it goes when retention lets it go.</div></div>` : nothing}
      <section class="stats" aria-label="Figures">
        ${stat("Stored", size(figures?.storedBytes), { note: "packs and records" })}${stat("Sites", number(figures?.sites), { note: "have it as first place" })}
        ${stat("Latency", figures?.latency ? millis(figures.latency.meanMillis) : "–", { note: figures?.latency ? `at most ${millis(figures.latency.maxMillis)} in a day` : "not measured yet" })}
        ${stat("Failed checks", figures?.latency ? number(figures.latency.failed) : "–", { tone: figures?.latency?.failed ? "warn" : "", note: figures?.latency ? `of ${number(figures.latency.checks)} in a day` : "" })}
        ${stat("Isolation", html`Grade ${storage.isolationGrade}`, { tone: { A: "good", B: "warn", C: "bad" }[storage.isolationGrade], note: storage.access })}</section>
      <div class="grid main-aside"><div class="grid">
        ${this.#latency()}${may("admin") ? this.#weight(storage) : nothing}
        ${this.#reconciliations()}</div>
      <div class="grid">${this.#about(storage)}${this.test ? this.#tested(this.test) : nothing}</div></div>`;
  }

  #actions(storage) {
    if (!may("admin")) return nothing;
    return html`<button type="button" class="primary" ?disabled=${this.testing} @click=${this.#try}>${icon("check")}<span>${this.testing ? "Testing …" : "Test"}</span></button>
      <button type="button" @click=${() => this.#edit(storage)}>Edit</button>
      ${storage.state === "enabled" ? html`<button type="button" @click=${() => this.#drain(storage)}>Drain</button>` : html`<button type="button" @click=${() => this.#become(storage, "enabled", "Enabled")}>Enable</button>`}
      ${storage.state === "disabled" ? html`<button type="button" class="danger" @click=${() => this.#forget(storage)}>Forget</button>` : html`<button type="button" @click=${() => this.#disable(storage)}>Disable</button>`}`;
  }

  #latency() {
    return panel("Latency of checks", this.health.show(({ items }) => {
      if (items.length < 2) return html`<p class="faint chart-none">Measured every few minutes; there is not enough yet to draw a line.</p>`;
      return html`<hf-chart label="Latency" .unit=${millis} .times=${items.map((one) => Date.parse(one.at) / 1000)}
        .series=${[{ name: "mean", values: items.map((one) => one.meanMillis ?? null) }, { name: "highest", values: items.map((one) => one.maxMillis ?? null), faint: true }]}></hf-chart>`;
    }, skeleton(6)), { note: "24 hours" });
  }

  #weight(storage) {
    const weight = this.weight ?? storage.weight;
    const top = Math.max(200, storage.weight * 2);
    return panel("Weight", html`<div class="stack"><div class="weight"><label for="weight">Share of sites, beside the other storages' weights</label>
        <input type="range" id="weight" min="0" max=${top} step="5" .value=${String(weight)} @input=${(event) => this.#slide(Number(event.target.value))}>
        <output for="weight" class="num">${weight}</output></div>
        <div class="preview" aria-live="polite">${weight === storage.weight ? html`<p class="faint">Move the slider to see which sites would move. Sites keep their old backups where they are; only new ones go to the new place.</p>` : this.preview.show((preview) => moves(preview, this.id), skeleton(3))}</div>
        ${weight === storage.weight ? nothing : html`<div class="row"><button type="button" class="primary" @click=${() => this.#weigh(storage)}>Set weight to ${weight}</button><button type="button" @click=${() => (this.weight = undefined)}>Leave it</button></div>`}</div>`);
  }

  #reconciliations() {
    return panel("Reconciliations", this.runs.show(({ items }) => {
      const own = items.filter((one) => one.storageId === this.id);
      if (!own.length) return html`<p class="none faint">Not held against the catalogue lately.</p>`;
      return html`<div class="table-wrap"><table><caption class="visually-hidden">Reconciliations</caption><thead><tr><th scope="col">Begun</th><th scope="col">Result</th><th scope="col" class="num">Objects</th><th scope="col" class="num">Size</th><th scope="col" class="num">Differences</th></tr></thead>
        <tbody>${own.slice(0, MOST_RUNS).map((one) => html`<tr><td class="primary" data-label="Begun"><a href=${link(`/reconciliations/${one.id}`)}>${time(one.startedAt)}</a><span class="small faint">${words(one.trigger)}</span></td>
          <td data-label="Result">${badge(one.status)}${one.dryRun ? html`<span class="small faint">dry run</span>` : nothing}</td><td data-label="Objects" class="num">${number(one.objectsListed)}</td><td data-label="Size" class="num">${size(one.bytesListed)}</td><td data-label="Differences" class="num">${number(one.differencesTotal)}</td></tr>`)}</tbody></table></div>`;
    }), {
      flush: true,
      note: "the bucket held against the catalogue",
      actions: may("operator") ? html`<button type="button" class="small" @click=${() => this.#reconcile(true)}>Dry run</button><button type="button" class="small" @click=${() => this.#reconcile(false)}>Reconcile now</button>` : nothing,
    });
  }

  #slide(weight) {
    this.weight = weight;
    clearTimeout(this.sliding);
    this.sliding = setTimeout(() => (this.asked = weight), 150);
  }

  #about(storage) {
    return panel("About", html`<div class="stack">${facts([
      ["Endpoint", storage.endpoint], ["Bucket", storage.bucket], ["Prefix", storage.prefix || "none"], ["Region", storage.region], ["Access key", html`<code class="small">${storage.accessKeyId}</code>`],
      ["How nodes reach it", storage.access], ["Nodes may read", storage.reads === "granted" ? "whenever they ask" : "only while they carry out an order"], ["Role", storage.sts?.roleArn], ["Added", time(storage.createdAt)],
    ])}<p class="small">${grade(storage)} ${gradeMeans(storage)}</p><div class="row"><code class="small faint">${storage.id}</code>${copy(storage.id, "Copy id")}</div></div>`);
  }

  #tested(test) {
    return panel("Test", html`<ul class="checks">${test.checks.map((check) => html`<li>${badge(check.ok ? "pass" : "failed", check.ok ? "Yes" : "No")}<div><b>${CHECKS[check.name] || check.name}</b><span class="small faint">${check.detail}</span></div></li>`)}</ul>`, { note: test.ok ? "all passed" : "not all passed" });
  }

  #try = async () => {
    this.testing = true;
    await attempt(async () => {
      this.test = await api.post(`/storages/${this.id}/test`);
      toast(this.test.ok ? "The storage passed" : "The storage did not pass every check", { tone: this.test.ok ? "good" : "bad" });
    });
    this.testing = false;
    this.storage.load();
  };

  async #edit(storage) {
    if (!(await edit(storage))) return;
    toast("Saved");
    this.storage.load();
  }

  async #become(storage, state, told, undo) {
    if (await attempt(() => api.patch(`/storages/${this.id}`, { state }, storage.version), told, undo)) this.storage.load();
  }

  async #drain(storage) {
    const preview = await api.get(path(`/storages/${this.id}/preview`, { state: "draining" })).catch(() => null);
    const isSure = await ask({
      title: `Drain ${storage.name}?`,
      action: "Drain",
      wide: true,
      content: () => html`<p>New backups go elsewhere. What lies on it can be restored, and goes when retention lets it go.</p>${preview ? moves(preview, this.id) : nothing}`,
      submit: () => true,
    });
    if (!isSure) return;
    await this.#become(storage, "draining", "It drains: new backups go elsewhere", { undo: () => api.patch(`/storages/${this.id}`, { state: "enabled" }).then(() => this.storage.load()) });
  }

  async #disable(storage) {
    const isDone = await confirm({ title: `Disable ${storage.name}?`, name: storage.name, action: "Disable", text: "Nothing is written to it, read from it or cleaned up on it any more, until it is enabled again. Backups that lie only on it cannot be restored meanwhile.", submit: () => api.patch(`/storages/${this.id}`, { state: "disabled" }, storage.version) });
    if (isDone) this.storage.load();
  }

  async #forget(storage) {
    const isDone = await confirm({ title: `Forget ${storage.name}?`, name: storage.name, action: "Forget", text: "The fleet forgets the storage and its credentials. It refuses while anything lies on it. The bucket itself stays.", submit: () => api.delete(`/storages/${this.id}`) });
    if (!isDone) return;
    toast(`${storage.name} is forgotten`);
    go("/storages");
  }

  async #weigh(storage) {
    const before = storage.weight;
    const isDone = await attempt(() => api.patch(`/storages/${this.id}`, { weight: this.weight }, storage.version), `Weight is ${this.weight}`, { undo: () => api.patch(`/storages/${this.id}`, { weight: before }).then(() => this.storage.load()) });
    if (!isDone) return;
    await this.storage.load();
    this.weight = undefined;
  }

  async #reconcile(dryRun) {
    if (!dryRun) {
      const isSure = await ask({ title: "Reconcile now?", action: "Reconcile", content: () => html`<p>The bucket is listed and held against the catalogue: backups that the catalogue does not know are adopted, what is missing is marked, and orphans go after their grace. A brake stops it where too much is missing.</p>`, submit: () => true });
      if (!isSure) return;
    }
    if (await attempt(() => api.create("/reconciliations", { storageId: this.id, dryRun }), dryRun ? "Looking, changing nothing" : "Reconciling")) this.runs.load();
  }
}
customElements.define("page-storage", Storage);

function moves({ sites, moving, byStorage = [], examples = [] }, self) {
  const top = Math.max(1, ...byStorage.flatMap((one) => [one.before, one.after]));
  return html`<div class="stack"><p><b>${plural(moving, "site")}</b> of ${number(sites)} would move.</p>
    <ul class="shares">${byStorage.map((one) => html`<li><span>${one.name}${one.storageId === self ? " (this)" : ""}</span><div class="share" ${vars({ "--before": `${(100 * one.before) / top}%`, "--after": `${(100 * one.after) / top}%` })}><i class="before"></i><i class="after"></i></div><span class="num">${number(one.before)} → <b>${number(one.after)}</b></span></li>`)}</ul>
    ${examples.length ? html`<details><summary>Which, for example</summary><ul class="examples">${examples.map((one) => html`<li>${nameLink("site", one.siteId, one.siteName)} <span class="faint small">on ${one.nodeName}</span><span class="spring"></span><span class="small">${one.from.map((id) => nameLink("storage", id))} → ${one.to.map((id) => nameLink("storage", id))}</span></li>`)}</ul></details>` : nothing}</div>`;
}
