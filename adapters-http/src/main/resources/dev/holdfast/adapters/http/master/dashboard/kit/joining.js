// How a host comes in, as the guide and the join requests both tell it.
import { api } from "./api.js";
import { ask } from "./dialog.js";
import { command, fingerprint } from "./elements.js";
import { field, labelsText, read, readLabels } from "./form.js";
import { icon } from "./icons.js";
import { Component, html, nothing } from "./lit.js";

const WAYS_IN = [["3600", "an hour"], ["86400", "a day"], ["604800", "a week"], ["2592000", "30 days"]];

const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/;
let address;

/// Where nodes find the master, as its install script says: by `public-url`, else where this page is.
const masterAddress = () =>
  (address ??= api.open("/install.sh").then((script) => /^MASTER='([^']+)'$/m.exec(script)?.[1] ?? location.origin, () => location.origin));

/// `<hf-join .token=${…}>`: what to run, as root, on the host.
class Join extends Component {
  static properties = { token: {}, master: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.master = location.origin;
    masterAddress().then((master) => (this.master = master));
  }

  render() {
    const script = `curl -fsSL ${this.master}/install.sh`;
    return html`<div class="stack-small">${command(this.token ? `HOLDFAST_JOIN_TOKEN=${this.token} sh -c "$(${script})"` : `${script} | sh`)}
      ${LOOPBACK.test(new URL(this.master).hostname) ? html`<p class="callout warn">${icon("alert")}<span>Other hosts do not reach this address. Set the master's <code>public-url</code>, or open the dashboard by a name that they know.</span></p>` : nothing}</div>`;
  }
}
customElements.define("hf-join", Join);

export const joinCommand = (token) => html`<hf-join .token=${token}></hf-join>`;

/// Approves one request: name, quota and labels are asked for. Answers the node, or `null`.
export function approve(request) {
  return ask({
    title: `Let ${request.hostname} in`,
    action: "Approve",
    content: (problem) => html`<p>Approve only if the host itself shows this fingerprint:</p>${fingerprint(request.fingerprint)}
      <div class="fields">${field({ name: "name", label: "Name", value: request.hostname.split(".")[0], required: true, problem })}
      <div class="fields two">${field({ name: "quota.softBytes", label: "Soft limit", type: "bytes", problem, hint: "Warns. Empty: none." })}${field({ name: "quota.hardBytes", label: "Hard limit", type: "bytes", problem, hint: "Refuses runs. Empty: none." })}</div>
      ${field({ name: "labels", label: "Labels", value: labelsText(request.labels), placeholder: "env=prod, customer=shop", problem })}</div>`,
    submit: (form) => {
      const { labels = "", ...body } = read(form);
      return api.post(`/nodes/approve/${request.id}`, { ...body, labels: readLabels(labels) });
    },
  });
}

/// Mints a token and shows it, once.
export async function mintToken() {
  const token = await ask({
    title: "Mint a join token",
    action: "Mint",
    content: (problem) => html`<p>Whoever has the token joins without a person comparing fingerprints, for as long as it is good.</p>
      <div class="fields two">${field({ name: "ttlSeconds", label: "Good for", type: "select", options: WAYS_IN, value: "3600", problem })}
      ${field({ name: "uses", label: "Hosts that may use it", type: "number", value: 1, min: 1, problem })}</div>
      ${field({ name: "autoApprove", label: "Let them in at once", type: "checkbox", value: true, hint: "Otherwise each still waits for approval.", problem })}
      ${field({ name: "labels", label: "Labels that their nodes get", placeholder: "customer=shop", problem })}`,
    submit: (form) => {
      const { labels = "", ...body } = read(form);
      return api.post("/join-tokens", { ...body, ttlSeconds: Number(body.ttlSeconds), labels: readLabels(labels) });
    },
  });
  if (!token) return null;
  await ask({
    title: "The token, shown this once",
    hasAction: false,
    wide: true,
    content: () => html`<p>Run this as root on the host. The token goes in by the environment, where other users do not see it.</p>${joinCommand(token.token)}`,
  });
  return token;
}
