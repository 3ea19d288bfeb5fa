import { may } from "../kit/api.js";
import { badge, bars, emptyState, heading, nameLink, panel, quotaBar, skeleton, sparkline, stat, time } from "../kit/elements.js";
import { bytes, clock, day, number, percent, plural } from "../kit/format.js";
import { icon } from "../kit/icons.js";
import { Component, html, nothing, vars } from "../kit/lit.js";
import { Resource } from "../kit/live.js";
import { link } from "../kit/router.js";
import { ruleFleet } from "./fleet.js";
import { protectionBadge, reasonsOf } from "./protection.js";

const MOST_FAILURES = 10;

/// Kinds of events that tell what became different, worst first, with the tone of the count.
const CHANGES = [
  ["backup-missed", "sites missed their backup", "bad"],
  ["backup-failed", "runs failed", "bad"],
  ["backup-damaged", "backups found damaged", "bad"],
  ["node-silent", "nodes fell silent", "bad"],
  ["storage-down", "storages went down", "bad"],
  ["quota-denied", "runs denied by quota", "warn"],
  ["quota-exceeded", "soft limits passed", "warn"],
  ["command-failed", "commands failed", "warn"],
  ["job-failed", "jobs failed", "warn"],
  ["backup-caught-up", "sites caught up", "good"],
  ["node-back", "nodes came back", "good"],
  ["storage-up", "storages came back", "good"],
];

class Overview extends Component {
  overview = new Resource(this, "/overview", { every: 15, atMost: 5 });
  storages = new Resource(this, () => (may("viewer") ? "/storages?limit=50" : null), { every: 60, when: (event) => event.kind.startsWith("storage-") });

  render() {
    return html`<div class="page">${this.overview.show((now) => this.#content(now), coming())}</div>`;
  }

  #content(now) {
    if (now.sites.total === 0) return may("viewer") ? this.#fresh() : nothingYours();
    return html`${heading("Overview", { sub: verdict(now.sites, this.#down().length) })}
      ${this.#decisions(now.decisions)}${this.#downs()}
      ${protection(now.sites)}
      <div class="grid glance">
        <div class="grid">${this.#failures(now)}</div>
        <div class="grid">${runs(now.runs)}</div>
        <div class="grid">${this.#storage(now)}${since(now)}${nodes(now.nodes)}</div>
      </div>`;
  }

  #fresh() {
    return html`${heading("Overview", { sub: "A new fleet: nothing is backed up yet." })}
      <section class="panel">${emptyState("shield", "Three steps to the first backup", "Add a storage, let a node in, and have it back up. The guide goes through them, and notices what is done.", html`<a class="button primary" href=${link("/start")}>Begin</a>`)}</section>`;
  }

  #decisions(decisions) {
    if (!decisions) return nothing;
    const { joinRequests = 0, cleanups = [], reconciliations = [] } = decisions;
    return html`${joinRequests ? html`<div class="callout note">${icon("join")}<div><b>${plural(joinRequests, "host asks", "hosts ask")} to join.</b> Compare the fingerprints, then let them in.</div><a class="button small" href=${link("/join-requests")}>Decide</a></div>` : nothing}
      ${cleanups.map((one) => html`<div class="callout warn">${icon("pause")}<div><b>A cleanup waits for you.</b> ${one.stoppedBecause}</div><a class="button small" href=${link(`/cleanups/${one.id}`)}>Look at it</a></div>`)}
      ${reconciliations.map((one) => html`<div class="callout warn">${icon("pause")}<div><b>A reconciliation waits for you.</b> ${one.stoppedBecause}</div><a class="button small" href=${link(`/reconciliations/${one.id}`)}>Look at it</a></div>`)}`;
  }

  #down() {
    return (this.storages.value?.items || []).filter((storage) => !storage.health.up && storage.state !== "disabled");
  }

  #downs() {
    return this.#down().map((storage) => html`<div class="callout bad">${icon("alert")}<div><b>Storage ${storage.name} is down</b>, checked ${time(storage.health.checkedAt)}: ${storage.health.detail || "it does not answer"}</div><a class="button small" href=${link(`/storages/${storage.id}`)}>Look at it</a></div>`);
  }

  #failures({ failures, failuresTotal }) {
    const more = failuresTotal > MOST_FAILURES;
    return panel(
      "Needs attention",
      failures.length
        ? html`<div class="table-wrap"><table class="dense"><caption class="visually-hidden">Sites that are failing or at risk, worst first</caption>
            <thead><tr><th scope="col">Site</th><th scope="col">State</th><th scope="col">Why</th><th scope="col">Last good backup</th></tr></thead>
            <tbody>${failures.slice(0, MOST_FAILURES).map((site) => html`<tr><td class="primary" data-label="Site">${nameLink("site", site.siteId, site.name)}<span class="small faint">on ${site.nodeName}</span></td>
              <td data-label="State">${protectionBadge(site)}</td>
              <td data-label="Why">${reasonsOf(site)}</td>
              <td data-label="Last good backup">${site.lastGoodAt ? time(site.lastGoodAt) : html`<span class="faint">none yet</span>`}${site.rpoHours ? html`<span class="small faint">wants ${site.rpoHours} h</span>` : nothing}</td></tr>`)}</tbody></table></div>`
        : html`<div class="empty">${icon("shield")}<h2>No site needs you</h2><p>Every site that has a recovery point objective is within it.</p></div>`,
      { flush: true, note: failuresTotal ? plural(failuresTotal, "site") : nothing, actions: more ? html`<a class="button small" href=${link("/sites", { protection: "failing" })}>Show all</a>` : nothing },
    );
  }

  #rule = async () => {
    if (await ruleFleet()) this.overview.load();
  };

  #storage({ storage }) {
    if (!storage) return nothing;
    const series = storage.series || [];
    return panel(
      "Storage",
      html`<div class="stack">${quotaBar({ used: storage.usedBytes, reserved: storage.reservedBytes, soft: storage.softBytes, hard: storage.hardBytes, label: "Stored by the fleet" })}
        <div>${sparkline(series.map((one) => one.usedBytes), { label: `Stored over ${series.length} days, now ${bytes(storage.usedBytes)}`, width: 400, height: 64 })}
          ${series.length > 1 ? html`<div class="axis"><span>${day(series[0].day)}</span><span>${day(series.at(-1).day)}</span></div>` : nothing}</div>
        <p class="small">${forecast(storage)}</p></div>`,
      { actions: html`${may("admin") ? html`<button type="button" class="small" @click=${this.#rule}>Rule the fleet</button>` : nothing}<a class="button small" href=${link("/storages")}>Storages</a>` },
    );
  }
}
customElements.define("page-overview", Overview);

