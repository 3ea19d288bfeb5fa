import { api, may, path } from "../kit/api.js";
import { ask } from "../kit/dialog.js";
import { badge, facts, heading, nameLink, panel, size, stat, time } from "../kit/elements.js";
import { field, read } from "../kit/form.js";
import { between, bytes, dateTime, duration, number, percent, words } from "../kit/format.js";
import { icon } from "../kit/icons.js";
import { Component, html, nothing } from "../kit/lit.js";
import { Resource } from "../kit/live.js";
import { link } from "../kit/router.js";
import "../kit/table.js";
import { toast } from "../kit/toast.js";
import { goes, keptBecause, remove, setHold, undelete, verified } from "./backup-rows.js";
import { CommandWatch, progressWords } from "./command-watch.js";
import { mayRestore, restore } from "./restore.js";

const READABLE = ["complete", "partial", "expiring"];

const CHECKS = [
  { name: "Asked", primary: true, cell: (command) => html`<a href=${link(`/commands/${command.id}`)}>${time(command.createdAt)}</a>` },
  { name: "What", cell: (command) => words(command.kind) },
  { name: "State", cell: (command) => badge(command.state) },
  { name: "Outcome", cell: (command) => html`<span class="small">${command.result?.detail || command.result?.meaning || progressWords(command.progress) || "–"}</span>` },
  { name: "By", wide: true, cell: (command) => command.requestedBy },
];

class BackupPage extends Component {
  static properties = { id: {} };

  ours = (event) => event.backupId === this.id;
  backup = new Resource(this, () => `/backups/${this.id}`, { every: 10, when: this.ours });
  site = new Resource(this, () => this.backup.value && `/sites/${this.backup.value.siteId}`, { every: 300, when: () => false });
  watch = new CommandWatch(this, () => this.#changed());

  render() {
    return html`<div class="page">${this.backup.show((backup) => html`${this.#head(backup)}${this.#state(backup)}${this.watch.show()}${this.#figures(backup)}
      <div class="grid two">${this.#kept(backup)}${this.#about(backup)}</div>${this.#checks()}`)}</div>`;
  }

  #head(backup) {
    const name = this.site.value?.name;
    const isReadable = READABLE.includes(backup.status);
    return heading(`Backup of ${dateTime(backup.startedAt)}`, {
      back: [`/sites/${backup.siteId}`, name ?? "Site"],
      badges: html`${badge(backup.status)}${backup.held ? html` ${badge("held", "Held", "locked")}` : nothing}`,
      sub: html`Of ${nameLink("site", backup.siteId, name)} on ${nameLink("node", backup.nodeId)}`,
      actions: html`${isReadable && may("operator") ? html`<button type="button" @click=${() => this.#verify(backup)}>${icon("shield")}<span>Verify</span></button>` : nothing}
        ${this.#keeping(backup)}
        ${isReadable && mayRestore() ? html`<button type="button" class="primary" @click=${() => restore(backup, name ?? "site")}>${icon("restore")}<span>Restore</span></button>` : nothing}`,
    });
  }

  #keeping(backup) {
    if (!may("operator") || backup.status === "running") return nothing;
    const changed = () => this.#changed();
    if (backup.status === "expiring") return html`<button type="button" @click=${() => undelete(backup, changed)}>Undelete</button>`;
    return html`<button type="button" @click=${() => setHold(backup, !backup.held, changed)}>${icon("lock")}<span>${backup.held ? "Release" : "Hold"}</span></button>
      ${backup.held ? nothing : html`<button type="button" @click=${() => remove(backup, changed)}>${icon("trash")}<span>Delete</span></button>`}`;
  }

  #state(backup) {
    if (backup.status === "expiring") {
      return html`<p class="callout warn">${icon("clock")}<span>Deleted: it goes for good ${time(backup.expiresAt)}, and can be taken back until then.</span></p>`;
    }
    if (!backup.failure) return nothing;
    const tone = backup.status === "partial" ? "warn" : "bad";
    return html`<p class="callout ${tone}">${icon("alert")}<span><b>${words(backup.failure.code)}</b> ${backup.failure.detail}</span></p>`;
  }

  #figures(backup) {
    const { read: plain, added, stored } = backup.bytes ?? {};
    return html`<div class="stats">
      ${stat("Read from sources", bytes(plain), { note: backup.sources.length === 1 ? "1 source" : `${backup.sources.length} sources` })}
      ${stat("Added", bytes(added), { note: added ? "new content and metadata" : "" })}
      ${stat("Stored", bytes(stored), { note: added ? `${percent((100 * stored) / added)} of what was added` : "" })}
      ${stat("Took", duration(between(backup.startedAt, backup.finishedAt)), { note: backup.finishedAt ? "by its node's clock" : "still running" })}
      ${stat("A restore reads", bytes(backup.restoreReads?.bytes), { note: backup.restoreReads ? `${number(backup.restoreReads.packs)} packs` : "" })}</div>`;
  }

  #kept(backup) {
    return panel("Keeping", facts([
      ["Why kept", keptBecause(backup)],
      ["Goes", goes(backup)],
      ["Verified", verified(backup)],
      ["On", html`<span class="stack-small">${(backup.copies ?? []).map((copy) => nameLink("storage", copy.storageId))}</span>`],
    ]));
  }

  #about(backup) {
    return panel("About", facts([
      ["Sources", html`<span class="tags">${backup.sources.map((source) => html`<span class="tag">${source}</span>`)}</span>`],
      ["Started by", backup.trigger ? words(backup.trigger) : "not known: found in the bucket"],
      ["Started", time(backup.startedAt)],
      ["Finished", backup.finishedAt ? time(backup.finishedAt) : "–"],
      ["Bytes stored", size(backup.bytes?.stored)],
      ["Id", html`<code>${backup.id}</code>`],
    ]));
  }

  #checks() {
    return panel("Verifications and restores", html`<hf-table label="Verifications and restores" .columns=${CHECKS} .every=${10} .empty=${html`<p class="none faint">Nobody asked for a check or a restore of this backup. What was asked is remembered for 90 days.</p>`}
      .source=${({ cursor }) => path("/commands", { backup: this.id, cursor, limit: 20 })}></hf-table>`, { flush: true });
  }

  #changed() {
    this.querySelector("hf-table")?.reload();
    return this.backup.load();
  }

  async #verify(backup) {
    const ordered = await ask({
      title: "Verify this backup",
      action: "Verify",
      content: (problem) => html`<p>Its node opens the record and looks whether every pack is there.</p>
        ${field({ name: "readDataPercent", label: "Read data, in percent of the packs", type: "number", min: 0, max: 100, value: 0, hint: `All of it is ${bytes(backup.restoreReads?.bytes)} to download.`, problem, autofocus: true })}`,
      submit: (form) => api.post(`/backups/${backup.id}/verify`, { readDataPercent: read(form).readDataPercent ?? 0 }),
    });
    if (!ordered) return;
    toast("Asked for; the node fetches it in a moment");
    this.watch.follow(ordered.commandId, "Verification");
  }
}
customElements.define("page-backup", BackupPage);
