// A site's backups as a calendar: a column a week, a row a day of the week, as people know it from paper turned.
import { path } from "../kit/api.js";
import { bytes, plural } from "../kit/format.js";
import { Component, html, nothing } from "../kit/lit.js";
import { Resource } from "../kit/live.js";

const WEEKS = 32;
const DAY = 86_400_000;
const WEEKDAYS = ["Mon", "", "Wed", "", "Fri", "", "Sun"];
const MONTH = new Intl.DateTimeFormat(undefined, { month: "short", timeZone: "UTC" });
const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeZone: "UTC" });

const iso = (at) => new Date(at).toISOString().slice(0, 10);

/// What a day comes to: the worst that happened is what one has to see; what is still good says that the day is covered.
function toneOf(day) {
  if (!day) return "none";
  if (day.failed || day.damaged) return day.complete || day.partial ? "mixed" : "bad";
  if (day.running) return "busy";
  if (day.partial) return "warn";
  return day.complete ? "good" : "gone";
}

const SHAPES = { good: "✓", warn: "!", bad: "×", mixed: "!", busy: "…", gone: "–", none: "" };

function words(day) {
  if (!day) return "no backup";
  const counts = ["complete", "partial", "failed", "damaged", "running", "expiring"].filter((kind) => day[kind]).map((kind) => `${day[kind]} ${kind}`);
  return `${counts.join(", ")}, ${bytes(day.addedBytes)} added`;
}

/// `<hf-calendar .site=${id} .chosen=${"2026-11-22"}>`; a "choose" event whose `detail` is the day, or null.
class Calendar extends Component {
  static properties = { site: {}, chosen: {} };

  zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
  days = new Resource(this, () => this.site && path(`/sites/${this.site}/calendar`, { from: this.#first(), to: iso(this.#today()), timeZone: this.zone }), {
    every: 60,
    when: (event) => event.siteId === this.site,
    keeps: true,
  });

  render() {
    const known = new Map(this.days.value?.items.map((day) => [day.date, day]));
    const first = Date.parse(this.#first());
    return html`<div class="calendar-scroll" tabindex="0" role="region" aria-label="Backups by day">
      <table class="calendar" aria-busy=${this.days.value ? "false" : "true"}><caption class="visually-hidden">Backups by day, a column a week</caption>
        <thead><tr><td></td>${Array.from({ length: WEEKS }, (_, week) => html`<th scope="col">${this.#month(first, week)}</th>`)}</tr></thead>
        <tbody>${WEEKDAYS.map((name, row) => html`<tr><th scope="row">${name}</th>${Array.from({ length: WEEKS }, (_, week) => this.#cell(first + (week * 7 + row) * DAY, known))}</tr>`)}</tbody>
      </table></div>
      <div class="legend"><span class="cal-key good">complete</span><span class="cal-key warn">partial</span><span class="cal-key mixed">one failed, another did not</span><span class="cal-key bad">failed or damaged</span><span class="cal-key none">none</span>
        <span class="spring"></span><span class="faint">${this.days.value ? `${plural(known.size, "day")} with backups · ${this.zone}` : " "}</span></div>`;
  }

  /// The newest days are at the right, which is what a narrow screen has to show.
  firstUpdated() {
    const scroll = this.querySelector(".calendar-scroll");
    scroll.scrollLeft = scroll.scrollWidth;
  }

  #cell(at, known) {
    if (at > this.#today()) return html`<td></td>`;
    const date = iso(at);
    const day = known.get(date);
    const tone = toneOf(day);
    return html`<td><button type="button" class="cal-day ${tone}" tabindex=${day ? "0" : "-1"} ?disabled=${!day} aria-pressed=${this.chosen === date ? "true" : "false"}
      title="${FULL.format(at)}: ${words(day)}" aria-label="${FULL.format(at)}: ${words(day)}" @click=${() => this.#choose(date)}>${SHAPES[tone]}</button></td>`;
  }

  #month(first, week) {
    const monday = first + week * 7 * DAY;
    return week === 0 || new Date(monday).getUTCDate() <= 7 ? MONTH.format(monday) : nothing;
  }

  #choose(date) {
    this.dispatchEvent(new CustomEvent("choose", { detail: this.chosen === date ? null : date }));
  }

  #today() {
    return Date.parse(new Date().toLocaleDateString("sv-SE", { timeZone: this.zone }));
  }

  /// The Monday some weeks ago.
  #first() {
    const today = this.#today();
    const weekday = (new Date(today).getUTCDay() + 6) % 7;
    return iso(today - (weekday + (WEEKS - 1) * 7) * DAY);
  }
}
customElements.define("hf-calendar", Calendar);
