// A retention policy: how it reads, and the editor that shows what each change would take before it is made.
import { api, path } from "../kit/api.js";
import { ask } from "../kit/dialog.js";
import { badge, time } from "../kit/elements.js";
import { field, read } from "../kit/form.js";
import { bytes, plural, sentence } from "../kit/format.js";
import { html, nothing } from "../kit/lit.js";
import { toast } from "../kit/toast.js";

const COUNTS = [["keepLast", "Last"], ["keepHourly", "Hourly"], ["keepDaily", "Daily"], ["keepWeekly", "Weekly"], ["keepMonthly", "Monthly"], ["keepYearly", "Yearly"]];
const ZONES = [...new Set(["UTC", Intl.DateTimeFormat().resolvedOptions().timeZone, ...(Intl.supportedValuesOf?.("timeZone") ?? [])])].filter(Boolean);
const SHOWN = 100;

/// "7 daily, 4 weekly, everything within 2 days"
export function policyWords(policy) {
  if (!policy) return "Keeps everything";
  const counts = COUNTS.filter(([name]) => policy[name]).map(([name, label]) => `${policy[name]} ${label.toLowerCase()}`);
  const within = /^P(\d+)D$/.exec(policy.keepWithin || "");
  if (within) counts.push(`everything within ${plural(Number(within[1]), "day")}`);
  else if (policy.keepWithin) counts.push(`everything within ${policy.keepWithin}`);
  return counts.length ? counts.join(", ") : "Keeps everything";
}

const NAMES = [...COUNTS.map(([name]) => name), "keepWithin", "timeZone"];

/// What the form rules; 0 is no rule.
function ruled(form) {
  const all = read(form);
  return Object.fromEntries(NAMES.filter((name) => all[name] !== undefined && all[name] !== 0).map((name) => [name, all[name]]));
}

const isRule = (policy) => COUNTS.some(([name]) => policy[name]) || policy.keepWithin;

/// Asks the API what the present input would keep, a moment after the last key.
class Preview {
  constructor(site, update) {
    this.site = site;
    this.update = update;
  }

  ask(policy) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#ask(policy), 250);
  }

  async #ask(policy) {
    const turn = (this.turn = (this.turn ?? 0) + 1);
    try {
      const answer = isRule(policy) ? await api.get(path(`/sites/${this.site}/retention/preview`, { ...policy, limit: SHOWN })) : null;
      if (turn !== this.turn) return;
      [this.answer, this.problem, this.all] = [answer, undefined, answer === null];
    } catch (problem) {
      if (turn === this.turn) this.problem = problem;
    }
    this.update();
  }

  show() {
    if (this.problem?.errors.length) return html`<p class="faint" role="status">What that would keep is told once what is marked above is mended.</p>`;
    if (this.problem) return html`<p class="field-error" role="alert">${this.problem.message}</p>`;
    if (this.all) return html`<p class="callout note"><span>Without any rule everything is kept, for ever.</span></p>`;
    if (!this.answer) return html`<p class="faint">Looking what that would keep …</p>`;
    const { kept, expired, items, policy } = this.answer;
    const freed = items.filter((item) => !item.keep).reduce((sum, item) => sum + item.bytes, 0);
    return html`<p class="row" role="status"><b>${plural(kept, "backup")} kept</b>${badge(expired ? "expiring" : "pass", expired ? `${plural(expired, "backup")} would go` : "Nothing would go", expired ? "warn" : "good")}
        ${freed ? html`<span class="faint small">up to ${bytes(freed)} of packs, once nothing else needs them</span>` : nothing}</p>
      <p class="small">Keeps ${policyWords(policy)}.</p>
      <div class="preview-list" tabindex="0" role="region" aria-label="Backups under this policy"><ul>${items.map(
        (item) => html`<li class=${item.keep ? "" : "goes"}>${badge(item.keep ? "keep" : "go", item.keep ? "Kept" : "Goes", item.keep ? "good" : "bad")}<span class="nowrap">${time(item.seenAt)}</span>
          <span class="small faint">${item.reasons.map(sentence).join(" · ") || "no rule keeps it"}</span><span class="num small">${bytes(item.bytes)}</span></li>`,
      )}</ul>${this.answer.next ? html`<p class="faint small">The newest ${SHOWN} are shown; the counts are of all.</p>` : nothing}</div>`;
  }
}

/// Edits the policy of a site. Resolves to the changed site, or `null`.
export function editRetention(site) {
  let preview;
  const start = site.retention ?? { keepDaily: 7, keepWeekly: 4, keepMonthly: 12 };
  const asked = ask({
    title: `Retention of ${site.name}`,
    action: "Save policy",
    wide: true,
    content: (problem, dialog) => {
      if (!preview) {
        preview = new Preview(site.id, () => dialog.requestUpdate());
        preview.ask(start);
      }
      const changed = (event) => preview.ask(ruled(event.target.form));
      const wrong = under(problem, preview.problem);
      return html`<p class="faint">A backup stays when any rule keeps it. Held backups and the newest good one stay in any case.</p>
        <div class="retention-counts">${COUNTS.map(([name, label]) =>
          field({ name, label, type: "number", min: 0, max: 100000, value: start[name] ?? 0, problem: wrong, oninput: changed }))}</div>
        <div class="fields two">
          ${field({ name: "keepWithin", label: "Everything within", value: start.keepWithin ?? "", placeholder: "P2D", hint: "An ISO 8601 duration as P2D or PT36H. Empty: two days, where anything else is ruled.", problem: wrong, oninput: changed })}
          ${field({ name: "timeZone", label: "Time zone", type: "select", value: start.timeZone ?? "UTC", options: ZONES.map((zone) => [zone, zone]), problem: wrong, oninput: changed })}</div>
        ${preview.show()}`;
    },
    submit: (form) => {
      const policy = ruled(form);
      return api.patch(`/sites/${site.id}`, { retention: isRule(policy) ? policy : {} }, site.version);
    },
  });
  return asked.then((saved) => (saved && toast("Policy saved; the next cleanup goes by it"), saved));
}

/// The API points into `/retention`, and of a preview at a parameter; the fields are named without either.
function under(saving, previewing) {
  return { at: (pointer) => previewing?.at(`?${pointer.slice(1)}`) ?? saving?.at(`/retention${pointer}`) };
}
