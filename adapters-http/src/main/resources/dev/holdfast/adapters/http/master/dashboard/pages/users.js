import { api, path, session } from "../kit/api.js";
import { ask, confirm } from "../kit/dialog.js";
import { badge, command, emptyState, heading, labels, panel, tag, time } from "../kit/elements.js";
import { field, labelsText, read, readLabels } from "../kit/form.js";
import { words } from "../kit/format.js";
import { icon } from "../kit/icons.js";
import { Component, html, nothing } from "../kit/lit.js";
import { Resource } from "../kit/live.js";
import "../kit/table.js";
import { attempt, toast } from "../kit/toast.js";

const ROLES = [["viewer", "Viewer: sees everything but users and audit"], ["operator", "Operator: rules nodes, sites and backups"], ["admin", "Admin: everything"], ["tenant", "Tenant: sees and restores sites with its labels"]];
const SCOPES = [["read", "Read: may look only"], ["full", "Full: may change what its role may"]];
const TERMS = [[604800, "A week"], [2592000, "30 days"], [7776000, "90 days"], [31536000, "A year"]];
const TENANT = "Of a tenant: all of them, which a site must carry to be the tenant's.";

/// Users and what programs sign in with.
class Users extends Component {
  users = new Resource(this, () => path("/users", { limit: 500 }), { every: 60, when: () => false });

