import { api, may, path } from "../kit/api.js";
import { ask, confirm } from "../kit/dialog.js";
import { badge, emptyState, facts, fingerprint, heading, labels, nameLink, panel, skeleton, time } from "../kit/elements.js";
import { field, read, readLabels } from "../kit/form.js";
import { plural } from "../kit/format.js";
import { icon } from "../kit/icons.js";
import { approve, joinCommand, mintToken } from "../kit/joining.js";
import { Component, html, nothing, repeat } from "../kit/lit.js";
import { Resource } from "../kit/live.js";
import { link } from "../kit/router.js";
import { attempt, toast } from "../kit/toast.js";
import "../kit/table.js";

const DECIDED = [
  { name: "Host", primary: true, cell: (request) => html`${request.nodeId ? nameLink("node", request.nodeId, request.hostname) : html`<b>${request.hostname}</b>`}` },
  { name: "Became", cell: (request) => badge(request.status) },
  { name: "Asked", cell: (request) => time(request.requestedAt) },
  { name: "Decided", cell: (request) => time(request.decidedAt) },
  { name: "Fingerprint", wide: true, cell: (request) => html`<code class="small">${request.fingerprint}</code>` },
];

class JoinRequests extends Component {
  static properties = { chosen: { state: true } };

  pending = new Resource(this, "/nodes/join-requests?status=pending&limit=100", { every: 4 });
  tokens = new Resource(this, () => (may("operator") ? "/join-tokens?limit=50" : null), { every: 60 });

  constructor() {
    super();
    this.chosen = new Set();
  }