function nothingYours() {
  return html`${heading("Overview")}<section class="panel">${emptyState("site", "No site is yours yet", "Sites appear here once an operator gives them your labels.")}</section>`;
}

/// The page before it knows: as large as it will be.
function coming() {
  return html`${heading("Overview", { sub: "Asking the fleet …" })}${protection({ total: 0 })}
    <div class="grid glance"><div class="grid">${panel("Needs attention", skeleton(12))}</div><div class="grid">${panel("Runs of the last 24 hours", skeleton(4))}${panel("Throughput", skeleton(3))}</div>
      <div class="grid">${panel("Storage", skeleton(4))}${panel("Since yesterday", skeleton(3))}</div></div>`;
}

function verdict(sites, down) {
  return down ? html`<b class="text-bad">${plural(down, "storage is", "storages are")} down.</b> ${ofSites(sites)}` : ofSites(sites);
}

function ofSites({ total, failing, atRisk, unwatched }) {
  if (failing) return html`<b class="text-bad">${plural(failing, "site is", "sites are")} failing</b>${atRisk ? html`, ${number(atRisk)} at risk` : nothing}, of ${number(total)}.`;
  if (atRisk) return html`<b class="text-warn">${plural(atRisk, "site is", "sites are")} at risk</b>, of ${number(total)}.`;
  if (unwatched) return html`No site fails, but of ${plural(unwatched, "site")} nobody said how old the newest backup may get. <a href=${link("/sites", { protection: "unwatched" })}>See which</a>`;
  return total ? "Every site is protected as you want it." : "There are no sites yet.";
}

function protection(sites) {
  const parts = [["failing", "Failing", sites.failing, "bad"], ["at-risk", "At risk", sites.atRisk, "warn"], ["protected", "Protected", sites.protected, "good"], ["unwatched", "Unwatched", sites.unwatched, ""], ["idle", "Idle", sites.idle, ""]];
  const notes = { failing: "no good backup in time", "at-risk": "may miss the next", protected: "within the objective", unwatched: "no objective set", idle: "retired or suspended" };
  const share = (count) => percent((100 * count) / Math.max(1, sites.total));
  return html`<section class="protection" aria-label="Protection of sites">
    <div class="ratio" aria-hidden="true">${parts.map(([key, , count, tone]) => (count ? html`<i class=${tone || key} ${vars({ "--share": String(count) })}></i>` : nothing))}</div>
    <div class="stats">${parts.map(([key, name, count, tone]) => stat(name, number(count), { tone: count ? tone : "", note: count && key === "protected" ? `${share(count)} · ${notes[key]}` : notes[key], href: link("/sites", { protection: key }) }))}</div></section>`;
}

