import { path } from "../kit/api.js";
import { badge, emptyState, heading, labels, panel, quotaBar, time } from "../kit/elements.js";
import { number, percent } from "../kit/format.js";
import { Component, html, nothing } from "../kit/lit.js";
import { link } from "../kit/router.js";
import { chosen, chosenLabels, filters } from "../kit/table.js";

const LIVENESS = [["", "Any"], ["online", "Online"], ["late", "Late"], ["silent", "Silent"], ["never-seen", "Never seen"]];
const STATUS = [["", "Any"], ["active", "Active"], ["approved", "Approved"], ["suspended", "Suspended"], ["revoked", "Revoked"], ["rebuilt", "Rebuilt"]];

const COLUMNS = [
  { name: "Node", primary: true, sort: "name", cell: (node) => html`<a href=${link(`/nodes/${node.nodeId}`)}>${node.name}</a>${node.hostname !== node.name ? html`<span class="small faint">${node.hostname}</span>` : nothing}` },
  { name: "State", cell: (node) => (node.status === "active" ? badge(node.liveness) : badge(node.status)) },
  { name: "Seen", sort: "seen", cell: (node) => time(node.lastSeenAt) },
  { name: "Sites", num: true, cell: (node) => html`${number(node.sites)}${node.overdue ? html` ${badge("failing", `${node.overdue} overdue`)}` : nothing}` },
  { name: "Stored", sort: "used", cell: (node) => quotaBar({ used: node.usedBytes, soft: node.softBytes, hard: node.hardBytes }) },
  { name: "CPU", num: true, wide: true, cell: (node) => percent(node.cpuPercent) },
  { name: "Memory", num: true, wide: true, cell: (node) => percent(node.memoryPercent) },
  { name: "Agent", wide: true, cell: (node) => html`${node.agentVersion || "–"}` },
  { name: "Labels", wide: true, cell: (node) => labels(node.labels) },
];

class Nodes extends Component {
  render() {
    return html`<div class="page">
      ${heading("Nodes", {
        sub: "Hosts whose agents back up to this fleet.",
        actions: html`<a class="button" href=${link("/join-requests")}>Add a node</a>`,
      })}
      ${filters([
        { name: "q", label: "Name or hostname", placeholder: "contains …" },
        { name: "liveness", label: "Liveness", options: LIVENESS },
        { name: "status", label: "Status", options: STATUS },
        { name: "label", label: "Label", placeholder: "env=prod" },
      ])}
      <section class="panel flush"><hf-table label="Nodes" bound .columns=${COLUMNS} .key=${(node) => node.nodeId} .empty=${this.#empty()}
        .source=${({ cursor, sort }) => path("/overview/nodes", { ...chosen("q", "liveness", "status", "storage"), ...chosenLabels(), cursor, sort, limit: 50 })}></hf-table></section>
    </div>`;
  }

  #empty() {
    return Object.keys(chosen("q", "liveness", "status", "label", "storage")).length
      ? emptyState("search", "No node is like that", "Loosen the filters to see more.")
      : emptyState("node", "No nodes yet", "A node is a host with the agent. Install it there, and it asks to join.", html`<a class="button primary" href=${link("/start")}>Add the first node</a>`);
  }
}
customElements.define("page-nodes", Nodes);
