// The restore wizard: what, where to, and whether only to say what would be done; then it follows the command.
import { api, may, path, Problem, session } from "../kit/api.js";
import { ask } from "../kit/dialog.js";
import { time } from "../kit/elements.js";
import { field, read } from "../kit/form.js";
import { plural } from "../kit/format.js";
import { html, nothing, repeat } from "../kit/lit.js";
import { go } from "../kit/router.js";
import { toast } from "../kit/toast.js";

const SCOPES = [["all", "Everything in the backup"], ["source", "One of its sources"], ["paths", "Files by pattern"]];
const NODES = [["own", "The site's own node"], ["other", "Another node"]];
const MOST_NODES = 8;
const PLACES = [["targetDirectory", "A directory"], ["database", "A database"]];

const radios = (name, label, options, chosen, change) => html`<fieldset class="radios"><legend>${label}</legend>${options.map(
  ([value, text]) => html`<label class="check-option"><input type="radio" name=${name} value=${value} .checked=${chosen === value} @change=${() => change(value)}><span>${text}</span></label>`,
)}</fieldset>`;

/// The body of POST /backups/{id}/restore, of what the form holds.
function order(form, state) {
  const { targetDirectory, database, source, paths, dryRun, overwrite } = read(form);
  if (state.onto === "other" && !state.node) throw new Problem(0, { title: "No node is chosen", detail: "Type a part of its name, and choose it." });
  return {
    ...(state.place === "database" ? { database } : { targetDirectory }),
    ...(state.scope === "source" ? { source } : {}),
    ...(state.scope === "paths" ? { paths: (paths || "").split("\n").map((line) => line.trim()).filter(Boolean) } : {}),
    ...(state.onto === "other" ? { nodeId: state.node.nodeId } : {}),
    dryRun: Boolean(dryRun),
    overwrite: Boolean(overwrite),
  };
}

/// Nodes by a part of their name, asked of the master: a fleet has more than a list can show.
class OtherNodes {
  constructor(own, state, update) {
    [this.own, this.state, this.update] = [own, state, update];
    this.#ask("");
  }

  async #ask(text) {
    const turn = (this.turn = (this.turn ?? 0) + 1);
    const page = await api.get(path("/overview/nodes", { status: "active", q: text, limit: MOST_NODES + 1 })).catch((problem) => ({ problem }));
    if (turn !== this.turn) return;
    this.problem = page.problem;
    const others = page.items?.filter((node) => node.nodeId !== this.own) ?? [];
    this.found = others.slice(0, MOST_NODES);
    this.total = others.length > MOST_NODES || page.next ? page.total : undefined;
    this.update();
  }

  #typed = (event) => {
    clearTimeout(this.soon);
    const text = event.target.value.trim();
    this.soon = setTimeout(() => this.#ask(text), 200);
  };

  #choose(node) {
    this.state.node = node;
    this.update();
  }

  show() {
    const { node } = this.state;
    const shown = this.found && (node && !this.found.some((one) => one.nodeId === node.nodeId) ? [node, ...this.found] : this.found);
    return html`${field({ name: "nodeSearch", label: "Name or hostname of the node", type: "search", oninput: this.#typed, hint: "It is given the site's keys for this restore alone." })}
      <fieldset class="radios"><legend class="visually-hidden">Node</legend>${shown ? repeat(shown, (one) => one.nodeId, (one) => html`<label class="check-option"><input type="radio" name="otherNode" .checked=${one.nodeId === node?.nodeId} @change=${() => this.#choose(one)}><span>${one.name}${one.hostname !== one.name ? html` <span class="small faint">${one.hostname}</span>` : nothing}</span></label>`) : nothing}</fieldset>
      <p class="small faint" role="status">${this.problem?.message ?? (!shown ? "Looking …" : !shown.length ? "No other active node is called that." : this.total ? `${plural(this.total, "node")} are called that: type more of the name.` : "")}</p>`;
  }
}

/// Operators, and tenants as to what is theirs.
export const mayRestore = () => may("operator") || session.me?.role === "tenant";

/// Asks for a restore of `backup`; goes to the command that carries it out.
export async function restore(backup, siteName) {
  const state = { scope: "all", place: "targetDirectory", onto: "own" };
  let others;
  const ordered = await ask({
    title: `Restore ${siteName}`,
    action: "Restore",
    wide: true,
    content: (problem, dialog) => {
      const set = (change) => {
        Object.assign(state, change);
        dialog.problem = undefined;
        dialog.requestUpdate();
      };
      return html`<p>From the backup of ${time(backup.startedAt)}. Nothing that is there is replaced unless you say so.</p>
        ${radios("scope", "What", SCOPES.filter(([value]) => value !== "source" || backup.sources.length > 1), state.scope, (scope) => set({ scope }))}
        ${state.scope === "source" ? field({ name: "source", label: "Source", type: "select", options: backup.sources.map((source) => [source, source]), problem }) : nothing}
        ${state.scope === "paths" ? field({ name: "paths", label: "Patterns, one a line", type: "textarea", placeholder: "files/uploads/**", hint: "The source, then the path in it.", problem }) : nothing}
        ${radios("place", "Where to", PLACES, state.place, (place) => set({ place }))}
        ${state.place === "targetDirectory"
          ? field({ name: "targetDirectory", label: "Directory on the node", required: true, placeholder: `/var/restore/${siteName}`, hint: "One that the node's own config.json allows (restore.allowedDirectories).", problem })
          : field({ name: "database", label: "Database", required: true, placeholder: "restore_shop", hint: "One that the node's own config.json allows (restore.allowedDatabases).", problem })}
        ${may("operator") ? radios("onto", "Node", NODES, state.onto, (onto) => set({ onto })) : nothing}
        ${state.onto === "other" ? (others ??= new OtherNodes(backup.nodeId, state, () => dialog.requestUpdate())).show() : nothing}
        <div class="fields">${field({ name: "dryRun", label: "Dry run: say what would be restored, and restore nothing", type: "checkbox", value: false })}
          ${field({ name: "overwrite", label: "Replace files that are there already", type: "checkbox", value: false })}</div>`;
    },
    submit: (form) => {
      const body = order(form, state);
      state.isDry = body.dryRun;
      return api.post(`/backups/${backup.id}/restore`, body);
    },
  });
  if (ordered) follow(ordered, state.isDry);
}

function follow({ commandId }, isDry) {
  toast(`${isDry ? "Dry run" : "Restore"} asked for; the node fetches it in a moment`);
  go(`/commands/${commandId}`);
}

/// Does what a dry run only told of: the same answers, and this time for good.
export async function restoreAsTold(command) {
  const { dryRun, ...answers } = command.parameters;
  const ordered = await ask({
    title: "Restore now?",
    action: "Restore",
    content: () => html`<p>What the dry run told of is restored into <b class="mono">${answers.targetDirectory ?? answers.database}</b>. ${answers.overwrite ? "Files that are there already are replaced." : "Nothing that is there is replaced."}</p>`,
    submit: async () => {
      const { nodeId } = await api.get(`/backups/${command.backupId}`);
      return api.post(`/backups/${command.backupId}/restore`, { ...answers, dryRun: false, ...(nodeId === command.nodeId ? {} : { nodeId: command.nodeId }) });
    },
  });
  if (ordered) follow(ordered, false);
}
