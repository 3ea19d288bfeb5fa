import { api, may, path } from "../kit/api.js";
import { confirm } from "../kit/dialog.js";
import { badge, heading, nameLink, panel, size, skeleton, stat, time } from "../kit/elements.js";
import { between, duration, number, shortId, words } from "../kit/format.js";
import { icon } from "../kit/icons.js";
import { Component, html, nothing } from "../kit/lit.js";
import { Resource } from "../kit/live.js";
import { link } from "../kit/router.js";
import "../kit/table.js";

const TONES = { missing: "bad", "size-mismatch": "bad", oversized: "bad", adoptable: "note", orphan: "warn", "stale-upload": "warn", foreign: "idle" };

const DIFFERENCES = [
  { name: "Difference", cell: (one) => badge(one.kind, words(one.kind), TONES[one.kind]) },
  { name: "Object", primary: true, cell: (one) => html`<code class="small">${one.key}</code>${one.backupId ? html`<span class="small"><a href=${link(`/backups/${one.backupId}`)}>Backup ${shortId(one.backupId)}</a></span>` : nothing}` },
  { name: "Size", num: true, cell: (one) => size(one.bytes) },
  { name: "Done about it", cell: (one) => html`${one.action === "none" ? "Nothing" : words(one.action)}<span class="small faint">${one.detail}</span>` },
];

class Reconciliation extends Component {
  static properties = { id: {} };
  run = new Resource(this, () => `/reconciliations/${this.id}?limit=1`, { every: 5 });

  render() {
    return html`<div class="page">${this.run.show((run) => this.#content(run), html`${heading("Reconciliation", { back: ["/storages", "Storages"] })}${skeleton(6)}`)}</div>`;
  }

  #content(run) {
    const isStopped = run.status === "stopped" && !run.confirmed;
    return html`${heading("Reconciliation", { back: ["/storages", "Storages"], badges: badge(run.status), sub: html`of ${nameLink("storage", run.storageId)}, begun ${time(run.startedAt)}${run.dryRun ? ", a dry run that changed nothing" : ""}` })}
      ${isStopped ? html`<div class="callout warn">${icon("pause")}<div><b>It stopped itself.</b> ${run.stoppedBecause}</div>${may("operator") ? html`<button type="button" @click=${this.#confirm}>Let it go on</button>` : nothing}</div>` : nothing}
      <section class="stats" aria-label="Figures">${stat("Objects", number(run.objectsListed), { note: "listed" })}${stat("Size", size(run.bytesListed), { note: "listed" })}${stat("Differences", number(run.differencesTotal), { tone: run.differencesTotal ? "warn" : "good" })}
        ${stat("Took", run.finishedAt ? duration(between(run.startedAt, run.finishedAt)) : "running")}${Object.entries(run.counts).map(([kind, count]) => stat(words(kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)), number(count)))}</section>
      ${panel("Differences", html`<hf-table label="Differences" list="differences" bound .every=${20} .columns=${DIFFERENCES} .key=${(one) => `${one.kind} ${one.key}`} .empty=${html`<p class="none faint">Bucket and catalogue agree.</p>`}
        .source=${({ cursor }) => path(`/reconciliations/${this.id}`, { cursor, limit: 50 })}></hf-table>`, { flush: true })}`;
  }

  #confirm = async () => {
    const isDone = await confirm({ title: "Let the reconciliation go on?", text: "It does what the brake kept it from. Make sure that the storage is the right one, and that its bucket was not emptied by accident.", action: "Go on", name: "go on", submit: () => api.post(`/reconciliations/${this.id}/confirm`) });
    if (isDone) this.run.load();
  };
}
customElements.define("page-reconciliation", Reconciliation);