  render() {
    return html`<div class="page">
      ${heading("Join requests", {
        sub: "Hosts that ask to become nodes. Let in only those whose own console shows the same fingerprint.",
        actions: may("operator") ? html`<button type="button" @click=${this.#mint}>${icon("key")}<span>Mint a join token</span></button>` : nothing,
      })}
      ${this.pending.show((page) => this.#waiting(page.items), html`<section class="panel waiting">${skeleton(6)}</section>`)}
      ${panel("Add a node", html`<div class="stack-small"><p>As root, on the host. It installs the agent, shows the fingerprint of its key, and waits here.</p>${joinCommand()}</div>`)}
      ${panel("Every request so far", html`<hf-table label="Every request so far" blanks="3" .every=${30} .columns=${DECIDED} .empty=${html`<p class="none faint">None yet.</p>`} .source=${({ cursor }) => path("/nodes/join-requests", { cursor, limit: 25 })}></hf-table>`, { flush: true })}
      ${may("operator") ? this.tokens.show((page) => this.#tokens(page.items), nothing) : nothing}
    </div>`;
  }

  #waiting(items) {
    if (!items.length) return html`<section class="panel waiting">${emptyState("join", "Nobody is waiting", "A host that asks to join appears here by itself.")}</section>`;
    const chosen = items.filter((request) => this.chosen.has(request.id));
    return html`<section class="panel flush"><header><h2>${plural(items.length, "host")} waiting</h2><span class="spring"></span>
        ${may("operator") ? html`<button type="button" class="small" ?disabled=${!chosen.length} @click=${() => this.#rejectAll(chosen)}>Reject selected</button>
        <button type="button" class="small primary" ?disabled=${!chosen.length} @click=${() => this.#approveAll(chosen)}>Approve selected ${chosen.length ? `(${chosen.length})` : ""}</button>` : nothing}</header>
      <ul class="requests">${repeat(items, (request) => request.id, (request) => this.#request(request))}</ul></section>`;
  }

  #request(request) {
    return html`<li class="request">
      ${may("operator") ? html`<input type="checkbox" aria-label="Select ${request.hostname}" .checked=${this.chosen.has(request.id)} @change=${(event) => this.#choose(request.id, event.target.checked)}>` : nothing}
      <div class="request-body"><div class="row"><h3>${request.hostname}</h3><span class="faint small">asked ${time(request.requestedAt)}${request.expiresAt ? html`, expires ${time(request.expiresAt)}` : nothing}</span></div>
        ${fingerprint(request.fingerprint)}
        ${request.knownNode ? html`<p class="callout warn">${icon("alert")}<span>A node with this key is known: <a href=${link(`/nodes/${request.knownNode.id}`)}>${request.knownNode.name}</a> (${request.knownNode.status}). Approving lets the host take its place.</span></p>` : nothing}
        ${facts([["Addresses", request.addresses.join(", ")], ["System", request.os], ["Agent", request.agentVersion], ["Labels", Object.keys(request.labels).length ? labels(request.labels) : ""]])}</div>
      ${may("operator") ? html`<div class="actions"><button type="button" @click=${() => this.#reject(request)}>Reject</button><button type="button" class="primary" @click=${() => this.#approve(request)}>Approve …</button></div>` : nothing}</li>`;
  }

  #tokens(items) {
    if (!items.length) return nothing;
    return panel(
      "Join tokens",
      html`<div class="table-wrap"><table><caption class="visually-hidden">Join tokens</caption><thead><tr><th scope="col">Made</th><th scope="col">Good until</th><th scope="col" class="num">Used</th><th scope="col">Lets in</th><th scope="col">Labels</th><th scope="col"><span class="visually-hidden">Actions</span></th></tr></thead>
        <tbody>${items.map((token) => html`<tr><td data-label="Made">${time(token.createdAt)}</td><td data-label="Good until">${time(token.expiresAt)}</td><td class="num" data-label="Used">${token.used} of ${token.uses}</td><td data-label="Lets in">${token.autoApprove ? "at once" : "after approval"}</td><td data-label="Labels">${labels(token.labels)}</td>
          <td class="row-actions"><button type="button" class="small" @click=${() => this.#drop(token)}>Take back</button></td></tr>`)}</tbody></table></div>`,
      { flush: true },
    );
  }

  #choose(id, isChosen) {
    const chosen = new Set(this.chosen);
    if (isChosen) chosen.add(id);
    else chosen.delete(id);
    this.chosen = chosen;
  }

  #mint = async () => {
    if (await mintToken()) this.tokens.load();
  };

  #drop = async (token) => {
    if (await attempt(() => api.delete(`/join-tokens/${token.id}`), "Token taken back")) this.tokens.load();
  };

  async #approve(request) {
    const node = await approve(request);
    if (!node) return;
    toast(`${node.name} is in`);
    this.pending.load();
  }

  async #reject(request) {
    const isSure = await confirm({ title: `Turn ${request.hostname} away?`, text: "It may ask again. Whoever waits at its console is told.", action: "Reject", submit: () => api.post(`/nodes/reject/${request.id}`) });
    if (isSure) this.pending.load();
  }

  async #approveAll(requests) {
    const done = await ask({
      title: `Let ${plural(requests.length, "host")} in`,
      action: "Approve all",
      wide: true,
      content: (problem) => html`<p>Approve only what you compared. Each is named as its host.</p>
        <ul class="stack-small">${requests.map((request) => html`<li><b>${request.hostname}</b><br><code>${request.fingerprint}</code></li>`)}</ul>
        <div class="fields two">${field({ name: "quota.hardBytes", label: "Hard limit of each", type: "bytes", problem })}${field({ name: "labels", label: "Labels of each", placeholder: "env=prod", problem })}</div>`,
      submit: async (form) => {
        const { labels = "", ...body } = read(form);
        const terms = { ...body, ...(labels ? { labels: readLabels(labels) } : {}) };
        for (const request of requests) await api.post(`/nodes/approve/${request.id}`, terms);
        return true;
      },
    });
    if (done) toast(`${plural(requests.length, "host")} let in`);
    this.chosen = new Set();
    this.pending.load();
  }

  async #rejectAll(requests) {
    const isSure = await confirm({
      title: `Turn ${plural(requests.length, "host")} away?`,
      text: requests.map((request) => request.hostname).join(", "),
      action: "Reject all",
      submit: async () => {
        for (const request of requests) await api.post(`/nodes/reject/${request.id}`);
      },
    });
    if (isSure) this.chosen = new Set();
    this.pending.load();
  }
}
customElements.define("page-join-requests", JoinRequests);