function runs({ buckets, before }) {
  const sum = (name) => buckets.reduce((total, bucket) => total + (bucket[name] || 0), 0);
  const shown = buckets.map((bucket) => ({ at: bucket.at, good: bucket.complete, warn: bucket.partial, bad: (bucket.failed || 0) + (bucket.damaged || 0), busy: bucket.running, stored: bucket.storedBytes }));
  const stored = sum("storedBytes");
  const axis = html`<div class="axis">${[0, 6, 12, 18].map((i) => html`<span>${buckets[i] ? clock(buckets[i].at) : ""}</span>`)}<span>now</span></div>`;
  const told = `${number(sum("complete"))} complete, ${number(sum("partial"))} partial, ${number(sum("failed") + sum("damaged"))} failed, ${number(sum("running"))} running`;
  return html`${panel(
    "Runs of the last 24 hours",
    html`${bars(shown, { label: `Runs by hour: ${told}`, title: (one) => `${clock(one.at)}: ${one.good} complete, ${one.warn} partial, ${one.bad} failed, ${one.busy} running` })}${axis}
      <div class="legend"><span class="key good">${number(sum("complete"))} complete</span><span class="key warn">${number(sum("partial"))} partial</span><span class="key bad">${number(sum("failed") + sum("damaged"))} failed</span><span class="key busy">${number(sum("running"))} running</span><span class="spring"></span>
      ${before ? html`<span class="faint">the day before: ${number(before.complete)} complete, ${number((before.failed || 0) + (before.damaged || 0))} failed</span>` : nothing}</div>`,
  )}
  ${panel(
    "Throughput",
    html`${bars(shown.map((one) => ({ ...one, good: 0, warn: 0, bad: 0, busy: one.stored })), { height: 56, label: `Stored by hour, ${bytes(stored)} in all`, title: (one) => `${clock(one.at)}: ${bytes(one.stored)} stored` })}${axis}
      <div class="legend"><span>${bytes(sum("readBytes"))} read</span><span>${bytes(sum("addedBytes"))} new</span><span>${bytes(stored)} stored</span><span class="spring"></span>
        <span class="faint">most in an hour ${bytes(Math.max(0, ...buckets.map((bucket) => bucket.storedBytes || 0)))}</span></div>`,
  )}`;
}

function since({ sinceYesterday }) {
  if (!sinceYesterday || !may("viewer")) return nothing;
  const { sitesAdded, nodesAdded, events = {} } = sinceYesterday;
  const rows = CHANGES.filter(([kind]) => events[kind]).map(([kind, words, tone]) => html`<li><a href=${link("/events", { kind })}>${badge(kind, number(events[kind]), tone)} <span>${words}</span></a></li>`);
  if (sitesAdded) rows.push(html`<li>${badge("new", number(sitesAdded), "note")} <span>new sites</span></li>`);
  if (nodesAdded) rows.push(html`<li>${badge("new", number(nodesAdded), "note")} <span>new nodes</span></li>`);
  return panel("Since yesterday", rows.length ? html`<ul class="changes">${rows}</ul>` : html`<p class="faint">Nothing out of the ordinary.</p>`);
}

function nodes(now) {
  if (!now) return nothing;
  const parts = [["online", now.online], ["late", now.late], ["silent", now.silent], ["never-seen", now.neverSeen]];
  return panel("Nodes", html`<ul class="changes two">${parts.map(([liveness, count]) => html`<li><a href=${link("/nodes", { liveness })}>${badge(liveness, undefined, count ? undefined : "idle")} <b class="num">${number(count)}</b></a></li>`)}</ul>`, { note: plural(now.total, "node") });
}

function forecast({ bytesPerDay, daysUntilSoft, daysUntilHard, series = [] }) {
  if (bytesPerDay === undefined || bytesPerDay === null || series.length < 3) return html`<span class="faint">No forecast yet: it takes some days of figures.</span>`;
  const pace = bytesPerDay > 0 ? html`Grows by <b>${bytes(bytesPerDay)}</b> a day` : html`Does not grow`;
  const end = daysUntilHard ?? daysUntilSoft;
  if (end === null || end === undefined) return html`${pace}.`;
  return html`${pace}: the ${daysUntilHard === null || daysUntilHard === undefined ? "soft" : "hard"} limit is reached in <b class=${end < 14 ? "text-bad" : ""}>${inDays(end)}</b>${daysUntilHard !== null && daysUntilSoft ? html`, the soft one in ${inDays(daysUntilSoft)}` : nothing}.`;
}

const inDays = (days) => (days < 800 ? plural(days, "day") : days < 36500 ? plural(Math.round(days / 365), "year") : "more than a century");
