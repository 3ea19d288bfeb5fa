import { path } from "../kit/api.js";
import { badge, emptyState, heading, nameLink, time } from "../kit/elements.js";
import { words } from "../kit/format.js";
import { Component, html, nothing } from "../kit/lit.js";
import { here, link, refine } from "../kit/router.js";
import { chosen, filters } from "../kit/table.js";

const KINDS = [
  "backup-missed", "backup-caught-up", "backup-failed", "backup-damaged", "node-silent", "node-back", "quota-exceeded", "oversized-objects",
  "quota-denied", "cleanup-stopped", "reconciliation-stopped", "command-failed", "storage-down", "storage-up", "job-failed",
];
const SPANS = [["", "Ever"], ["1", "Last hour"], ["24", "Last day"], ["168", "Last week"], ["720", "Last 30 days"]];
const GOOD = ["backup-caught-up", "node-back", "storage-up"];

const tone = (event) => (GOOD.includes(event.kind) ? "good" : { info: "note", warning: "warn", error: "bad" }[event.severity]);
const SEVERITIES = { good: "Good", note: "Info", warn: "Warning", bad: "Error" };

const COLUMNS = [
  { name: "When", cell: (event) => time(event.at) },
  { name: "Event", primary: true, cell: (event) => html`<span class="row nowrap-row">${badge(event.kind, SEVERITIES[tone(event)], tone(event))}<b>${words(event.kind)}</b></span>` },
  {
    name: "About",
    cell: (event) => html`<span class="stack-tight">${event.siteId ? html`<span>${nameLink("site", event.siteId)}</span>` : nothing}${event.nodeId ? html`<span class="small">on ${nameLink("node", event.nodeId)}</span>` : nothing}
      ${event.storageId ? html`<span>${nameLink("storage", event.storageId)}</span>` : nothing}${event.backupId ? html`<a class="small" href=${link(`/backups/${event.backupId}`)}>backup</a>` : nothing}</span>`,
  },
  { name: "What happened", cell: (event) => event.detail },
];

/// What happened in the fleet, the newest first, and what happens now at once.
class Events extends Component {
  render() {
    return html`<div class="page">
      ${heading("Events", { sub: "What happened in the fleet; new ones come in by themselves." })}
      ${filters([
        { name: "kind", label: "Kind", options: [["", "Any"], ...KINDS.map((kind) => [kind, words(kind)])] },
        { name: "span", label: "Since", options: SPANS },
      ])}
      ${this.#narrowed()}
      <section class="panel flush"><hf-table label="Events" bound .columns=${COLUMNS} .key=${(event) => event.sequence} .every=${30}
        .empty=${emptyState("event", "Nothing happened", "Missed and failed backups, silent nodes, storages that are down, limits that are passed: all of it comes here.")}
        .source=${({ cursor }) => path("/events", { ...chosen("kind", "node", "site"), from: this.#from(), cursor, limit: 50 })}></hf-table></section>
    </div>`;
  }

  /// To the minute, so that the same choice asks the same question for a while.
  #from() {
    const hours = Number(here().query.get("span"));
    return hours ? new Date(Math.floor(Date.now() / 60_000) * 60_000 - hours * 3_600_000).toISOString() : "";
  }

  #narrowed() {
    const { query } = here();
    const kinds = ["node", "site"].filter((kind) => query.get(kind));
    if (!kinds.length) return nothing;
    return html`<div class="row">${kinds.map((kind) => html`<span class="tag">${words(kind)} ${nameLink(kind, query.get(kind))}</span>
      <button type="button" class="small quiet" @click=${() => refine({ [kind]: "", cursor: "" })}>Any ${kind}</button>`)}</div>`;
  }
}
customElements.define("page-events", Events);
