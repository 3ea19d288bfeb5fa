import { api, may, path } from "../kit/api.js";
import { ask, confirm } from "../kit/dialog.js";
import { badge, emptyState, facts, heading, labels, nameLink, panel, quotaBar, size, time } from "../kit/elements.js";
import { field, read } from "../kit/form.js";
import { bytes, plural, words } from "../kit/format.js";
import { icon } from "../kit/icons.js";
import { Component, html, nothing } from "../kit/lit.js";
import { Resource } from "../kit/live.js";
import { go, here, link, refine } from "../kit/router.js";
import "../kit/table.js";
import { toast } from "../kit/toast.js";
import { BACKUP_COLUMNS, rowActions } from "./backup-rows.js";
import "./calendar.js";
import { CommandWatch } from "./command-watch.js";
import { protectionBadge, reasonsOf } from "./protection.js";
import { mayRestore, restore } from "./restore.js";
import { editRetention, policyWords } from "./retention.js";
import { editRules } from "./site-rules.js";

const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

/// When a day begins in this browser's time zone, as the API takes it.
const startOf = (day, plus = 0) => {
  const at = new Date(`${day}T00:00:00`);
  at.setDate(at.getDate() + plus);
  return at.toISOString();
};

const limitOf = ({ hardBytes, softBytes }) => hardBytes ?? softBytes;
const room = (scope) => limitOf(scope) - scope.usedBytes - scope.reservedBytes;

/// What holds for the site where it has no limit itself: of its node's and the fleet's, the one with the least room.
const tightest = (scopes) => scopes.filter((scope) => scope.scope !== "site" && limitOf(scope) !== undefined).sort((a, b) => room(a) - room(b))[0];

const days = (count) => (count === null || count === undefined ? nothing : count === 0 ? "reached" : `in ${plural(count, "day")}`);

class SitePage extends Component {
  static properties = { id: {} };

