// Figures as people read them. Everything is pure; `now` is passed in where it matters.
const UNITS = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

/// 1536 → "1.5 KiB": binary units, three digits at most.
export function bytes(count) {
  if (count === null || count === undefined) return "–";
  let value = Math.abs(count);
  let unit = 0;
  while (value >= 1023.5 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = unit === 0 || value >= 99.5 ? 0 : value >= 9.95 ? 1 : 2;
  return `${count < 0 ? "−" : ""}${value.toFixed(digits)} ${UNITS[unit]}`;
}

/// What people type: "10 GiB", "500M", "1.5 tb", "1024". `null` when it is nothing of the kind.
export function parseBytes(text) {
  const match = /^\s*(\d+(?:[.,]\d+)?)\s*([kmgtpe]?)(?:i?b)?\s*$/i.exec(text);
  if (!match) return null;
  const power = " kmgtpe".indexOf(match[2].toLowerCase() || " ");
  return Math.round(Number(match[1].replace(",", ".")) * 1024 ** power);
}

const NUMBER = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

export const number = (value) => (value === null || value === undefined ? "–" : NUMBER.format(value));

export const percent = (value) => (Number.isFinite(value) ? `${value < 10 && value > 0 ? value.toFixed(1) : Math.round(value)} %` : "–");

export const plural = (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;

/// Milliseconds → "18 ms", "1.2 s".
export const millis = (value) => (value < 995 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`);

/// Seconds → "3 h 5 min".
export function duration(seconds) {
  if (!Number.isFinite(seconds)) return "–";
  if (seconds < 1) return "< 1 s";
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  const days = Math.floor(hours / 24);
  return hours % 24 ? `${days} d ${hours % 24} h` : `${days} d`;
}

export const between = (from, to) => (from && to ? (Date.parse(to) - Date.parse(from)) / 1000 : NaN);

/// "3 min ago", "in 2 h".
export function relative(iso, now = Date.now()) {
  const seconds = (now - Date.parse(iso)) / 1000;
  const past = seconds >= 0;
  const size = Math.abs(seconds);
  if (size < 10) return "just now";
  const [count, unit] =
    size < 60 ? [size, "s"]
    : size < 3600 ? [size / 60, "min"]
    : size < 172800 ? [size / 3600, "h"]
    : size < 60 * 86400 ? [size / 86400, "d"]
    : size < 730 * 86400 ? [size / 2629800, "mo"]
    : [size / 31557600, "y"];
  return past ? `${Math.floor(count)} ${unit} ago` : `in ${Math.ceil(count)} ${unit}`;
}

const ABSOLUTE = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });
const SHORT = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });

export const absolute = (iso) => ABSOLUTE.format(new Date(iso));
export const dateTime = (iso) => SHORT.format(new Date(iso));
export const clock = (iso) => CLOCK.format(new Date(iso));
export const day = (iso) => DAY.format(new Date(iso));

/// The first block of an id, which is how people tell ids apart.
export const shortId = (id) => (id ? id.slice(0, 8) : "–");

/// "cleanup-stopped" → "Cleanup stopped".
export const words = (kind) => (kind ? kind[0].toUpperCase() + kind.slice(1).replaceAll("-", " ") : "");

/// "daily 2026-11-22" → "Daily 2026-11-22".
export const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1);
