// What several pages tell of storages, and the form that adds or changes one.
import { api } from "./api.js";
import { ask } from "./dialog.js";
import { badge } from "./elements.js";
import { field, read } from "./form.js";
import { html, nothing } from "./lit.js";

const GRADES = {
  A: ["good", "A node that was taken over can neither read others' backups nor overwrite or delete its own."],
  B: ["warn", "A node that was taken over can harm its own backups only."],
  C: ["bad", "A node that was taken over reaches the whole storage: it can delete everybody's backups."],
};

export const grade = (storage) => html`<span title=${GRADES[storage.isolationGrade][1]}>${badge("grade", storage.isolationGrade, GRADES[storage.isolationGrade][0])}</span>`;
export const gradeMeans = (storage) => GRADES[storage.isolationGrade][1];

export const health = (storage) => (storage.state === "disabled" ? badge("disabled") : badge(storage.health.up ? "up" : "down"));

export const place = (storage) => `${storage.endpoint.replace(/^https?:\/\//, "")}/${storage.bucket}${storage.prefix ? `/${storage.prefix}` : ""}`;

const ACCESS = [["presigned", "Presigned: nodes hold write-once URLs (best)"], ["sts", "STS: temporary credentials for one site"], ["sealed", "Sealed: nodes hold the storage's own keys"]];
const READS = [["granted", "Whenever a node asks"], ["by-command", "Only while it carries out an order"]];

/// Asks for a new storage, or for changes of one; answers it, or `null`.
export function edit(storage) {
  const given = storage || { region: "us-east-1", access: "presigned", reads: "granted", weight: 100, pathStyle: false };
  return ask({
    title: storage ? `Edit ${storage.name}` : "Add a storage",
    action: storage ? "Save" : "Add and try",
    wide: true,
    content: (problem) => html`<div class="fields two">
        ${field({ name: "name", label: "Name", value: given.name, required: true, autofocus: true, problem })}
        ${field({ name: "endpoint", label: "Endpoint", type: "url", value: given.endpoint, required: true, placeholder: "https://s3.eu-central-1.amazonaws.com", problem })}
        ${storage ? nothing : html`${field({ name: "bucket", label: "Bucket", required: true, problem })}${field({ name: "prefix", label: "Prefix", problem, hint: "Empty, or ends with a slash. The fleet claims it." })}`}
        ${field({ name: "region", label: "Region", value: given.region, problem })}
        ${field({ name: "weight", label: "Weight", type: "number", min: 0, value: given.weight, problem, hint: "Its share of sites, beside the weights of the others." })}
        ${field({ name: "accessKeyId", label: "Access key id", required: !storage, problem, hint: storage ? "Empty: as it is." : "" })}
        ${field({ name: "secretAccessKey", label: "Secret access key", type: "password", autocomplete: "new-password", required: !storage, problem, hint: storage ? "Empty: as it is." : "Kept encrypted; never comes out." })}
        ${field({ name: "access", label: "How nodes reach it", type: "select", options: ACCESS, value: given.access, problem })}
        ${field({ name: "reads", label: "Nodes may read", type: "select", options: READS, value: given.reads, problem })}
        ${field({ name: "sts.endpoint", label: "STS endpoint", type: "url", value: given.sts?.endpoint, problem, hint: "For STS access only." })}
        ${field({ name: "sts.roleArn", label: "STS role", value: given.sts?.roleArn, placeholder: "arn:aws:iam::…", problem })}
      </div>${field({ name: "pathStyle", label: "Bucket in the path, not in the host name", type: "checkbox", value: given.pathStyle, hint: "What most stores beside Amazon's want.", problem })}`,
    submit: (form) => {
      const body = read(form);
      return storage ? api.patch(`/storages/${storage.id}`, body, storage.version) : api.create("/storages", body);
    },
  });
}
