import { api } from "../kit/api.js";
import { ask } from "../kit/dialog.js";
import { field, read } from "../kit/form.js";
import { html } from "../kit/lit.js";
import { toast } from "../kit/toast.js";

const KEEPS = [["keepLast", "Last"], ["keepHourly", "Hourly"], ["keepDaily", "Daily"], ["keepWeekly", "Weekly"], ["keepMonthly", "Monthly"], ["keepYearly", "Yearly"]];

/// What holds for the fleet as a whole: its quota, retention, brakes, grace and pace. Answers it, or `null`.
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
      </div>
      <fieldset class="stack-small"><legend><b>Retention</b> <span class="faint">of sites that have none of their own, nor by their node; without any number everything is kept</span></legend>
        <div class="retention-counts">${KEEPS.map(([name, label]) => field({ name: `retention.${name}`, label, type: "number", min: 0, value: fleet.retention?.[name], problem }))}</div>
        ${field({ name: "retention.keepWithin", label: "Everything within", value: fleet.retention?.keepWithin, placeholder: "P2D", hint: "An ISO 8601 duration as P2D or PT36H.", problem })}</fieldset>`,
    submit: (form) => {
      const { quota = {}, retention: { ...rules } = {}, ...body } = read(form);
      const named = Object.fromEntries(Object.entries(rules).filter(([, value]) => value !== 0));
      const retention = Object.keys(named).length ? { ...named, timeZone: fleet.retention?.timeZone } : null;
      return api.patch("/fleet", { ...body, quota, retention }, fleet.version);
    },
  });
  if (ruled) toast("Saved");
  return ruled;
}
