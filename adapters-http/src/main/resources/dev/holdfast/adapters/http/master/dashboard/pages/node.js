import { api, may, path } from "../kit/api.js";
import "../kit/chart.js";
import { ask, confirm } from "../kit/dialog.js";
import { badge, copy, facts, heading, labels, nameLink, panel, quotaBar, size, skeleton, stat, time } from "../kit/elements.js";
import { field, labelsText, read, readLabels } from "../kit/form.js";
import { bytes, duration, number, percent, words } from "../kit/format.js";
import { icon } from "../kit/icons.js";
import { Component, html, nothing } from "../kit/lit.js";
import { Resource } from "../kit/live.js";
import { link } from "../kit/router.js";
import "../kit/table.js";
import { attempt, toast } from "../kit/toast.js";
import { protectionBadge, reasonsOf } from "./protection.js";

const SPANS = [["6", "6 hours"], ["24", "24 hours"], ["168", "7 days"], ["720", "30 days"]];

const SITES = [
  { name: "Site", primary: true, cell: (site) => nameLink("site", site.siteId, site.name) },
  { name: "Protection", cell: (site) => html`${protectionBadge(site)}<span class="small faint">${reasonsOf(site)}</span>` },
  { name: "Last good backup", cell: (site) => time(site.lastGoodAt) },
  { name: "Stored", cell: (site) => quotaBar({ used: site.usedBytes, soft: site.softBytes, hard: site.hardBytes }) },
  { name: "Storage", wide: true, cell: (site) => (site.storageId ? nameLink("storage", site.storageId) : html`<span class="faint">–</span>`) },
];

const COMMANDS = [
  { name: "Command", primary: true, cell: (command) => html`<a href=${link(`/commands/${command.id}`)}>${words(command.kind)}</a>${command.siteId ? html`<span class="small">${nameLink("site", command.siteId)}</span>` : nothing}` },
  { name: "State", cell: (command) => html`${badge(command.state)}${command.progress && command.state === "running" ? html`<span class="small faint">${command.progress.phase || ""}</span>` : nothing}` },
  { name: "Asked", cell: (command) => html`${time(command.createdAt)}<span class="small faint">by ${command.requestedBy}</span>` },
  { name: "What came of it", cell: (command) => html`${command.result ? command.result.detail || command.result.meaning : html`<span class="faint">–</span>`}` },
];

const EVENTS = [
  { name: "When", cell: (event) => time(event.at) },
  { name: "What", cell: (event) => badge(event.severity, words(event.kind)) },
  { name: "Detail", cell: (event) => event.detail },
];

class Node extends Component {
  static properties = { id: {}, span: { state: true } };

  constructor() {
    super();
    this.span = "24";
  }

