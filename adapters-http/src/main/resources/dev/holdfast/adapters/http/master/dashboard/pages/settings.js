import { api, may, session } from "../kit/api.js";
import { ask, confirm } from "../kit/dialog.js";
import { badge, command, copy, facts, heading, labels, panel, tag, time } from "../kit/elements.js";
import { field, formProblem, mended, read } from "../kit/form.js";
import { bytes, duration, words } from "../kit/format.js";
import { icon } from "../kit/icons.js";
import { Component, html, nothing } from "../kit/lit.js";
import { Resource } from "../kit/live.js";
import { attempt, toast } from "../kit/toast.js";
import { qrCode } from "./qr.js";
import { policyWords } from "./retention.js";

/// "Mozilla/5.0 (X11; Linux x86_64) … Chrome/140.0 …" → "Chrome on Linux"
function browser(agent) {
  const name = /(Firefox|Edg|OPR|Chrome|Safari|curl)/.exec(agent)?.[1];
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(agent)?.[1];
  return name ? `${{ Edg: "Edge", OPR: "Opera" }[name] ?? name}${system ? ` on ${system.replace("Mac OS X", "macOS")}` : ""}` : agent.slice(0, 60) || "unknown program";
}

/// One's own account; and what is ruled of the fleet, for who may see it.
class Settings extends Component {
  static properties = { problem: { state: true }, busy: { state: true } };

  me = new Resource(this, () => "/auth/me", { every: 60, when: () => false });
  sessions = new Resource(this, () => "/auth/sessions", { every: 30, when: () => false });
  fleet = new Resource(this, () => (may("viewer") ? "/fleet" : null), { every: 60, when: () => false });

  render() {
    return html`<div class="page">${heading("Settings", { sub: "Your account, and the fleet's rules." })}
      <div class="grid two">${this.#account()}${this.#password()}${this.#factor()}${this.#fleet()}</div>
      ${this.#sessions()}</div>`;
  }

