import { may, path, session } from "../kit/api.js";
import { badge, emptyState, heading, labels, nameLink, quotaBar, time } from "../kit/elements.js";
import { words } from "../kit/format.js";
import { Component, html, nothing } from "../kit/lit.js";
import { here, link, refine } from "../kit/router.js";
import { chosen, chosenLabels, filters } from "../kit/table.js";
import { protectionBadge, reasonsOf } from "./protection.js";

const PROTECTION = [["", "Any"], ["failing", "Failing"], ["at-risk", "At risk"], ["protected", "Protected"], ["unwatched", "Unwatched"], ["idle", "Idle"]];
const STATE = [["", "Any"], ["active", "Active"], ["retired", "Retired"], ["removing", "Removing"]];
const FILTERS = ["q", "protection", "state", "label", "node", "storage"];

const COLUMNS = [
  {
    name: "Site", primary: true, sort: "name",
    cell: (site) => html`<a href=${link(`/sites/${site.siteId}`)}>${site.name}</a><span class="small faint">on ${site.nodeName}</span>`,
  },
  { name: "Protection", sort: "urgency", cell: (site) => html`${protectionBadge(site)}<span class="small faint">${reasonsOf(site)}</span>` },
  { name: "Newest good backup", sort: "stalest", cell: (site) => time(site.lastGoodAt) },
  { name: "Due", wide: true, cell: (site) => (site.dueAt ? time(site.dueAt) : html`<span class="faint">no RPO</span>`) },
  { name: "Last run", cell: (site) => (site.lastRun ? html`<a href=${link(`/backups/${site.lastRun.backupId}`)}>${badge(site.lastRun.status)}</a>` : badge("")) },
  { name: "Stored", sort: "used", cell: (site) => quotaBar({ used: site.usedBytes, soft: site.softBytes, hard: site.hardBytes }) },
  { name: "Labels", wide: true, cell: (site) => labels(site.labels) },
];

/// Every site, the worst first: what fails is on the first page however many there are.
class Sites extends Component {
  render() {
    return html`<div class="page">
      ${heading("Sites", { sub: "What is backed up, and how well each is protected." })}
      ${filters([
        { name: "q", label: "Site or node", placeholder: "contains …" },
        { name: "protection", label: "Protection", options: PROTECTION },
        { name: "state", label: "State", options: STATE },
        { name: "label", label: "Label", placeholder: "env=prod" },
      ])}
      ${this.#narrowed()}
      <section class="panel flush"><hf-table label="Sites" bound .columns=${COLUMNS} .key=${(site) => site.siteId} .empty=${this.#empty()}
        .source=${({ cursor, sort }) => path("/overview/sites", { ...chosen(...FILTERS), ...chosenLabels(), cursor, sort, limit: 50 })}></hf-table></section>
    </div>`;
  }

  /// Filters that have no field: a link brought them.
  #narrowed() {
    const { query } = here();
    const kinds = ["node", "storage"].filter((kind) => query.get(kind));
    if (!kinds.length) return nothing;
    return html`<div class="row">${kinds.map((kind) => html`<span class="tag">${words(kind)} ${nameLink(kind, query.get(kind))}</span>
      <button type="button" class="small quiet" @click=${() => refine({ [kind]: "", cursor: "" })}>Any ${kind}</button>`)}</div>`;
  }

  #empty() {
    if (Object.keys(chosen(...FILTERS)).length) return emptyState("search", "No site is like that", "Loosen the filters to see more.");
    return may("viewer")
      ? emptyState("site", "No sites yet", "A site is what a node declares in its config.json: folders, databases, commands. It appears here with the first backup that its node makes.", html`<a class="button primary" href=${link("/nodes")}>See the nodes</a>`)
      : emptyState("site", "No sites yet", html`You see the sites that are labelled ${labels(session.me?.labels)}. Ask who runs this fleet to label yours so.`);
  }
}
customElements.define("page-sites", Sites);
