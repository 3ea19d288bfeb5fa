// Lines over time, by uPlot, which is loaded when the first chart is shown.
//
//     html`<hf-chart label="CPU of web-1" .unit=${percent} .times=${[1716…s]} .series=${[{ name: "mean", values: […] }, { name: "highest", values: […], faint: true }]}></hf-chart>`
import { absolute } from "./format.js";
import { Component, html } from "./lit.js";

const HEIGHT = 168;
const dark = matchMedia("(prefers-color-scheme: dark)");

class Chart extends Component {
  static properties = { label: {}, times: { attribute: false }, series: { attribute: false }, unit: { attribute: false }, max: { type: Number }, stepped: { type: Boolean } };

  render() {
    return html`<figure class="chart" aria-label=${this.label} role="group"><div class="plot" role="img" aria-label=${this.#words()}></div>
      <figcaption class="legend" aria-hidden="true">${this.series.map((one, i) => html`<span class="key k${i}">${one.name}</span>`)}<span class="spring"></span><span class="at faint"></span></figcaption></figure>`;
  }

  connectedCallback() {
    super.connectedCallback();
    this.resized = new ResizeObserver(([entry]) => this.plot?.setSize({ width: Math.max(200, Math.floor(entry.contentRect.width)), height: HEIGHT }));
    dark.addEventListener("change", this.#again);
    addEventListener("holdfast-theme", this.#again);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.resized.disconnect();
    dark.removeEventListener("change", this.#again);
    removeEventListener("holdfast-theme", this.#again);
    this.plot?.destroy();
    this.plot = undefined;
  }

  updated() {
    const data = [this.times, ...this.series.map((one) => one.values)];
    if (this.plot && this.plot.series.length === data.length) this.plot.setData(data);
    else this.#draw(data);
  }

  #again = () => this.#draw([this.times, ...this.series.map((one) => one.values)]);

  async #draw(data) {
    const { default: UPlot } = await import("../lib/uplot.js");
    if (!this.isConnected) return;
    this.plot?.destroy();
    const place = this.querySelector(".plot");
    const color = (name) => getComputedStyle(this).getPropertyValue(name).trim();
    const axis = { stroke: color("--ink-3"), font: `11px ${color("--font")}`, grid: { stroke: color("--line"), width: 1 }, ticks: { show: false } };
    this.plot = new UPlot(
      {
        width: Math.max(200, place.clientWidth),
        height: HEIGHT,
        cursor: { y: false, points: { size: 6 } },
        legend: { show: false },
        hooks: { setCursor: [(plot) => this.#say(plot)] },
        scales: { y: { range: (_, low, high) => [Math.min(0, low || 0), this.max || (high || 1) * 1.1] } },
        axes: [{ ...axis, size: 28, values: this.#clock }, { ...axis, size: 64, space: 24, values: (_, ticks) => ticks.map((tick) => this.unit(tick)) }],
        series: [
          {},
          ...this.series.map((one, i) => ({
            label: one.name,
            stroke: color(`--chart-${i}`),
            width: one.faint ? 1 : 1.75,
            dash: one.faint ? [3, 3] : undefined,
            fill: i === 0 && !one.faint ? color("--chart-fill") : undefined,
            points: { show: data[0].length < 3 },
            spanGaps: false,
          })),
        ],
      },
      data,
      place,
    );
    this.resized.observe(place);
  }

  #clock = (plot, ticks) => {
    const isDays = ticks.length > 1 && ticks[1] - ticks[0] >= 86400;
    const format = new Intl.DateTimeFormat(undefined, isDays ? { day: "numeric", month: "short" } : { hour: "2-digit", minute: "2-digit" });
    return ticks.map((tick) => format.format(new Date(tick * 1000)));
  };

  #say(plot) {
    const at = this.querySelector(".at");
    const { idx } = plot.cursor;
    at.textContent = idx === null || idx === undefined ? "" : `${absolute(this.times[idx] * 1000)}: ${this.series.map((one) => `${one.name} ${one.values[idx] === null ? "–" : this.unit(one.values[idx])}`).join(", ")}`;
  }

  #words() {
    const says = this.series.map((one) => {
      const known = one.values.filter((value) => value !== null && value !== undefined);
      return known.length ? `${one.name}: last ${this.unit(known.at(-1))}, highest ${this.unit(Math.max(...known))}` : `${one.name}: nothing known`;
    });
    return `${this.label}. ${says.join(". ")}`;
  }
}
customElements.define("hf-chart", Chart);
