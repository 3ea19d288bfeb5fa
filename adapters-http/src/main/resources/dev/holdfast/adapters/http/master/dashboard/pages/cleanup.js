import { api, may } from "../kit/api.js";
import { confirm } from "../kit/dialog.js";
import { badge, emptyState, heading, nameLink, panel, size, stat, time } from "../kit/elements.js";
import { number, shortId } from "../kit/format.js";
import { icon } from "../kit/icons.js";
import { Component, html, nothing } from "../kit/lit.js";
import { Resource } from "../kit/live.js";
import { link } from "../kit/router.js";

const ACTIONS = { none: "idle", tombstoned: "warn", deleted: "good", "held-back": "wait", "waiting-for-node": "wait", failed: "bad" };

/// One cleanup: what it deleted, and what a brake holds back until somebody confirms it.
class CleanupPage extends Component {
  static properties = { id: {} };

  cleanup = new Resource(this, () => `/cleanups/${this.id}`, { every: 3 });

  render() {
    return html`<div class="page">${this.cleanup.show((cleanup) => html`
      ${heading(cleanup.dryRun ? "Dry run of a cleanup" : "Cleanup", {
        back: ["/jobs?view=cleanups", "Cleanups"],
        badges: badge(cleanup.status),
        sub: html`${cleanup.trigger === "schedule" ? "By schedule" : "Asked for"} ${time(cleanup.startedAt)}${cleanup.siteId ? html`, of site ${nameLink("site", cleanup.siteId)}` : nothing}`,
        actions: cleanup.confirmable && may("operator") ? html`<button type="button" class="danger" @click=${() => this.#confirm(cleanup)}>Let it go on</button>` : nothing,
      })}
      ${cleanup.stoppedBecause ? html`<p class="callout ${cleanup.status === "failed" ? "bad" : "warn"}">${icon("alert")}<span>${cleanup.stoppedBecause}</span></p>` : nothing}
      <div class="stats">${stat("Expired", number(cleanup.counts.expired))}${stat("Buried", number(cleanup.counts.tombstoned), { note: "can be undeleted" })}${stat("Deleted", number(cleanup.counts.deleted))}
        ${stat("Held back", number(cleanup.counts.heldBack), { tone: cleanup.counts.heldBack ? "warn" : "" })}${stat("Failed", number(cleanup.counts.failed), { tone: cleanup.counts.failed ? "bad" : "" })}${stat("Freed", size(cleanup.freedBytes))}</div>
      ${panel("What it looked at", this.#actions(cleanup), { flush: true, note: cleanup.actionsTotal > (cleanup.actions?.length ?? 0) ? `the first ${number(cleanup.actions.length)} of ${number(cleanup.actionsTotal)}` : nothing })}`)}</div>`;
  }

  #actions(cleanup) {
    if (!cleanup.actions?.length) return emptyState("check", "Nothing was due", "Every backup is kept by a rule, or held.");
    return html`<div class="table-wrap tall" tabindex="0" role="region" aria-label="Backups"><table><thead><tr><th scope="col">Backup</th><th scope="col">Site</th><th scope="col">Action</th><th scope="col">Why</th></tr></thead><tbody>${cleanup.actions.map(
      (one) => html`<tr><td class="primary" data-label="Backup"><a href=${link(`/backups/${one.backupId}`)}><code>${shortId(one.backupId)}</code></a></td><td data-label="Site">${nameLink("site", one.siteId)}</td>
        <td data-label="Action">${badge(one.action, undefined, ACTIONS[one.action])}</td><td data-label="Why"><span class="small">${one.reason}</span></td></tr>`,
    )}</tbody></table></div>`;
  }

  #confirm(cleanup) {
    return confirm({
      title: "Let the cleanup go on?",
      text: `A brake holds ${number(cleanup.counts.heldBack)} backups back. Those of them that a fresh look still finds expired are buried, and can be undeleted during the fleet's grace.`,
      action: "Let it go on",
      submit: () => api.post(`/cleanups/${cleanup.id}/confirm`).then(() => this.cleanup.load()),
    });
  }
}
customElements.define("page-cleanup", CleanupPage);
