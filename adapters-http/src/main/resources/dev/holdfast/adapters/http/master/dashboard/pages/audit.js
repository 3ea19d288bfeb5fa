import { api, path } from "../kit/api.js";
import { ask } from "../kit/dialog.js";
import { badge, copy, emptyState, facts, heading, time } from "../kit/elements.js";
import { Component, html, nothing } from "../kit/lit.js";
import { chosen, filters } from "../kit/table.js";
import { toast } from "../kit/toast.js";

const METHODS = { GET: "note", POST: "wait", PUT: "wait", PATCH: "warn", DELETE: "bad" };

const who = (actor) => actor.name || actor.id || { anonymous: "Anonymous", "command-line": "Command line" }[actor.kind] || actor.kind;

function outcome(entry) {
  const status = Number.parseInt(entry.outcome, 10);
  if (Number.isNaN(status)) return badge(entry.outcome, entry.outcome, "note");
  return badge(entry.outcome, entry.outcome, status < 400 ? "good" : status < 500 ? "warn" : "bad");
}

/// Who did what. Entries are chained by hashes: what was changed afterwards shows.
class Audit extends Component {
  static properties = { verdict: { state: true }, looking: { state: true } };

  columns = [
    { name: "When", cell: (entry) => time(entry.at) },
    { name: "Action", primary: true, cell: (entry) => this.#action(entry) },
    { name: "Who", cell: (entry) => html`<span>${who(entry.actor)}</span><span class="small faint">${entry.actor.address ?? entry.actor.kind}</span>` },
    { name: "Outcome", cell: outcome },
    { name: "About", wide: true, cell: (entry) => html`<span class="tags">${Object.entries(entry.resources).map(([name, id]) => html`<span class="tag" title=${id}>${name} ${id.length > 12 ? id.slice(0, 8) : id}</span>`)}</span>` },
    { name: "", actions: true, cell: (entry) => html`<button type="button" class="small quiet" @click=${() => this.#show(entry)}>Details</button>` },
  ];

  render() {
    return html`<div class="page">
      ${heading("Audit", {
        sub: "Who did what, refused calls too. Entries are never changed or removed.",
        actions: html`<button type="button" ?disabled=${this.looking} @click=${this.#verify}>${this.looking ? "Reading the log …" : "Verify the chain"}</button>`,
      })}
      ${this.#chain()}
      ${filters([
        { name: "action", label: "Action", placeholder: "PATCH /sites/{id}" },
        { name: "resource", label: "Id of what it is about", placeholder: "6fa459ea-…" },
        { name: "actor", label: "Id of who did it", placeholder: "1b4e28ba-…" },
      ])}
      <section class="panel flush"><hf-table label="Audit log" bound .columns=${this.columns} .key=${(entry) => entry.sequence}
        .empty=${emptyState("audit", "No entry is like that", "Actions are a method and a route as in the API's documentation, as PATCH /sites/{id}.")}
        .source=${({ cursor }) => path("/audit", { ...chosen("action", "resource", "actor"), cursor, limit: 50 })}></hf-table></section>
    </div>`;
  }

  #action(entry) {
    const [method, route] = entry.action.split(" ", 2);
    return route && METHODS[method] ? html`<span class="row nowrap-row"><span class="method ${METHODS[method]}">${method}</span><code>${route}</code></span>` : html`<code>${entry.action}</code>`;
  }

  #chain() {
    if (!this.verdict) return nothing;
    const { whole, head, fault } = this.verdict;
    return whole
      ? html`<div class="callout note" role="status">${badge("pass", "Whole", "good")}<span>Every entry is what it was. The last is number ${head.sequence}; note its hash elsewhere: <code>${head.hash}</code></span>${copy(head.hash, "Copy hash")}</div>`
      : html`<div class="callout bad" role="alert">${badge("failed", "Broken")}<span>Entry ${fault.sequence}: ${fault.detail}</span></div>`;
  }

  #verify = async () => {
    this.looking = true;
    try {
      this.verdict = await api.get("/audit/verify");
    } catch (problem) {
      toast(problem.message, { tone: "bad" });
    } finally {
      this.looking = false;
    }
  };

  #show(entry) {
    const json = (name, content) => (content ? html`<div><h3>${name}</h3><pre class="json" tabindex="0">${JSON.stringify(content, null, 2)}</pre></div>` : nothing);
    return ask({
      title: `Entry ${entry.sequence}`,
      wide: true,
      hasAction: false,
      content: () => html`${facts([
          ["When", time(entry.at)],
          ["Action", html`<code>${entry.action}</code>`],
          ["Who", `${who(entry.actor)} (${entry.actor.kind})`],
          ["From", entry.actor.address],
          ["Outcome", outcome(entry)],
          ["Detail", entry.detail],
          ["Request", entry.requestId ? html`<code>${entry.requestId}</code>` : undefined],
          ["Hash", html`<code>${entry.hash}</code>`],
        ])}
        <div class="grid two">${json("Before", entry.before)}${json("After", entry.after)}</div>`,
      submit: () => {},
    });
  }
}
customElements.define("page-audit", Audit);
