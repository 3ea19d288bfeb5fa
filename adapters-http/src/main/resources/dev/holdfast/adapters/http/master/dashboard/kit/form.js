// Fields with their label, hint and error; errors come from the API's `errors` by JSON pointer.
import { bytes, parseBytes } from "./format.js";
import { html, nothing } from "./lit.js";

let ids = 0;
const idOf = new Map();
const fieldId = (key) => idOf.get(key) ?? idOf.set(key, `f${++ids}`).get(key);

/// field({ name: "quota.hardBytes", label: "Hard limit", value, type: "bytes", hint, problem, required })
/// `name` is the path in the body; types: those of <input>, "textarea", "bytes", "select" (options: [[value, label]]), "checkbox".
export function field({ name, label, value, type = "text", hint, problem, options, required = false, autocomplete, placeholder, min, max, step, autofocus = false, spellcheck = "false", oninput }) {
  const id = fieldId(name);
  const refused = problem?.at?.(`/${name.replaceAll(".", "/")}`);
  const error = type === "bytes" && refused === "must be a whole number" ? "must be a size, as 50 GiB" : refused;
  const described = `${hint ? `${id}-hint ` : ""}${error ? `${id}-error` : ""}`.trim() || nothing;
  const invalid = error ? "true" : nothing;
  if (type === "checkbox") {
    return html`<div class="field check"><label for=${id}><input type="checkbox" id=${id} name=${name} .checked=${Boolean(value)} aria-describedby=${described} @change=${oninput || nothing}><span>${label}</span></label>
      ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}${error ? html`<p class="field-error" id="${id}-error">${error}</p>` : nothing}</div>`;
  }
  const control =
    type === "textarea"
      ? html`<textarea id=${id} name=${name} rows="4" .value=${value ?? ""} ?required=${required} spellcheck=${spellcheck} aria-describedby=${described} aria-invalid=${invalid} placeholder=${placeholder ?? nothing} @input=${oninput || nothing}></textarea>`
      : type === "select"
        ? html`<select id=${id} name=${name} aria-describedby=${described} aria-invalid=${invalid} @change=${oninput || nothing}>${options.map(([key, text]) => html`<option value=${key} ?selected=${key === (value ?? "")}>${text}</option>`)}</select>`
        : html`<input id=${id} name=${name} type=${type === "bytes" ? "text" : type} data-as=${type} data-exact=${type === "bytes" ? (value ?? nothing) : nothing} .value=${type === "bytes" ? (value === null || value === undefined ? "" : bytes(value)) : (value ?? "")}
            ?required=${required} ?autofocus=${autofocus} autocomplete=${autocomplete ?? "off"} spellcheck=${spellcheck} min=${min ?? nothing} max=${max ?? nothing} step=${step ?? nothing} placeholder=${placeholder ?? (type === "bytes" ? "e.g. 50 GiB" : nothing)}
            inputmode=${type === "number" ? "numeric" : nothing} aria-describedby=${described} aria-invalid=${invalid} @input=${oninput || nothing}>`;
  return html`<div class="field ${error ? "invalid" : ""}"><label for=${id}>${label}</label>${control}
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}${error ? html`<p class="field-error" id="${id}-error">${error}</p>` : nothing}</div>`;
}

/// What a form holds, as a body: dotted names nest, "bytes" and "number" become numbers, what is empty is left out
/// (or `null` with `emptyAs: null`, which takes a rule away by PATCH).
export function read(form, { emptyAs } = {}) {
  const body = {};
  for (const control of form.elements) {
    if (!control.name || control.disabled) continue;
    const value = valueOf(control);
    const settled = value === "" ? emptyAs : value;
    if (settled === undefined) continue;
    const path = control.name.split(".");
    const last = path.pop();
    path.reduce((at, name) => (at[name] ??= {}), body)[last] = settled;
  }
  return body;
}

function valueOf(control) {
  if (control.type === "checkbox") return control.checked;
  const text = control.type === "password" ? control.value : control.value.trim();
  if (text === "") return "";
  if (control.dataset.as === "number") return Number(text);
  return control.dataset.as === "bytes" ? exactBytes(control, text) : text;
}

/// What nobody touched is what it was, not what its three digits say.
function exactBytes({ dataset }, text) {
  if (dataset.exact !== undefined && text === bytes(Number(dataset.exact))) return Number(dataset.exact);
  return parseBytes(text) ?? text;
}

/// "env=prod, customer=shop" ⇄ { env: "prod", customer: "shop" }
export const labelsText = (labels) => Object.entries(labels || {}).map(([name, value]) => `${name}=${value}`).join(", ");
export const readLabels = (text) =>
  Object.fromEntries(text.split(/[,\n]+/).map((part) => part.trim()).filter(Boolean).map((part) => part.split(/=(.*)/s, 2).map((word = "") => word.trim())).map(([name, value = ""]) => [name, value]));

/// What is left of a problem once somebody types into a field that it is about: that may be right by now.
export function mended(problem, control) {
  const pointer = `/${control.name.replaceAll(".", "/")}`;
  const left = problem?.errors?.filter((error) => !error.pointer.endsWith(pointer));
  if (!left || left.length === problem.errors.length) return problem;
  return left.length ? Object.create(problem, { errors: { value: left } }) : undefined;
}

/// What is wrong beside single fields; goes at the head of a form.
export const formProblem = (problem) =>
  problem ? html`<div class="form-problem" role="alert"><b>${problem.title}</b><p>${problem.message}</p>
    ${problem.errors?.length ? html`<ul>${problem.errors.map((error) => html`<li><code>${error.pointer.slice(1).replaceAll("/", ".")}</code> ${error.detail}</li>`)}</ul>` : nothing}</div>` : nothing;