  ours = (event) => event.siteId === this.id;
  site = new Resource(this, () => `/sites/${this.id}`, { every: 30, when: this.ours });
  quota = new Resource(this, () => `/sites/${this.id}/quota/check`, { every: 15, when: this.ours });
  forecast = new Resource(this, () => `/sites/${this.id}/forecast`, { every: 300, when: () => false });
  standing = new Resource(this, () => this.site.value && path("/overview/sites", { node: this.site.value.nodeId, q: this.site.value.name, limit: 100 }), { every: 15, when: this.ours, keeps: true });
  kept = new Resource(this, () => path(`/sites/${this.id}/retention/preview`, { limit: 1 }), { every: 120, when: this.ours });
  watch = new CommandWatch(this, () => this.#changed());

  render() {
    return html`<div class="page">${this.site.show((site) => html`${this.#head(site)}${this.#removing(site)}${this.watch.show()}
      <div class="grid main-aside"><div class="stack">${this.#calendar()}</div><div class="stack">${this.#quota(site)}${this.#retention(site)}</div></div>
      ${this.#backups(site)}${this.#about(site)}${this.#danger(site)}`)}</div>`;
  }

  #head(site) {
    const standing = this.#standing();
    return heading(site.name, {
      back: ["/sites", "Sites"],
      badges: standing ? protectionBadge(standing) : badge(site.state),
      sub: html`On ${nameLink("node", site.nodeId, standing?.nodeName)} · ${standing?.lastGoodAt ? html`newest good backup ${time(standing.lastGoodAt)}` : "no good backup yet"}${standing && reasonsOf(standing) ? html` · <b>${reasonsOf(standing)}</b>` : nothing}`,
      actions: html`${standing?.lastGoodAt && mayRestore() ? html`<button type="button" @click=${() => this.#restore(site)}>${icon("restore")}<span>Restore</span></button>` : nothing}
        ${may("operator") && site.state === "active" ? html`<button type="button" class="primary" @click=${() => this.#backUp(site)}>${icon("backup")}<span>Back up now</span></button>` : nothing}`,
    });
  }

  #removing(site) {
    return site.state === "removing"
      ? html`<p class="callout warn">${icon("alert")}<span>This site is on its way out: it goes once its backups are gone. Undeleting one of them calls it off.</span></p>`
      : nothing;
  }

  #standing() {
    return this.standing.value?.items.find((one) => one.siteId === this.id);
  }

  #calendar() {
    const chosen = here().query.get("day") || "";
    return panel("Calendar", html`<hf-calendar .site=${this.id} .chosen=${chosen} @choose=${(event) => refine({ day: event.detail ?? "", cursor: "" })}></hf-calendar>`);
  }

  #backups(site) {
    const day = here().query.get("day");
    const table = () => this.querySelector("hf-table");
    const columns = [...BACKUP_COLUMNS, { name: "", actions: true, cell: (backup) => rowActions(backup, () => this.#changed(table())) }];
    return panel(day ? `Backups of ${day}` : "Backups", html`<hf-table label="Backups of ${site.name}" bound .columns=${columns} .every=${10} .when=${this.ours} .empty=${this.#none(day)}
      .source=${({ cursor }) => path("/backups", { site: this.id, ...(day ? { from: startOf(day), to: startOf(day, 1) } : {}), cursor, limit: 25 })}></hf-table>`, {
      flush: true,
      actions: day ? html`<button type="button" class="small" @click=${() => refine({ day: "", cursor: "" })}>All days</button>` : html`<span class="small faint">${ZONE}</span>`,
    });
  }

  #none(day) {
    return day
      ? emptyState("backup", "No backup on that day", "Its backups have gone, or it began on another day by its node's clock.")
      : emptyState("backup", "No backup yet", "The node makes the first one by its schedule, or when you ask for it: “Back up now”, or `holdfast-agent backup` on the node.");
  }

  #quota(site) {
    const scope = (name) => this.quota.value?.scopes.find((one) => one.scope === name);
    const own = scope("site");
    const outer = own && limitOf(own) === undefined ? tightest(this.quota.value.scopes) : undefined;
    const forecast = this.forecast.value;
    return panel("Quota", html`${own ? quotaBar({ used: own.usedBytes, reserved: own.reservedBytes, soft: own.softBytes, hard: own.hardBytes }) : html`<div class="quota-room"></div>`}
      ${outer ? html`<p class="small faint">${outer.scope === "node" ? "Its node's limit holds for it, with all that the node stores" : "The fleet's limit holds for it, with all that the fleet stores"}:</p>${quotaBar({ used: outer.usedBytes, reserved: outer.reservedBytes, soft: outer.softBytes, hard: outer.hardBytes, label: outer.scope === "node" ? "Node" : "Fleet" })}` : nothing}
      ${this.quota.value?.decision === "denied" ? html`<p class="callout bad">${icon("cross")}<span>New backups are refused: the limit of the ${this.quota.value.decidedBy} is reached.</span></p>` : nothing}
      ${facts([
        ["Soft limit", site.quota.softBytes === undefined ? "none of its own" : html`${size(site.quota.softBytes)}${site.quota.graceDays ? html` <span class="faint">${plural(site.quota.graceDays, "day")} grace</span>` : nothing}`],
        ["Hard limit", site.quota.hardBytes === undefined ? "none of its own" : size(site.quota.hardBytes)],
        ["Grows by", forecast ? `${bytes(forecast.bytesPerDay)} a day` : "–"],
        ["Soft limit reached", forecast ? days(forecast.daysUntilSoft) : nothing],
        ["Hard limit reached", forecast ? days(forecast.daysUntilHard) : nothing],
      ].filter(([, value]) => value !== nothing))}`, {
      actions: may("operator") ? html`<button type="button" class="small" @click=${() => this.#editQuota(site)}>Change</button>` : nothing,
    });
  }

  #retention(site) {
    const kept = this.kept.value;
    const from = { site: "of this site", node: "of its node", fleet: "of the fleet", default: "nobody ruled anything" };
    return panel("Retention", html`<p><b>${policyWords(kept?.policy ?? site.retention)}</b></p>
      <p class="faint small">${kept ? `${words(from[kept.from] ?? kept.from)} · ${plural(kept.kept, "backup")} kept, ${kept.expired} due to go` : " "}</p>`, {
      actions: may("operator") ? html`<button type="button" class="small" @click=${() => this.#editRetention(site)}>Edit</button>` : nothing,
    });
  }

  #about(site) {
    return panel("About", facts([
      ["State", badge(site.state)],
      ["Sources", html`<span class="tags">${site.sources.map((source) => html`<span class="tag">${source.type === source.name ? source.name : `${source.name}: ${source.type}`}</span>`)}</span>`],
      ["Schedule", site.schedule ? html`<code>${site.schedule}</code>` : "none of its own"],
      ["Recovery point", site.rpoHours ? `${site.rpoHours} h` : "not ruled"],
      ["Copies", String(site.copies)],
      ["Labels", labels(site.labels)],
      ["Added", time(site.createdAt)],
      ["Id", html`<code>${site.id}</code>`],
    ]), {
      actions: may("operator") ? html`<button type="button" class="small" @click=${() => this.#edit(site)}>Change</button>` : nothing,
    });
  }

  #danger(site) {
    const buttons = html`${may("admin") ? html`<button type="button" @click=${() => this.#exportKey(site)}>${icon("key")}<span>Export recovery key</span></button>` : nothing}
      ${may("operator") ? html`<a class="button" href=${link("/events", { site: this.id })}>Events</a><button type="button" class="danger" @click=${() => this.#delete(site)}>Delete site</button>` : nothing}`;
    return may("operator") ? html`<div class="row">${buttons}</div>` : nothing;
  }

  #changed(table = this.querySelector("hf-table")) {
    for (const resource of [this.site, this.quota, this.standing, this.kept]) resource.load();
    this.querySelector("hf-calendar")?.days.load();
    return table?.reload();
  }

  async #backUp(site) {
    try {
      const { commandId } = await api.post(`/sites/${site.id}/backups`);
      this.watch.follow(commandId, "Backup");
    } catch (problem) {
      toast(problem.message, { tone: "bad", seconds: 10 });
    }
  }

  async #restore(site) {
    const page = await api.get(path("/backups", { site: this.id, limit: 20 })).catch(() => ({ items: [] }));
    const newest = page.items.find((backup) => ["complete", "partial"].includes(backup.status));
    if (!newest) return toast("There is no backup to restore on the first page: open the one that you want", { tone: "bad" });
    return restore(newest, site.name);
  }

  async #editRetention(site) {
    if (await editRetention(site)) this.#changed();
  }

  async #editQuota(site) {
    const saved = await ask({
      title: `Quota of ${site.name}`,
      action: "Save",
      content: (problem) => html`<div class="fields">
        ${field({ name: "quota.softBytes", label: "Soft limit", type: "bytes", value: site.quota.softBytes, hint: "Warns; empty for none.", problem })}
        ${field({ name: "quota.graceDays", label: "Days it may be passed", type: "number", min: 0, max: 3650, value: site.quota.graceDays ?? "", hint: "Then it counts as hard; empty for ever.", problem })}
        ${field({ name: "quota.hardBytes", label: "Hard limit", type: "bytes", value: site.quota.hardBytes, hint: "Refuses new backups; empty for none.", problem, autofocus: true })}</div>`,
      submit: (form) => api.patch(`/sites/${site.id}`, { quota: read(form).quota ?? {} }, site.version),
    });
    if (saved) {
      toast("Quota saved");
      this.#changed();
    }
  }

  async #edit(site) {
    if (await editRules(site)) this.#changed();
  }

  async #exportKey(site) {
    const file = await ask({
      title: `Recovery key of ${site.name}`,
      action: "Export",
      content: () => html`<p>The file restores every backup of this site with nothing but its storage, and no master. Whoever holds it can read them all, so keep it offline. The export is in the audit log.</p>`,
      submit: () => api.post(`/sites/${site.id}/recovery-key`),
    });
    if (typeof file !== "string") return;
    const url = URL.createObjectURL(new Blob([file], { type: "text/plain" }));
    Object.assign(document.createElement("a"), { href: url, download: `${site.name}.recovery` }).click();
    URL.revokeObjectURL(url);
    toast("Recovery key exported");
  }

  async #delete(site) {
    const gone = await confirm({
      title: `Delete ${site.name}?`,
      text: "Its backups are deleted with it after the fleet's grace, in which undeleting one calls it off. Held backups stay, and the site with them. Nothing is backed up there any more, whatever its node declares.",
      action: "Delete site and backups",
      name: site.name,
      submit: () => api.delete(`/sites/${site.id}?backups=delete`),
    });
    if (!gone) return;
    toast("The site is on its way out");
    go("/sites");
  }
}
customElements.define("page-site", SitePage);
