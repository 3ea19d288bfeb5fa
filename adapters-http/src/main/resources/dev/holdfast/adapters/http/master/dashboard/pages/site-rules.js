// What is ruled of a site beside quota and retention, edited from its page and from the first steps.
import { api } from "../kit/api.js";
import { ask } from "../kit/dialog.js";
import { field, labelsText, read, readLabels } from "../kit/form.js";
import { html } from "../kit/lit.js";
import { toast } from "../kit/toast.js";

/// Resolves to the changed site, or `null`.
export async function editRules(site) {
  const saved = await ask({
    title: `Change ${site.name}`,
    action: "Save",
    content: (problem) => html`<div class="fields">
      ${field({ name: "rpoHours", label: "Recovery point, in hours", type: "number", min: 1, max: 87600, value: site.rpoHours ?? "", hint: "How old the newest backup may get before somebody is told; empty for nobody.", problem, autofocus: true })}
      ${field({ name: "copies", label: "Copies", type: "number", min: 1, max: 8, value: site.copies, hint: "On how many storages each backup lies.", problem })}
      ${field({ name: "labels", label: "Labels", value: labelsText(site.labels), placeholder: "env=prod, customer=shop", problem })}</div>`,
    submit: (form) => {
      const body = read(form);
      return api.patch(`/sites/${site.id}`, { rpoHours: body.rpoHours ?? null, copies: body.copies, labels: readLabels(body.labels ?? "") }, site.version);
    },
  });
  if (saved) toast("Saved");
  return saved;
}
