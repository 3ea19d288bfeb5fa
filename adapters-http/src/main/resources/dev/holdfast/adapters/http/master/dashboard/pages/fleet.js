import { api } from "../kit/api.js";
import { ask } from "../kit/dialog.js";
import { field, read } from "../kit/form.js";
import { html } from "../kit/lit.js";
import { toast } from "../kit/toast.js";

/// What holds for the fleet as a whole: its quota, brakes, grace and pace. Answers it, or `null`.
export async function ruleFleet() {
  const fleet = await api.get("/fleet");
  const ruled = await ask({
    title: "Rule the fleet",
    action: "Save",
    wide: true,
    content: (problem) => html`<div class="fields two">
        ${field({ name: "quota.softBytes", label: "Soft limit of the fleet", type: "bytes", value: fleet.quota.softBytes, problem, hint: "Warns. Empty: none." })}
        ${field({ name: "quota.hardBytes", label: "Hard limit of the fleet", type: "bytes", value: fleet.quota.hardBytes, problem, hint: "Refuses runs. Empty: none." })}
        ${field({ name: "quota.graceDays", label: "Days until the soft limit is hard", type: "number", min: 0, value: fleet.quota.graceDays, problem, hint: "0: never." })}
        ${field({ name: "deletionGraceHours", label: "Hours in which a deletion can be undone", type: "number", min: 0, value: fleet.deletionGraceHours, problem })}
        ${field({ name: "brakes.sitePercent", label: "Brake: most of a site's backups", type: "number", min: 0, max: 100, value: fleet.brakes.sitePercent, problem, hint: "Percent that one cleanup may delete." })}
        ${field({ name: "brakes.backups", label: "Brake: most backups", type: "number", min: 0, value: fleet.brakes.backups, problem, hint: "That one cleanup may delete." })}
        ${field({ name: "brakes.missingPercent", label: "Brake: missing objects", type: "number", min: 0, max: 100, value: fleet.brakes.missingPercent, problem, hint: "Percent at which a reconciliation stops." })}
        ${field({ name: "heartbeatSeconds", label: "Seconds between heartbeats", type: "number", min: 1, value: fleet.heartbeatSeconds, problem })}
      </div>`,
    submit: (form) => {
      const { quota = {}, ...body } = read(form);
      return api.patch("/fleet", { ...body, quota }, fleet.version);
    },
  });
  if (ruled) toast("Saved");
  return ruled;
}
