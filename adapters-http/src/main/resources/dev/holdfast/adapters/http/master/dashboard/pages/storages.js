import { may } from "../kit/api.js";
import { badge, emptyState, heading, size, skeleton, time } from "../kit/elements.js";
import { millis, number } from "../kit/format.js";
import { Component, html, nothing } from "../kit/lit.js";
import { Resource } from "../kit/live.js";
import { go, link } from "../kit/router.js";
import { edit, grade, health, place } from "../kit/storages.js";

class Storages extends Component {
  storages = new Resource(this, "/storages?limit=200", { every: 15, when: (event) => event.kind.startsWith("storage-") });
  figures = new Resource(this, "/overview/storages", { every: 30, when: () => false });

  render() {
    return html`<div class="page">
      ${heading("Storages", {
        sub: "Buckets that backups lie in. Each site has its place by the storages' weights.",
        actions: may("admin") ? html`<button type="button" class="primary" @click=${this.#add}>Add a storage</button>` : nothing,
      })}
      <section class="panel flush">${this.storages.show((page) => this.#table(page.items), skeleton(6))}</section></div>`;
  }

  #table(storages) {
    if (!storages.length) {
      return emptyState("storage", "No storage yet", "A storage is a bucket in S3, or in something that speaks its language. Without one nothing can be backed up.", may("admin") ? html`<button type="button" class="primary" @click=${this.#add}>Add the first storage</button>` : nothing);
    }
    const figures = new Map((this.figures.value?.items || []).map((one) => [one.storageId, one]));
    const weights = storages.filter((storage) => storage.state === "enabled").reduce((sum, storage) => sum + storage.weight, 0);
    return html`<div class="table-wrap"><table><caption class="visually-hidden">Storages</caption>
      <thead><tr><th scope="col">Storage</th><th scope="col">Health</th><th scope="col">State</th><th scope="col">Isolation</th><th scope="col" class="num">Share</th><th scope="col" class="num">Sites</th><th scope="col" class="num">Stored</th><th scope="col" class="num">Latency</th><th scope="col">Reconciled</th></tr></thead>
      <tbody @click=${open}>${storages.map((storage) => this.#row(storage, figures.get(storage.id), weights))}</tbody></table></div>`;
  }

  #row(storage, figures, weights) {
    const { latency, lastReconciliation } = figures || {};
    return html`<tr><td class="primary" data-label="Storage"><a href=${link(`/storages/${storage.id}`)}>${storage.name}</a><span class="small faint">${place(storage)}</span></td>
      <td data-label="Health">${health(storage)}<span class="small faint">checked ${time(storage.health.checkedAt)}</span></td>
      <td data-label="State">${badge(storage.state)}</td>
      <td data-label="Isolation">${grade(storage)}<span class="small faint">${storage.access}</span></td>
      <td data-label="Share" class="num">${storage.state === "enabled" && weights ? `${Math.round((100 * storage.weight) / weights)} %` : "–"}<span class="small faint">weight ${storage.weight}</span></td>
      <td data-label="Sites" class="num">${number(figures?.sites)}</td>
      <td data-label="Stored" class="num">${size(figures?.storedBytes)}</td>
      <td data-label="Latency" class="num">${latency ? html`${millis(latency.meanMillis)}<span class="small faint">at most ${millis(latency.maxMillis)}</span>` : "–"}</td>
      <td data-label="Reconciled">${lastReconciliation ? html`${badge(lastReconciliation.status)}<span class="small faint">${time(lastReconciliation.at)}</span>` : html`<span class="faint">never</span>`}</td></tr>`;
  }

  #add = async () => {
    const storage = await edit();
    if (storage) go(`/storages/${storage.id}`);
  };
}
customElements.define("page-storages", Storages);

function open(event) {
  if (!event.target.closest("a, button")) event.target.closest("tr")?.querySelector("td.primary a")?.click();
}
