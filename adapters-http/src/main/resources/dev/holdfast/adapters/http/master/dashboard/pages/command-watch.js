// What becomes of a command, shown where it was given, as it happens.
import { api, may } from "../kit/api.js";
import { badge } from "../kit/elements.js";
import { bytes } from "../kit/format.js";
import { html, nothing } from "../kit/lit.js";
import { link } from "../kit/router.js";

const ENDED = ["done", "failed", "cancelled", "expired"];
const PACE = 1500;

/// How far it is, in the node's words, else of whatever figures it tells.
export function progressWords(progress) {
  if (!progress) return "";
  if (progress.detail) return progress.detail;
  const figures = Object.entries(progress.figures ?? {}).map(([name, value]) => `${/bytes/i.test(name) ? bytes(Number(value)) : value} ${name.replace(/bytes/i, "").replace(/([A-Z])/g, " $1").toLowerCase().trim()}`);
  return [progress.phase, ...figures].filter(Boolean).join(" · ");
}

export class CommandWatch {
  #host;
  #ended;
  #timer;

  /// @param ended is called when the command has come to its end
  constructor(host, ended) {
    this.#host = host;
    this.#ended = ended;
    host.addController(this);
  }

  hostDisconnected() {
    clearTimeout(this.#timer);
  }

  follow(id, name) {
    this.command = { id, state: "waiting" };
    this.name = name;
    this.#host.requestUpdate();
    this.#look();
  }

  async #look() {
    clearTimeout(this.#timer);
    const { id } = this.command;
    const found = await api.get(`/commands/${id}`).catch(() => null);
    if (found && this.command?.id === id) {
      this.command = found;
      this.#host.requestUpdate();
      if (ENDED.includes(found.state)) return void this.#ended();
    }
    if (this.#host.isConnected) this.#timer = setTimeout(() => this.#look(), PACE);
  }

  show() {
    const command = this.command;
    if (!command) return nothing;
    const isOver = ENDED.includes(command.state);
    const tone = command.state === "done" ? "note" : isOver ? "bad" : "";
    return html`<div class="callout ${tone}" role="status">${badge(command.state)}<span><b>${this.name}</b> ${isOver ? command.result?.detail || command.result?.meaning || "" : progressWords(command.progress) || (command.state === "waiting" ? "waits for its node to fetch it" : "")}</span>
      <a href=${link(`/commands/${command.id}`)}>Details</a>
      ${!isOver && may("operator") ? html`<button type="button" class="small" @click=${() => api.post(`/commands/${command.id}/cancel`).then(() => this.#look(), () => {})}>Cancel</button>` : nothing}
      ${isOver ? html`<button type="button" class="small quiet" @click=${() => this.#dismiss()}>Dismiss</button>` : nothing}</div>`;
  }

  #dismiss() {
    this.command = undefined;
    this.#host.requestUpdate();
  }
}
