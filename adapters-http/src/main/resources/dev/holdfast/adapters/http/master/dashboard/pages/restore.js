// The restore wizard: what, where to, and whether only to say what would be done; then it follows the command.
import { api, may } from "../kit/api.js";
import { ask } from "../kit/dialog.js";
import { time } from "../kit/elements.js";
import { field, read } from "../kit/form.js";
import { html, nothing } from "../kit/lit.js";
import { go } from "../kit/router.js";
import { toast } from "../kit/toast.js";

const SCOPES = [["all", "Everything in the backup"], ["source", "One of its sources"], ["paths", "Files by pattern"]];
const PLACES = [["targetDirectory", "A directory"], ["database", "A database"]];

const radios = (name, label, options, chosen, change) => html`<fieldset class="radios"><legend>${label}</legend>${options.map(
  ([value, text]) => html`<label class="check-option"><input type="radio" name=${name} value=${value} .checked=${chosen === value} @change=${() => change(value)}><span>${text}</span></label>`,
)}</fieldset>`;

/// The body of POST /backups/{id}/restore, of what the form holds.
function order(form, state) {
  const { targetDirectory, database, source, paths, dryRun, overwrite, nodeId } = read(form);
  return {
    ...(state.place === "database" ? { database } : { targetDirectory }),
    ...(state.scope === "source" ? { source } : {}),
    ...(state.scope === "paths" ? { paths: (paths || "").split("\n").map((line) => line.trim()).filter(Boolean) } : {}),
    ...(nodeId ? { nodeId } : {}),
    dryRun: Boolean(dryRun),
    overwrite: Boolean(overwrite),
  };
}

/// Asks for a restore of `backup`; goes to the command that carries it out.
export async function restore(backup, siteName) {
  const state = { scope: "all", place: "targetDirectory" };
  const nodes = may("viewer") ? await api.get("/overview/nodes?status=active&limit=200").catch(() => ({ items: [] })) : { items: [] };
  const elsewhere = nodes.items.filter((node) => node.nodeId !== backup.nodeId).map((node) => [node.nodeId, node.name]);
  const ordered = await ask({
    title: `Restore ${siteName}`,
    action: "Restore",
    wide: true,
    content: (problem, dialog) => {
      const set = (change) => {
        Object.assign(state, change);
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
        ${elsewhere.length && may("operator") ? field({ name: "nodeId", label: "Node", type: "select", options: [["", "The site's own node"], ...elsewhere], hint: "Another node is given the site's keys for this restore alone.", problem }) : nothing}
        <div class="fields">${field({ name: "dryRun", label: "Dry run: say what would be restored, and restore nothing", type: "checkbox", value: false })}
          ${field({ name: "overwrite", label: "Replace files that are there already", type: "checkbox", value: false })}</div>`;
    },
    submit: (form) => api.post(`/backups/${backup.id}/restore`, order(form, state)),
  });
  if (!ordered) return;
  toast("Restore asked for; the node fetches it in a moment");
  go(`/commands/${ordered.commandId}`);
}
