import { api, hint, session } from "../kit/api.js";
import { duration } from "../kit/format.js";
import { field, formProblem } from "../kit/form.js";
import { icon } from "../kit/icons.js";
import { Component, html, nothing } from "../kit/lit.js";

/// Name and password, then the code where there is a second factor; or the OpenID provider where one is set.
class SignIn extends Component {
  static properties = { ended: { type: Boolean }, leaving: { type: Boolean }, staying: { attribute: false }, step: { state: true }, problem: { state: true }, busy: { state: true }, oidc: { state: true }, wait: { state: true } };

  constructor() {
    super();
    this.step = "password";
    this.wait = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    document.title = "Sign in · Holdfast";
    api.open("/auth/methods").then((methods) => (this.oidc = methods.oidc), () => {});
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.clock);
  }

  render() {
    return html`<main class="sign-in"><div>
      <h1 class="brand"><img src=${new URL("../icon.svg", import.meta.url).pathname} alt="" width="32" height="32">Holdfast</h1>
      ${this.ended ? html`<p class="callout note" role="status">Your session has ended. Sign in to go on where you were.</p>` : nothing}
      ${this.staying ? this.#staying() : nothing}
      <form @submit=${this.#submit} novalidate>
        ${this.#problem()}
        <input type="hidden" name="username" autocomplete="username" value=${this.username || ""} ?disabled=${this.step !== "code"}>
        ${this.step === "password" ? this.#password() : this.#code()}
        <button type="submit" class="primary" ?disabled=${this.busy || this.wait > 0}>${this.wait > 0 ? `Wait ${duration(this.wait)}` : this.busy ? "Signing in …" : this.step === "code" ? "Verify" : "Sign in"}</button>
        ${this.step === "code" ? html`<button type="button" class="quiet" @click=${() => this.#back()}>Sign in as somebody else</button>` : nothing}
        ${this.oidc && this.step === "password" && !this.leaving ? html`<div class="or">or</div><a class="button" href="/auth/oidc/login" @click=${() => hint.set(true)}>Sign in with your organisation</a>` : nothing}
      </form></div></main>`;
  }

  #staying() {
    return html`<div class="callout warn" role="alert">${icon("alert")}<div><b>You may still be signed in on this browser.</b> The master has not heard that you sign out. ${this.staying.status ? this.staying.message : "It does not answer."} This page goes on telling it: leave it open until this note is gone.</div>
      <button type="button" class="small" @click=${() => session.leave()}>Try now</button></div>`;
  }

  #password() {
    return html`${field({ name: "name", label: "Name", required: true, autocomplete: "username", autofocus: true, value: this.username })}
      ${field({ name: "password", label: "Password", type: "password", required: true, autocomplete: "current-password" })}`;
  }

  #code() {
    return field({ name: "totp", label: "Code", hint: "Six digits from your authenticator, or a recovery code.", required: true, autocomplete: "one-time-code", autofocus: true });
  }

  #problem() {
    if (!this.problem) return nothing;
    if (this.problem.status === 429) {
      return formProblem({ title: "Too many attempts", message: "Sign-in rests for a while, from this network or for this name. What you typed was not looked at." });
    }
    // The code was asked for because the password is right.
    if (this.step === "code" && this.problem.kind === "wrong-credentials") {
      return formProblem({ title: "That code does not do", message: "It may be mistyped, over, or used already: wait for the next one, or take a recovery code that was not used yet." });
    }
    return formProblem(this.problem);
  }

  firstUpdated() {
    this.querySelector("[autofocus]")?.focus();
  }

  #submit = async (event) => {
    event.preventDefault();
    const { name, password, totp } = event.target.elements;
    if (this.step === "password") [this.username, this.password] = [name.value.trim(), password.value];
    this.busy = true;
    try {
      await session.signIn(this.username, this.password, totp?.value.replace(/\s/g, ""));
      this.password = undefined;
      this.dispatchEvent(new Event("signed-in"));
    } catch (problem) {
      this.#refused(problem);
    } finally {
      this.busy = false;
    }
    await this.updateComplete;
    this.#wanted()?.focus();
  };

  /// What has to be typed next.
  #wanted() {
    const isPassword = this.problem && this.step === "password" && this.username;
    return this.querySelector(isPassword ? "input[name=password]" : "[autofocus]");
  }

  #refused(problem) {
    if (problem.kind === "totp-required") {
      this.step = "code";
      this.problem = undefined;
      return;
    }
    this.problem = problem;
    if (problem.retryAfter) this.#count(problem.retryAfter);
  }

  #count(seconds) {
    this.wait = seconds;
    clearInterval(this.clock);
    this.clock = setInterval(() => {
      this.wait -= 1;
      if (this.wait <= 0) clearInterval(this.clock);
    }, 1000);
  }

  #back() {
    this.step = "password";
    this.problem = undefined;
    this.password = undefined;
  }
}
customElements.define("page-sign-in", SignIn);
