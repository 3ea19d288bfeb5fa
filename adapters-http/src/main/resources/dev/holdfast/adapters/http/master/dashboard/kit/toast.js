// Short word of what was done, at the foot of the page; with "undo" it stays long enough to change one's mind.
import { icon } from "./icons.js";
import { Component, html, nothing, repeat } from "./lit.js";

let shown = [];
let numbers = 0;
let element;

function remove(one) {
  clearTimeout(one.timer);
  shown = shown.filter((other) => other !== one);
  element?.requestUpdate();
}

/// `toast("Backup deleted", { undo: () => api.post(…) })`; `tone: "bad"` for what failed.
export function toast(text, { tone = "good", undo, seconds = undo ? 12 : 5 } = {}) {
  const one = { key: ++numbers, text, tone, undo };
  one.timer = setTimeout(() => remove(one), seconds * 1000);
  shown = [...shown.slice(-3), one];
  element?.requestUpdate();
}

/// Tells what an action did, or why it could not: `attempt(() => api.post(…), "Suspended")`. Answers whether it did.
export async function attempt(action, done, options) {
  try {
    await action();
    if (done) toast(done, options);
    return true;
  } catch (problem) {
    toast(problem.message, { tone: "bad", seconds: 10 });
    return false;
  }
}

class Toasts extends Component {
  connectedCallback() {
    super.connectedCallback();
    element = this;
  }

  render() {
    return html`<div class="toasts" role="status" aria-live="polite">${repeat(
      shown,
      (one) => one.key,
      (one) => html`<div class="toast ${one.tone}">${icon(one.tone === "bad" ? "alert" : "check")}<span>${one.text}</span>
        ${one.undo
          ? html`<button type="button" class="small" @click=${() => {
              remove(one);
              attempt(one.undo, "Undone");
            }}>Undo</button>`
          : nothing}
        <button type="button" class="quiet small icon-only" aria-label="Dismiss" @click=${() => remove(one)}>${icon("cross")}</button></div>`,
    )}</div>`;
  }
}
customElements.define("hf-toasts", Toasts);
