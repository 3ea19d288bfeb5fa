// How well a site is protected, in words: the API's `protection` and `reasons`.
import { badge } from "../kit/elements.js";

const LABELS = { failing: "Failing", "at-risk": "At risk", protected: "Protected", unwatched: "Unwatched", idle: "Idle" };

const REASONS = {
  overdue: "overdue",
  "no-backup": "no good backup yet",
  "last-failed": "last run failed",
  "last-partial": "last run left something out",
  "last-damaged": "last backup is damaged",
};

export const protectionBadge = ({ protection }) => badge(protection, LABELS[protection]);

export function reasonsOf({ protection, reasons }) {
  if (protection === "unwatched") return "nobody said how old its backup may get";
  return reasons.map((reason) => REASONS[reason] || reason).join(", ");
}