  userColumns = [
    { name: "User", primary: true, cell: (user) => html`<b>${user.name}</b>${user.id === session.me.id ? html` ${tag("you")}` : nothing}` },
    { name: "Role", cell: (user) => words(user.role) },
    { name: "Labels", wide: true, cell: (user) => labels(user.labels) },
    { name: "Signs in by", cell: (user) => (user.hasPassword ? "password" : html`<span class="faint">OpenID only</span>`) },
    { name: "Second factor", cell: (user) => (user.hasSecondFactor ? badge("on", "On", "good") : badge("off", "Off", "idle")) },
    { name: "Added", wide: true, cell: (user) => time(user.createdAt) },
    {
      name: "", actions: true,
      cell: (user) => html`<button type="button" class="small" @click=${() => this.#change(user)}>Change</button>
        ${user.hasSecondFactor ? html`<button type="button" class="small quiet" @click=${() => this.#resetFactor(user)}>Reset factor</button>` : nothing}
        ${user.id === session.me.id ? nothing : html`<button type="button" class="small quiet" @click=${() => this.#remove(user)}>Remove</button>`}`,
    },
  ];

  tokenColumns = [
    { name: "Token", primary: true, cell: (token) => html`<b>${token.name}</b><span class="small faint">of ${this.#owner(token)}</span>` },
    { name: "Role", cell: (token) => html`${words(token.role)} <span class="faint small">${token.scope === "read" ? "read only" : "full"}</span>` },
    { name: "Labels", wide: true, cell: (token) => labels(token.labels) },
    { name: "Last used", cell: (token) => (token.lastUsedAt ? time(token.lastUsedAt) : html`<span class="faint">never</span>`) },
    { name: "Expires", cell: (token) => (Date.parse(token.expiresAt) < Date.now() ? badge("expired") : time(token.expiresAt)) },
    { name: "", actions: true, cell: (token) => html`<button type="button" class="small quiet" @click=${() => this.#takeBack(token)}>Take back</button>` },
  ];

  render() {
    return html`<div class="page">
      ${heading("Users and tokens", { sub: "Who may sign in, and what programs use instead." })}
      ${panel("Users", html`<hf-table id="users" label="Users" .columns=${this.userColumns} .source=${({ cursor }) => path("/users", { cursor, limit: 50 })}></hf-table>`, {
        flush: true,
        actions: html`<button type="button" class="small primary" @click=${this.#add}>${icon("plus")}<span>Add a user</span></button>`,
      })}
      ${panel("API tokens", html`<hf-table id="tokens" label="API tokens" .columns=${this.tokenColumns}
        .empty=${emptyState("key", "No tokens", "A token signs a program in for longer than a session, with the lesser of its role and yours.", html`<button type="button" @click=${this.#mint}>Make a token</button>`)}
        .source=${({ cursor }) => path("/api-tokens", { cursor, limit: 50 })}></hf-table>`, {
        flush: true,
        actions: html`<button type="button" class="small primary" @click=${this.#mint}>${icon("plus")}<span>Make a token</span></button>`,
      })}</div>`;
  }

  #owner(token) {
    return this.users.value?.items.find((user) => user.id === token.ownerId)?.name ?? "somebody";
  }

  #changed() {
    this.users.load();
    this.querySelectorAll("hf-table").forEach((table) => table.reload());
  }

  #add = async () => {
    const made = await ask({
      title: "Add a user",
      action: "Add",
      content: (problem) => html`<div class="fields">
        ${field({ name: "name", label: "Name", required: true, problem, autofocus: true })}
        ${field({ name: "role", label: "Role", type: "select", options: ROLES, value: "viewer", problem })}
        ${field({ name: "labels", label: "Labels", placeholder: "customer=shop", hint: TENANT, problem })}
        ${field({ name: "password", label: "Password", type: "password", autocomplete: "new-password", hint: "At least 12 characters. Without one the user signs in by OpenID only.", problem })}</div>`,
      submit: (form) => api.create("/users", withLabels(read(form))),
    });
    if (!made) return;
    toast(`${made.name} may sign in`);
    this.#changed();
  };

  async #change(user) {
    const found = await api.get(`/users/${user.id}`).catch(() => user);
    const saved = await ask({
      title: `Change ${user.name}`,
      action: "Save",
      content: (problem) => html`<p class="faint">A change ends the sessions of ${user.name}.</p><div class="fields">
        ${field({ name: "role", label: "Role", type: "select", options: ROLES, value: found.role, problem })}
        ${field({ name: "labels", label: "Labels", value: labelsText(found.labels), hint: TENANT, problem })}
        ${field({ name: "password", label: "New password", type: "password", autocomplete: "new-password", hint: "Empty leaves it as it is.", problem })}</div>`,
      submit: (form) => {
        const { labels: text, ...body } = read(form);
        return api.patch(`/users/${user.id}`, { ...body, labels: readLabels(text ?? "") }, found.version);
      },
    });
    if (!saved) return;
    toast(`${user.name} changed`);
    this.#changed();
  }

  async #resetFactor(user) {
    const done = await confirm({
      title: `Turn off the second factor of ${user.name}?`,
      text: "For who has lost it. Make sure that it is them who asks: until they turn it on again, the password alone lets somebody in.",
      action: "Turn it off",
      name: user.name,
      submit: () => api.delete(`/users/${user.id}/totp`),
    });
    if (done) this.#changed();
  }

  async #remove(user) {
    const done = await confirm({
      title: `Remove ${user.name}?`,
      text: "Sessions and API tokens of the user end with it. What the user did stays in the audit log.",
      action: "Remove",
      name: user.name,
      submit: () => api.delete(`/users/${user.id}`),
    });
    if (done) this.#changed();
  }

  #mint = async () => {
    const made = await ask({
      title: "Make an API token",
      action: "Make",
      content: (problem) => html`<div class="fields">
        ${field({ name: "name", label: "What it is for", required: true, placeholder: "deploy", problem, autofocus: true })}
        ${field({ name: "role", label: "Role", type: "select", options: ROLES, value: "viewer", problem })}
        ${field({ name: "labels", label: "Labels", placeholder: "customer=shop", hint: TENANT, problem })}
        ${field({ name: "scope", label: "Scope", type: "select", options: SCOPES, value: "read", problem })}
        ${field({ name: "ttlSeconds", label: "Good for", type: "select", options: TERMS.map(([seconds, name]) => [String(seconds), name]), value: "7776000", problem })}</div>`,
      submit: (form) => {
        const body = withLabels(read(form));
        return api.post("/api-tokens", { ...body, ttlSeconds: Number(body.ttlSeconds) });
      },
    });
    if (!made) return;
    this.#changed();
    await ask({
      title: `Token ${made.name}`,
      hasAction: false,
      content: () => html`<p class="callout warn">${icon("alert")}<span>It is shown this once. Keep it where programs keep secrets, never on a command line.</span></p>${command(made.token)}`,
      submit: () => {},
    });
  };

  async #takeBack(token) {
    const done = await confirm({
      title: `Take back ${token.name}?`,
      text: "Programs that use it are refused within seconds. There is no way back: make another one.",
      action: "Take back",
      name: token.name,
      submit: () => api.delete(`/api-tokens/${token.id}`),
    });
    if (done) await attempt(async () => this.#changed());
  }
}
customElements.define("page-users", Users);

/// Labels as the API takes them, where any were typed.
function withLabels({ labels: text, ...body }) {
  return text ? { ...body, labels: readLabels(text) } : body;
}
