// Lit, as every file here imports it, and the two things that the kit adds to it.
import { LitElement } from "../lib/lit-element.js";
import { html, svg, nothing } from "../lib/lit-html.js";
import { directive, Directive } from "../lib/directive.js";
import { repeat } from "../lib/repeat.js";
import { live } from "../lib/live.js";

export { html, svg, nothing, repeat, live };

/// A web component without a shadow root: one style sheet, and labels that reach what they label.
export class Component extends LitElement {
  createRenderRoot() {
    return this;
  }
}

/// `<i ${vars({ "--at": "40%" })}>` sets custom properties by CSSOM; a `style` attribute is what our
/// Content-Security-Policy forbids.
export const vars = directive(
  class extends Directive {
    render() {
      return nothing;
    }

    update(part, [values]) {
      for (const [name, value] of Object.entries(values)) part.element.style.setProperty(name, value);
      return nothing;
    }
  },
);
