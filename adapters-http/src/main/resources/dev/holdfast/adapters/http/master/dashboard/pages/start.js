import { api, may } from "../kit/api.js";
import { badge, command, fingerprint, heading, nameLink, time } from "../kit/elements.js";
import { plural } from "../kit/format.js";
import { icon } from "../kit/icons.js";
import { approve, joinCommand, mintToken } from "../kit/joining.js";
import { Component, html, nothing } from "../kit/lit.js";
import { Resource } from "../kit/live.js";
import { link } from "../kit/router.js";
import { edit, health, place } from "../kit/storages.js";
import { toast } from "../kit/toast.js";
import { editRules } from "./site-rules.js";

const EXAMPLE = `{
  "sites": [{
    "name": "shop",
    "schedule": "30 2 * * *",
    "sources": [{"type": "files", "paths": ["/var/www/shop"]}]
  }]
}`;

/// From a fresh master to the first backup. Each step notices by itself that it is done.
class Start extends Component {
  storages = new Resource(this, "/storages?limit=5", { every: 10 });
  nodes = new Resource(this, "/nodes?limit=5", { every: 4 });
  requests = new Resource(this, "/nodes/join-requests?status=pending&limit=5", { every: 3 });
  sites = new Resource(this, "/sites?limit=5", { every: 5 });
  backups = new Resource(this, "/backups?limit=5", { every: 3 });

  render() {
    const [storages, nodes, requests, sites, backups] = [this.storages, this.nodes, this.requests, this.sites, this.backups].map((one) => one.value?.items || []);
    const done = [storages.some((one) => one.health.up), nodes.length > 0, backups.some((one) => one.status === "complete")];
    const now = done.indexOf(false);
    return html`<div class="page start">${heading("First steps", { sub: now < 0 ? "Done: the fleet backs up." : `Step ${now + 1} of 3.` })}
      <ol class="steps">
        ${this.#step(0, done, now, "Add a storage", "A bucket in S3, or in something that speaks its language. The master tries it and keeps its key encrypted.", this.#storage(storages))}
        ${this.#step(1, done, now, "Let a node in", "A node is a host with the agent. Run this there, as root; compare the fingerprint that it shows with the one that appears here.", this.#node(nodes, requests))}
        ${this.#step(2, done, now, "Back up", html`What is backed up is said on the node, in <code>/etc/holdfast/config.json</code>. <code>holdfast-agent discover</code> proposes it.`, this.#backup(sites, backups))}
      </ol>
      ${now < 0 ? html`<div class="callout note">${icon("check")}<div><b>That was all.</b> From here on the overview says what is wrong, and nothing when nothing is.</div><a class="button primary" href="#/">To the overview</a></div>` : nothing}</div>`;
  }

  #step(number, done, now, title, text, content) {
    return html`<li class="step ${done[number] ? "done" : number === now ? "now" : ""}" aria-current=${number === now ? "step" : nothing}>
      <span class="step-mark" aria-hidden="true">${done[number] ? icon("check") : number + 1}</span>
      <div class="stack-small"><h2>${title} ${done[number] ? badge("done") : nothing}</h2><p>${text}</p>${content}</div></li>`;
  }

  #storage(storages) {
    return html`${storages.map((storage) => html`<p class="row">${health(storage)} <a href=${link(`/storages/${storage.id}`)}><b>${storage.name}</b></a> <span class="faint small">${place(storage)}</span></p>`)}
      ${may("admin") ? html`<div><button type="button" class=${storages.length ? "" : "primary"} @click=${this.#add}>${storages.length ? "Add another" : "Add a storage"}</button></div>` : storages.length ? nothing : html`<p class="faint">An admin has to do this.</p>`}`;
  }

  #node(nodes, requests) {
    return html`${joinCommand()}
      ${may("operator") ? html`<p class="small faint">For many hosts, or where nobody watches: <button type="button" class="small" @click=${() => mintToken()}>Mint a join token</button></p>` : nothing}
      ${requests.map((request) => html`<div class="callout note">${icon("join")}<div><b>${request.hostname}</b> asks to join${fingerprint(request.fingerprint)}</div>${may("operator") ? html`<button type="button" class="primary" @click=${() => this.#approve(request)}>Approve …</button>` : nothing}</div>`)}
      ${nodes.map((node) => html`<p class="row">${badge(node.status === "active" ? node.liveness : node.status)} ${nameLink("node", node.id, node.name)}</p>`)}
      ${nodes.length || requests.length ? nothing : html`<p class="faint" role="status">Waiting for a host to ask …</p>`}`;
  }

  #backup(sites, backups) {
    return html`${command(EXAMPLE)}${command("holdfast-agent backup shop")}
      ${sites.map((site) => html`<p class="row">${icon("site")} ${nameLink("site", site.id, site.name)} <span class="faint small">declared by ${nameLink("node", site.nodeId)} · ${site.schedule ? html`schedule <code>${site.schedule}</code>` : "no schedule: give it one, or it is backed up when asked only"} · ${site.rpoHours ? `recovery point ${site.rpoHours} h` : "no recovery point yet"}</span>
        ${may("operator") && !site.rpoHours ? html`<button type="button" class="small" @click=${() => this.#rule(site)}>Set the recovery point …</button>` : nothing}</p>`)}
      ${backups.map((backup) => html`<p class="row">${badge(backup.status)} <a href=${link(`/backups/${backup.id}`)}>Backup</a> of ${nameLink("site", backup.siteId)} <span class="faint small">${time(backup.startedAt)}</span></p>`)}
      ${backups.length ? nothing : html`<p class="faint" role="status">${sites.length ? `${plural(sites.length, "site")} declared; waiting for the first backup …` : "Waiting for the first backup …"}</p>`}`;
  }

  async #rule(site) {
    if (await editRules(await api.get(`/sites/${site.id}`))) this.sites.load();
  }

  #add = async () => {
    const storage = await edit();
    if (!storage) return;
    toast(`${storage.name} is there`);
    this.storages.load();
  };

  async #approve(request) {
    const node = await approve(request);
    if (!node) return;
    toast(`${node.name} is in`);
    this.nodes.load();
    this.requests.load();
  }
}
customElements.define("page-start", Start);
