// Backups as rows, wherever they are listed, and what is done about one of them.
import { api, may } from "../kit/api.js";
import { badge, size, time } from "../kit/elements.js";
import { between, duration, sentence, words } from "../kit/format.js";
import { html, nothing } from "../kit/lit.js";
import { link } from "../kit/router.js";
import { attempt, toast } from "../kit/toast.js";

/// Why it is kept, or that it goes; never empty, so that rows keep their height.
export function keptBecause(backup) {
  if (backup.status === "expiring") return "about to go";
  if (backup.status === "running") return "running";
  return backup.keptBecause.length ? backup.keptBecause.map(sentence).join(" · ") : "no rule keeps it";
}

export const goes = (backup) =>
  backup.expiresAt ? time(backup.expiresAt) : html`<span class="faint nowrap">${backup.held ? "never: held" : "not foreseen"}</span>`;

const KINDS = { presence: "packs are there", sample: "sampled", data: "all data read" };

export const verified = (backup) =>
  backup.verified ? html`${badge("pass", KINDS[backup.verified.kind], "good")}<span class="small faint">${time(backup.verified.at)}</span>` : html`<span class="faint">not yet</span>`;

export const BACKUP_COLUMNS = [
  {
    name: "Backup", primary: true,
    cell: (backup) => html`<a href=${link(`/backups/${backup.id}`)}>${time(backup.startedAt)}</a><span class="small faint">${backup.trigger ? words(backup.trigger) : "Found in the bucket"}</span>`,
  },
  { name: "Status", cell: (backup) => html`${badge(backup.status)}${backup.held ? html` ${badge("held", "Held", "locked")}` : nothing}` },
  { name: "Added", num: true, cell: (backup) => size(backup.bytes?.added) },
  { name: "Stored", num: true, wide: true, cell: (backup) => size(backup.bytes?.stored) },
  { name: "Took", num: true, cell: (backup) => duration(between(backup.startedAt, backup.finishedAt)) },
  { name: "Why kept", cell: (backup) => html`<span class="small">${keptBecause(backup)}</span>` },
  { name: "Goes", cell: goes },
  { name: "Verified", wide: true, cell: verified },
];

/// @param changed is called after each step, also after an undo
export async function setHold(backup, isHeld, changed) {
  const act = (held) => api.post(`/backups/${backup.id}/${held ? "hold" : "release"}`).then(changed);
  await attempt(() => act(isHeld), isHeld ? "Held: it stays whatever policies say" : "Left to the policies", { undo: () => act(!isHeld) });
}

/// Deleting is not final for a day: it is done at once, and can be taken back here or from the backup's page.
export async function remove(backup, changed) {
  try {
    const answer = await api.delete(`/backups/${backup.id}`);
    await changed();
    const warning = answer.warnings?.length ? ` — ${answer.warnings.join("; ")}` : "";
    toast(`Backup deleted${warning}`, { undo: () => putBack(backup).then(changed), seconds: 20 });
  } catch (problem) {
    toast(problem.message, { tone: "bad", seconds: 10 });
  }
}

/// As it was: undeleting holds it, and only what is not held can be deleted.
async function putBack(backup) {
  await api.post(`/backups/${backup.id}/undelete`);
  return api.post(`/backups/${backup.id}/release`);
}

export const undelete = (backup, changed) =>
  attempt(() => api.post(`/backups/${backup.id}/undelete`).then(changed), "Kept, and held until somebody releases it");

/// What can be done about a backup from a list: small, and nothing that the caller may not do.
export function rowActions(backup, changed) {
  if (!may("operator") || backup.status === "running") return nothing;
  if (backup.status === "expiring") {
    return html`<button type="button" class="small" @click=${() => undelete(backup, changed)}>Undelete</button>`;
  }
  return html`<button type="button" class="small quiet" @click=${() => setHold(backup, !backup.held, changed)}>${backup.held ? "Release" : "Hold"}</button>
    ${backup.held ? nothing : html`<button type="button" class="small quiet" @click=${() => remove(backup, changed)}>Delete</button>`}`;
}