  #account() {
    return panel("You", this.me.show((me) => facts([["Name", me.username], ["Role", words(me.role)], ["Labels", Object.keys(me.labels).length ? labels(me.labels) : undefined], ["Id", html`<code>${me.id}</code>`]])));
  }

  #password() {
    const { hasPassword } = this.me.value ?? { hasPassword: true };
    if (!hasPassword) return panel("Password", html`<p class="faint">You sign in with your organisation; the password is theirs.</p>`);
    return panel("Password", html`<form class="fields" novalidate @submit=${this.#changePassword} @input=${(event) => (this.problem = mended(this.problem, event.target))}>
      ${formProblem(this.problem)}
      <input type="hidden" autocomplete="username" value=${session.me?.username ?? ""}>
      ${field({ name: "currentPassword", label: "Current password", type: "password", required: true, autocomplete: "current-password", problem: this.problem })}
      ${field({ name: "newPassword", label: "New password", type: "password", required: true, autocomplete: "new-password", hint: "At least 12 characters, without your name. Your other sessions end.", problem: this.problem })}
      <div class="row"><button type="submit" ?disabled=${this.busy}>Change password</button></div></form>`);
  }

  #changePassword = async (event) => {
    event.preventDefault();
    const form = event.target;
    this.busy = true;
    try {
      await api.post("/auth/password", read(form));
      this.problem = undefined;
      form.reset();
      toast("Password changed; your other sessions ended");
      this.sessions.load();
    } catch (problem) {
      this.problem = problem;
    } finally {
      this.busy = false;
    }
  };

  #factor() {
    const on = this.me.value?.hasSecondFactor;
    return panel("Second factor", html`<div class="stack-small"><div class="row">${on ? badge("on", "On", "good") : badge("off", "Off", "idle")}</div>
      <p class="faint">${on ? "Signing in asks for a code of your authenticator, or one of your recovery codes." : "With it, your password alone lets nobody in: an authenticator on your phone shows a code that signing in asks for."}</p>
      <div class="row">${on ? html`<button type="button" @click=${this.#turnOff}>Turn off</button>` : html`<button type="button" class="primary" @click=${this.#turnOn}>${icon("shield")}<span>Turn on</span></button>`}</div></div>`);
  }

  #turnOn = async () => {
    let started;
    try {
      started = await api.post("/auth/totp", {});
    } catch (problem) {
      return void toast(problem.message, { tone: "bad" });
    }
    const codes = await ask({
      title: "Turn on the second factor",
      action: "Turn on",
      content: (problem) => html`<p>Scan this with an authenticator, or type the secret into it; then type the code that it shows.</p>
        <div class="qr-row">${qrCode(started.uri, "The secret as a QR code")}<div class="stack-small"><span class="small faint">Secret</span><code class="secret">${started.secret.match(/.{4}/g).join(" ")}</code>${copy(started.secret, "Copy secret")}</div></div>
        ${field({ name: "code", label: "Code", required: true, autocomplete: "one-time-code", placeholder: "123456", problem, autofocus: true })}`,
      submit: (form) => api.post("/auth/totp", { code: read(form).code?.replace(/\s/g, "") }),
    });
    if (!codes) return;
    this.me.load();
    await ask({
      title: "Recovery codes",
      hasAction: false,
      content: () => html`<p class="callout warn">${icon("alert")}<span>Each lets you in once when the authenticator is lost. They are shown this once: print them, or keep them where your passwords are.</span></p>${command(codes.recoveryCodes.join("\n"))}`,
      submit: () => {},
    });
  };

  #turnOff = async () => {
    const done = await ask({
      title: "Turn off the second factor",
      action: "Turn off",
      danger: true,
      content: (problem) => html`${field({ name: "code", label: "Code", hint: "Of your authenticator, or a recovery code.", required: true, autocomplete: "one-time-code", problem, autofocus: true })}`,
      submit: (form) => api.delete("/auth/totp", { code: read(form).code?.replace(/\s/g, "") }),
    });
    if (!done) return;
    toast("The second factor is off");
    this.me.load();
  };

  #fleet() {
    if (!may("viewer")) return nothing;
    return panel("Fleet", this.fleet.show((fleet) => facts([
      ["Soft limit", fleet.quota.softBytes === undefined ? "none" : bytes(fleet.quota.softBytes)],
      ["Hard limit", fleet.quota.hardBytes === undefined ? "none" : bytes(fleet.quota.hardBytes)],
      ["Retention", policyWords(fleet.retention)],
      ["Deletion grace", `${fleet.deletionGraceHours} h`],
      ["Heartbeats", `every ${duration(fleet.heartbeatSeconds)}`],
      ["Brakes", `${fleet.brakes.sitePercent} % of a site, ${fleet.brakes.backups} backups, ${fleet.brakes.missingPercent} % missing`],
      ["Id", html`<code>${fleet.id}</code>`],
    ])), {
      actions: may("admin") && this.fleet.value ? html`<button type="button" class="small" @click=${() => this.#editFleet(this.fleet.value)}>Change</button>` : nothing,
    });
  }

  async #editFleet(fleet) {
    const saved = await ask({
      title: "Rules of the fleet",
      action: "Save",
      wide: true,
      content: (problem) => html`<div class="fields two">
        ${field({ name: "quota.softBytes", label: "Soft limit", type: "bytes", value: fleet.quota.softBytes, problem })}
        ${field({ name: "quota.hardBytes", label: "Hard limit", type: "bytes", value: fleet.quota.hardBytes, problem })}
        ${field({ name: "deletionGraceHours", label: "Deletion grace, in hours", type: "number", min: 0, max: 8760, value: fleet.deletionGraceHours, hint: "For how long a deleted backup can be taken back.", problem })}
        ${field({ name: "heartbeatSeconds", label: "Heartbeats every … seconds", type: "number", min: 5, max: 3600, value: fleet.heartbeatSeconds, problem })}</div>
        <h3>Brakes: what the masters do before somebody has to confirm</h3><div class="fields two">
        ${field({ name: "brakes.sitePercent", label: "Percent of a site's backups in one cleanup", type: "number", min: 0, max: 100, value: fleet.brakes.sitePercent, problem })}
        ${field({ name: "brakes.backups", label: "Backups in one cleanup", type: "number", min: 0, value: fleet.brakes.backups, problem })}
        ${field({ name: "brakes.missingPercent", label: "Percent of a storage that may look missing", type: "number", min: 0, max: 100, value: fleet.brakes.missingPercent, problem })}</div>`,
      submit: (form) => {
        const body = read(form);
        const quota = { ...body.quota, ...(fleet.quota.graceDays ? { graceDays: fleet.quota.graceDays } : {}) };
        return api.patch("/fleet", { ...body, quota }, fleet.version);
      },
    });
    if (!saved) return;
    toast("Saved");
    this.fleet.load();
  }

  #sessions() {
    return panel("Sessions", this.sessions.show((page) => html`<ul class="lines">${page.items.map((one) => html`<li>
        <span class="grow"><b>${browser(one.userAgent)}</b> ${one.current ? tag("this one") : nothing}<span class="small faint">from ${one.address} · began ${time(one.startedAt)} · last used ${time(one.lastUsedAt)}</span></span>
        ${one.current ? nothing : html`<button type="button" class="small" @click=${() => attempt(() => api.delete(`/auth/sessions/${one.id}`).then(() => this.sessions.load()), "Session ended")}>End</button>`}</li>`)}</ul>`), {
      flush: true,
      actions: (this.sessions.value?.items.length ?? 0) > 1 ? html`<button type="button" class="small" @click=${this.#endOthers}>End all others</button>` : nothing,
    });
  }

  #endOthers = async () => {
    const done = await confirm({ title: "End all other sessions?", text: "Whoever is signed in as you elsewhere has to sign in again.", action: "End them", submit: () => api.delete("/auth/sessions") });
    if (done) this.sessions.load();
  };
}
customElements.define("page-settings", Settings);
