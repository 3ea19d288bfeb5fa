// Dialogs: the browser's own `<dialog>`, so that focus stays in it, Escape closes it, and focus returns.
//
//     const body = await ask({ title: "Approve node", action: "Approve", content: (problem) => html`…fields…`,
//                              submit: (form) => api.post(…, read(form)) });     // null when called off
//     if (await confirm({ title, text, action: "Revoke", name: "web-1", danger: true })) …
import { formProblem, mended } from "./form.js";
import { icon } from "./icons.js";
import { Component, html, nothing } from "./lit.js";
import { onNavigate } from "./router.js";

let element;

/// Shows a form; stays open, with what the API said, for as long as `submit` fails.
/// @returns what `submit` answered, or `null` when it was called off
export function ask(options) {
  return element.open(options);
}

/// Asks before something that cannot be taken back; with `name`, that name must be typed.
export async function confirm({ title, text, action, name, danger = true, submit }) {
  const result = await ask({
    title,
    action,
    danger,
    content: () => html`<p>${text}</p>
      ${name
        ? html`<div class="field"><label for="confirm-name">Type <b class="mono">${name}</b> to go on</label>
            <input id="confirm-name" name="confirm" autocomplete="off" spellcheck="false" autofocus @input=${() => element.requestUpdate()}></div>`
        : nothing}`,
    ready: (form) => !name || form?.elements.confirm?.value.trim() === name,
    submit: async () => (submit ? ((await submit()) ?? true) : true),
  });
  return result !== null && result !== undefined;
}

class Dialog extends Component {
  static properties = { shown: { state: true }, problem: { state: true }, busy: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    element = this;
    onNavigate(() => this.shown && !this.busy && this.#close());
  }

  open(options) {
    this.#settle(null);
    this.shown = options;
    this.problem = undefined;
    this.busy = false;
    return new Promise((resolve) => {
      this.resolve = resolve;
      this.updateComplete.then(() => {
        const dialog = this.querySelector("dialog");
        if (!dialog.open) dialog.showModal();
        dialog.querySelector("[autofocus]")?.focus();
        this.requestUpdate();
      });
    });
  }

  render() {
    const { title, content, action = "OK", danger = false, wide = false, ready = () => true, cancel = "Cancel", hasAction = true } = this.shown || {};
    return html`<dialog class=${wide ? "wide" : ""} aria-labelledby="dialog-title" @close=${this.#closed} @cancel=${(event) => this.busy && event.preventDefault()}>
      ${this.shown
        ? html`<form method="dialog" novalidate @submit=${this.#submit} @input=${(event) => (this.problem = mended(this.problem, event.target))}>
            <header><h2 id="dialog-title">${title}</h2><button type="button" class="quiet icon-only" aria-label="Close" @click=${this.#close}>${icon("cross")}</button></header>
            <div class="dialog-body">${formProblem(this.problem)}${content(this.problem, this)}</div>
            <footer><button type="button" @click=${this.#close}>${hasAction ? cancel : "Close"}</button>
              ${hasAction ? html`<button type="submit" class=${danger ? "danger" : "primary"} ?disabled=${this.busy || !ready(this.querySelector("form"))}>${this.busy ? "Working …" : action}</button>` : nothing}</footer>
          </form>`
        : nothing}</dialog>`;
  }

  /// The event comes late: by then the next dialog may be open.
  #closed = (event) => event.target.open || this.#settle(null);

  #close = () => this.querySelector("dialog").close();

  #submit = async (event) => {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    try {
      const result = await this.shown.submit(event.target);
      this.#settle(result ?? true);
      this.querySelector("dialog").close();
    } catch (problem) {
      this.problem = problem;
      await this.updateComplete;
      this.querySelector("[aria-invalid=true], .form-problem")?.scrollIntoView({ block: "nearest" });
      this.querySelector("[aria-invalid=true]")?.focus();
    } finally {
      this.busy = false;
    }
  };

  #settle(result) {
    const resolve = this.resolve;
    this.resolve = undefined;
    if (resolve) resolve(result);
    if (result === null) this.shown = undefined;
  }
}
customElements.define("hf-dialog", Dialog);
