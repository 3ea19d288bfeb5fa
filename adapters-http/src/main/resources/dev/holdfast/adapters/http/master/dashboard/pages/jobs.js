import { api, may, path } from "../kit/api.js";
import { badge, emptyState, heading, nameLink, panel, size, time } from "../kit/elements.js";
import { duration, plural, words } from "../kit/format.js";
import { Component, html, nothing } from "../kit/lit.js";
import { go, here, link, refine } from "../kit/router.js";
import { attempt } from "../kit/toast.js";
import { chosen, filters } from "../kit/table.js";
import { progressWords } from "./command-watch.js";

const KINDS = [["", "Any"], ["backup", "Backup"], ["restore", "Restore"], ["verify", "Verify"], ["rotate-key", "Rotate key"], ["send-logs", "Send logs"]];
const STATES = [["", "Any"], ["waiting", "Waiting"], ["delivered", "Delivered"], ["running", "Running"], ["done", "Done"], ["failed", "Failed"], ["cancelled", "Cancelled"], ["expired", "Expired"]];
const VIEWS = [["", "Commands"], ["cleanups", "Cleanups"], ["masters", "Masters' jobs"]];

const COMMANDS = [
  { name: "Command", primary: true, cell: (command) => html`<a href=${link(`/commands/${command.id}`)}>${words(command.kind)}</a><span class="small faint">by ${command.requestedBy}</span>` },
  { name: "State", cell: (command) => html`${badge(command.state)}${command.cancelAsked && !command.finishedAt ? html` ${badge("stop", "Asked to stop", "wait")}` : nothing}` },
  { name: "Site", cell: (command) => (command.siteId ? nameLink("site", command.siteId) : html`<span class="faint">–</span>`) },
  { name: "Node", cell: (command) => nameLink("node", command.nodeId) },
  { name: "Asked", cell: (command) => time(command.createdAt) },
  { name: "Ended", wide: true, cell: (command) => time(command.finishedAt) },
  { name: "Outcome", wide: true, cell: (command) => html`<span class="small">${command.result?.detail || (command.result && words(command.result.meaning)) || progressWords(command.progress) || "–"}</span>` },
];

const CLEANUPS = [
  { name: "Cleanup", primary: true, cell: (cleanup) => html`<a href=${link(`/cleanups/${cleanup.id}`)}>${time(cleanup.startedAt)}</a><span class="small faint">${cleanup.trigger === "schedule" ? "by schedule" : "asked for"}${cleanup.dryRun ? ", dry run" : ""}</span>` },
  { name: "Status", cell: (cleanup) => html`${badge(cleanup.status)}${cleanup.confirmable ? html` ${badge("waits", "Waits for you", "wait")}` : nothing}` },
  { name: "Site", wide: true, cell: (cleanup) => (cleanup.siteId ? nameLink("site", cleanup.siteId) : "all") },
  { name: "Expired", num: true, cell: (cleanup) => cleanup.counts.expired },
  { name: "Deleted", num: true, cell: (cleanup) => cleanup.counts.deleted },
  { name: "Held back", num: true, cell: (cleanup) => cleanup.counts.heldBack },
  { name: "Freed", num: true, cell: (cleanup) => size(cleanup.freedBytes) },
];

const EVERY = (seconds) => (seconds % 86400 === 0 ? `every ${plural(seconds / 86400, "day")}` : `every ${duration(seconds)}`);

/// What is asked of nodes, what deletes, and what the masters do unasked.
class Jobs extends Component {
  render() {
    const view = here().query.get("view") || "";
    return html`<div class="page">
      ${heading("Jobs", {
        sub: "What nodes were asked to do, what deletes, and what the masters do unasked.",
        actions: view === "cleanups" && may("operator") ? html`<button type="button" @click=${() => this.#cleanUp(true)}>Dry run</button><button type="button" @click=${() => this.#cleanUp(false)}>Clean up now</button>` : nothing,
      })}
      <div class="tabs" role="tablist" aria-label="Kinds of jobs">${this.#views().map(([key, name]) => html`<button type="button" role="tab" aria-selected=${key === view ? "true" : "false"} @click=${() => refine({ view: key, cursor: "", kind: "", state: "" })}>${name}</button>`)}</div>
      ${view === "cleanups" ? this.#cleanups() : view === "masters" ? this.#masters() : this.#commands()}
    </div>`;
  }

  #views() {
    return may("viewer") ? VIEWS : VIEWS.slice(0, 1);
  }

  #commands() {
    return html`${filters([{ name: "kind", label: "Kind", options: KINDS }, { name: "state", label: "State", options: STATES }])}
      <section class="panel flush"><hf-table label="Commands" bound .columns=${COMMANDS} .every=${5}
        .empty=${emptyState("job", "Nothing was asked of a node", "Back up now, restore, verify: what you ask for on a site's page stands here, with what became of it, for 90 days.")}
        .source=${({ cursor }) => path("/commands", { ...chosen("kind", "state", "node", "site"), cursor, limit: 50 })}></hf-table></section>`;
  }

  #cleanups() {
    return html`<section class="panel flush"><hf-table label="Cleanups" bound .columns=${CLEANUPS}
      .empty=${emptyState("job", "No cleanup yet", "Once an hour the masters delete what no policy keeps. What a brake stops waits here for you.")}
      .source=${({ cursor }) => path("/cleanups", { cursor, limit: 50 })}></hf-table></section>`;
  }

  #masters() {
    const table = () => this.querySelector("hf-table");
    const act = (job, what, done) => attempt(() => api.post(`/jobs/${job.name}/${what}`).then(() => table()?.reload()), done);
    const columns = [
      { name: "Job", primary: true, cell: (job) => html`<b>${words(job.name)}</b><span class="small faint">${EVERY(job.intervalSeconds)}</span>` },
      { name: "Status", cell: (job) => (job.status === "running" ? badge("running") : job.paused ? badge("paused") : badge("idle", "Waiting", "wait")) },
      { name: "Last run", cell: (job) => (job.lastRun ? html`${badge(job.lastRun.outcome)}<span class="small faint">${time(job.lastRun.finishedAt)}</span>` : html`<span class="faint">never</span>`) },
      { name: "What it did", wide: true, cell: (job) => html`<span class="small">${job.lastRun?.detail ?? "–"}</span>` },
      { name: "Took", num: true, cell: (job) => duration(job.lastRun?.durationSeconds) },
      { name: "Next", cell: (job) => (job.nextRunAt ? time(job.nextRunAt) : html`<span class="faint">${job.paused ? "when resumed" : "–"}</span>`) },
      {
        name: "", actions: true,
        cell: (job) => (may("operator") ? html`<button type="button" class="small" @click=${() => act(job, "run", `${words(job.name)} runs in a moment`)}>Run now</button>
          <button type="button" class="small quiet" @click=${() => act(job, job.paused ? "resume" : "pause", job.paused ? "Resumed" : "Paused")}>${job.paused ? "Resume" : "Pause"}</button>` : nothing),
      },
    ];
    return html`<section class="panel flush"><hf-table label="Jobs of the masters" .columns=${columns} .key=${(job) => job.name} .every=${5} .source=${() => "/jobs"}></hf-table></section>`;
  }

  async #cleanUp(dryRun) {
    await attempt(async () => {
      const { id } = await api.create("/cleanups", { dryRun });
      go(`/cleanups/${id}`);
    }, dryRun ? "Looking what would go" : "Cleaning up");
  }
}
customElements.define("page-jobs", Jobs);