  #isMine = (event) => event.nodeId === this.id;
  node = new Resource(this, () => `/nodes/${this.id}`, { every: 10, when: this.#isMine });
  stats = new Resource(this, () => path(`/nodes/${this.id}/stats`, { from: this.#since() }), { every: 60, when: () => false, keeps: true });

  #since() {
    const minute = 300_000;
    return new Date(Math.floor(Date.now() / minute) * minute - this.span * 3600_000).toISOString().replace(".000Z", "Z");
  }

  render() {
    return html`<div class="page">${this.node.show((node) => this.#content(node), html`${heading("Node", { back: ["/nodes", "Nodes"] })}${skeleton(8)}`)}</div>`;
  }

  #content(node) {
    return html`${heading(node.name, {
        back: ["/nodes", "Nodes"],
        badges: html`${badge(node.status === "active" ? node.liveness : node.status)}`,
        sub: html`${node.hostname !== node.name ? `${node.hostname} · ` : ""}${node.lastSeenAt ? html`seen ${time(node.lastSeenAt)}` : "never seen"}`,
        actions: may("operator") ? this.#actions(node) : nothing,
      })}
      ${node.rejoined ? html`<div class="callout note">${icon("info")}<div>The host joined anew with another key, and goes on as this node.</div></div>` : nothing}
      ${this.#figures(node)}
      <div class="grid two">${this.#over("Processor", "cpuPercent", percent, 100)}${this.#memory(node)}</div>
      ${panel("Sites", html`<hf-table label="Sites of ${node.name}" blanks="2" .columns=${SITES} .key=${(site) => site.siteId} .when=${this.#isMine} .empty=${html`<p class="none faint">It has declared no site yet. Sites are named in its own <code>config.json</code>.</p>`}
        .source=${({ cursor }) => path("/overview/sites", { node: this.id, cursor, limit: 25 })}></hf-table>`, { flush: true, actions: html`<a class="button small" href=${link("/sites", { node: this.id })}>All its sites</a>` })}
      <div class="grid main-aside"><div class="grid">
        ${panel("Commands", html`<hf-table label="Commands" blanks="2" .every=${5} .columns=${COMMANDS} .when=${this.#isMine} .empty=${html`<p class="none faint">Nothing was asked of it yet.</p>`} .source=${({ cursor }) => path("/commands", { node: this.id, cursor, limit: 10 })}></hf-table>`, { flush: true })}
        ${panel("Events", html`<hf-table label="Events" blanks="2" .columns=${EVENTS} .key=${(event) => event.sequence} .when=${this.#isMine} .empty=${html`<p class="none faint">Nothing happened that would be worth telling.</p>`} .source=${({ cursor }) => path("/events", { node: this.id, cursor, limit: 10 })}></hf-table>`, { flush: true })}
      </div><div class="grid">${this.#about(node)}${this.#disks(node)}</div></div>`;
  }

  #actions(node) {
    const isIn = node.status === "active" || node.status === "suspended";
    return html`${isIn ? html`<button type="button" class="primary" @click=${() => this.#backUp(node)}>${icon("backup")}<span>Back up now</span></button>` : nothing}
      <button type="button" @click=${() => this.#edit(node)}>Edit</button>
      ${isIn ? html`<button type="button" @click=${() => this.#order("rotate-key", "Asked for another key")}>Rotate key</button>
        <button type="button" @click=${() => this.#order("send-logs", "Asked for its log", {})}>Fetch log</button>` : nothing}
      ${node.status === "active" ? html`<button type="button" @click=${() => this.#rule("suspend", "Suspended: it begins no backups", () => this.#rule("resume"))}>Suspend</button>` : nothing}
      ${node.status === "suspended" ? html`<button type="button" @click=${() => this.#rule("resume", "Resumed")}>Resume</button>` : nothing}
      ${node.status !== "revoked" ? html`<button type="button" class="danger" @click=${() => this.#revoke(node)}>Revoke</button>` : nothing}`;
  }

  #figures(node) {
    const latest = node.latest;
    const used = latest ? latest.memory.totalBytes - latest.memory.availableBytes : 0;
    return html`<section class="stats" aria-label="Latest figures">
      ${stat("CPU", latest ? percent(latest.cpuPercent) : "–", { note: latest ? `load ${number(latest.load1)}` : "" })}
      ${stat("Memory", latest ? percent((100 * used) / latest.memory.totalBytes) : "–", { note: latest ? `${bytes(used)} of ${bytes(latest.memory.totalBytes)}` : "" })}
      ${stat("Fullest disk", latest?.disks.length ? percent(Math.max(...latest.disks.map(full))) : "–", { note: latest?.disks.length ? latest.disks.reduce((a, b) => (full(a) > full(b) ? a : b)).mount : "" })}
      ${stat("Backing up", latest ? number(latest.activeBackups) : "–", { note: "runs now" })}
      ${stat("Reports waiting", latest ? number(latest.queuedReports) : "–", { tone: latest?.queuedReports ? "warn" : "", note: "to be delivered" })}
      ${stat("Agent", node.agentVersion || "–", { note: latest ? `up for ${duration(latest.uptimeSeconds)}` : "" })}</section>`;
  }

  #over(title, name, unit, max) {
    const points = this.stats.value?.items || [];
    return panel(title, this.#chart(title, points, [
      { name: "mean", values: points.map((point) => point[name]?.mean ?? null) },
      { name: "highest", values: points.map((point) => point[name]?.max ?? null), faint: true },
    ], unit, max), { actions: this.#spans() });
  }

  #memory() {
    const points = this.stats.value?.items || [];
    const total = points.at(-1)?.memoryTotalBytes;
    const share = (value) => (value === undefined || value === null || !total ? null : (100 * value) / total);
    return panel("Memory and fullest disk", this.#chart("Memory and fullest disk", points, [
      { name: "memory", values: points.map((point) => share(point.memoryUsedBytes?.mean)) },
      { name: "fullest disk", values: points.map((point) => point.fullestDiskPercent ?? null) },
    ], percent, 100));
  }

  #chart(label, points, series, unit, max) {
    if (!this.stats.value) return skeleton(6);
    if (points.length < 2) return html`<p class="faint chart-none">Not enough heartbeats in this time to draw a line.</p>`;
    return html`<hf-chart label=${label} .unit=${unit} .max=${max} .times=${points.map((point) => Date.parse(point.at) / 1000)} .series=${series}></hf-chart>`;
  }

  #spans() {
    return html`<label class="row small"><span class="visually-hidden">Time shown</span><select class="short" @change=${(event) => (this.span = event.target.value)}>${SPANS.map(([hours, name]) => html`<option value=${hours} ?selected=${hours === this.span}>${name}</option>`)}</select></label>`;
  }

  #about(node) {
    return panel("About", html`<div class="stack">${facts([
      ["Fingerprint", html`<code class="small">${node.fingerprint}</code>`],
      ["Addresses", node.addresses.join(", ")],
      ["System", node.os],
      ["Joined", time(node.createdAt)],
      ["Labels", labels(node.labels)],
      ["Soft limit", node.quota.softBytes ? size(node.quota.softBytes) : "none"],
      ["Hard limit", node.quota.hardBytes ? size(node.quota.hardBytes) : "none"],
      ["Retention", node.retention ? "its own" : "the fleet's"],
    ])}<div class="row"><code class="small faint">${node.id}</code>${copy(node.id, "Copy id")}</div></div>`);
  }

  #disks(node) {
    const disks = node.latest?.disks || [];
    return disks.length ? panel("Disks", html`<div class="stack-small">${disks.map((disk) => html`<div><code class="small">${disk.mount}</code>${quotaBar({ used: disk.totalBytes - disk.freeBytes, hard: disk.totalBytes, label: disk.mount })}</div>`)}</div>`) : nothing;
  }

  async #backUp(node) {
    const { items } = await api.get(path("/sites", { node: node.id, state: "active", limit: 100 }));
    if (!items.length) return toast("It has no site to back up", { tone: "bad" });
    const done = await ask({
      title: `Back up ${node.name} now`,
      action: "Back up",
      content: () => html`<fieldset class="stack-small"><legend class="visually-hidden">Sites</legend>${items.map((site) => html`<label class="check-option"><input type="checkbox" name=${site.id} .checked=${true}><span>${site.name}</span></label>`)}</fieldset>`,
      submit: async (form) => {
        const chosen = items.filter((site) => form.elements[site.id].checked);
        for (const site of chosen) await api.create(`/sites/${site.id}/backups`);
        return chosen.length || true;
      },
    });
    if (done) this.#asked(`Asked for ${done === true ? "nothing" : done === 1 ? "a backup" : `${done} backups`}`);
  }

  async #order(what, told, body) {
    if (await attempt(() => api.create(`/nodes/${this.id}/${what}`, body), told)) this.#asked();
  }

  #asked(told) {
    if (told) toast(told);
    this.querySelector('hf-table[label="Commands"]')?.reload();
  }

  async #rule(what, told, undo) {
    if (await attempt(() => api.post(`/nodes/${this.id}/${what}`), told, undo ? { undo } : undefined)) this.node.load();
  }

  async #revoke(node) {
    const isDone = await confirm({ title: `Revoke ${node.name}?`, name: node.name, action: "Revoke", text: "Its keys are void for good, on every master, within seconds. Its backups stay. To come back the host has to join anew.", submit: () => api.post(`/nodes/${node.id}/revoke`) });
    if (isDone) this.node.load();
  }

  async #edit(node) {
    const saved = await ask({
      title: `Edit ${node.name}`,
      action: "Save",
      content: (problem) => html`<div class="fields">${field({ name: "name", label: "Name", value: node.name, required: true, autofocus: true, problem })}
        <div class="fields two">${field({ name: "quota.softBytes", label: "Soft limit", type: "bytes", value: node.quota.softBytes, problem, hint: "Warns. Empty: none." })}
        ${field({ name: "quota.hardBytes", label: "Hard limit", type: "bytes", value: node.quota.hardBytes, problem, hint: "Refuses runs. Empty: none." })}
        ${field({ name: "quota.graceDays", label: "Days until the soft limit counts as hard", type: "number", min: 0, value: node.quota.graceDays, problem })}</div>
        ${field({ name: "labels", label: "Labels", value: labelsText(node.labels), placeholder: "env=prod, customer=shop", problem })}</div>`,
      submit: (form) => {
        const { labels = "", quota = {}, ...body } = read(form);
        return api.patch(`/nodes/${node.id}`, { ...body, quota, labels: readLabels(labels) }, node.version);
      },
    });
    if (saved) {
      toast("Saved");
      this.node.load();
    }
  }
}
customElements.define("page-node", Node);

function full(disk) {
  return disk.totalBytes ? (100 * (disk.totalBytes - disk.freeBytes)) / disk.totalBytes : 0;
}
