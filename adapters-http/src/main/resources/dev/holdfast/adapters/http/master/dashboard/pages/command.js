import { api, may } from "../kit/api.js";
import { badge, command as shell, facts, heading, nameLink, panel, time } from "../kit/elements.js";
import { between, bytes, duration, number, words } from "../kit/format.js";
import { icon } from "../kit/icons.js";
import { Component, html, nothing } from "../kit/lit.js";
import { Resource } from "../kit/live.js";
import { link } from "../kit/router.js";
import { attempt } from "../kit/toast.js";
import { progressWords } from "./command-watch.js";
import { mayRestore, restoreAsTold } from "./restore.js";

const ENDED = ["done", "failed", "cancelled", "expired"];
const isDry = (command) => command.kind === "restore" && command.parameters.dryRun;
const title = (name) => words(name.replace(/([A-Z])/g, "-$1").toLowerCase());

function value(name, content) {
  if (typeof content === "number") return /bytes/i.test(name) ? bytes(content) : number(content);
  if (typeof content === "boolean") return content ? "yes" : "no";
  if (Array.isArray(content)) return content.map((one) => (typeof one === "object" ? JSON.stringify(one) : one)).join(", ") || "–";
  return typeof content === "object" && content ? html`<code>${JSON.stringify(content)}</code>` : String(content);
}

/// What a node was asked to do, and what comes of it.
class CommandPage extends Component {
  static properties = { id: {} };

  command = new Resource(this, () => `/commands/${this.id}`, { every: 2 });

  render() {
    return html`<div class="page">${this.command.show((command) => html`
      ${heading(isDry(command) ? "Dry run of a restore" : words(command.kind), {
        back: ["/jobs", "Jobs"],
        badges: badge(command.state),
        sub: html`For ${nameLink("node", command.nodeId)}${command.siteId ? html`, site ${nameLink("site", command.siteId)}` : nothing}${command.backupId ? html`, <a href=${link(`/backups/${command.backupId}`)}>backup</a>` : nothing}`,
        actions: isDry(command) && command.state === "done" && mayRestore() ? html`<button type="button" class="primary" @click=${() => restoreAsTold(command)}>${icon("restore")}<span>Restore now …</span></button>`
          : !ENDED.includes(command.state) && may("operator") ? html`<button type="button" ?disabled=${command.cancelAsked} @click=${() => attempt(() => api.post(`/commands/${command.id}/cancel`).then(() => this.command.load()), "Asked to stop")}>${command.cancelAsked ? "Asked to stop" : "Cancel"}</button>` : nothing,
      })}
      ${this.#outcome(command)}
      <div class="grid two">${panel("Course", facts([
        ["Asked", time(command.createdAt)],
        ["By", command.requestedBy],
        ["Fetched by the node", command.deliveredAt ? time(command.deliveredAt) : "not yet"],
        ["Began", command.startedAt ? time(command.startedAt) : "not yet"],
        ["Ended", command.finishedAt ? time(command.finishedAt) : "not yet"],
        ["Took", command.finishedAt ? duration(between(command.startedAt ?? command.createdAt, command.finishedAt)) : undefined],
        ["Given up", command.expiresAt && !command.finishedAt ? time(command.expiresAt) : undefined],
      ]))}
      ${panel("Asked for", this.#parameters(command))}</div>
      ${this.#data(command)}`)}</div>`;
  }

  #outcome(command) {
    if (command.result) {
      const tone = command.state === "done" ? "note" : "bad";
      return html`<p class="callout ${tone}" role="status">${icon(command.state === "done" ? "check" : "alert")}<span><b>${words(command.result.meaning)}${isDry(command) && command.state === "done" ? ": nothing was restored" : ""}</b> ${command.result.detail ?? ""}</span></p>`;
    }
    const text = ENDED.includes(command.state) ? "" : progressWords(command.progress) || (command.state === "waiting" ? "Waits for its node to fetch it." : "");
    return text ? html`<p class="callout" role="status">${icon("clock")}<span>${text}</span></p>` : nothing;
  }

  #parameters(command) {
    const entries = Object.entries(command.parameters ?? {});
    return entries.length ? facts(entries.map(([name, content]) => [title(name), value(name, content)])) : html`<p class="faint">Nothing in particular.</p>`;
  }

  #data(command) {
    const { lines, ...rest } = command.result?.data ?? {};
    const entries = Object.entries(rest);
    return html`${entries.length ? panel(isDry(command) ? "What a restore would bring back" : "Result", facts(entries.map(([name, content]) => [title(name), value(name, content)]))) : nothing}
      ${lines?.length ? panel("Log", shell(lines.join("\n"))) : nothing}`;
  }
}
customElements.define("page-command", CommandPage);
