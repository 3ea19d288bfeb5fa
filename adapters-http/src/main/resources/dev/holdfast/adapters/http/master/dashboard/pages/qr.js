// QR codes (ISO/IEC 18004) of short texts: byte mode, error correction L, versions 1 to 9, up to 230 bytes.
import { html, svg } from "../kit/lit.js";

/// By version: codewords of data and of correction in a block, blocks, and where alignment patterns are.
const VERSIONS = [
  [19, 7, 1, []], [34, 10, 1, [6, 18]], [55, 15, 1, [6, 22]], [80, 20, 1, [6, 26]], [108, 26, 1, [6, 30]],
  [68, 18, 2, [6, 34]], [78, 20, 2, [6, 22, 38]], [97, 24, 2, [6, 24, 42]], [116, 30, 2, [6, 26, 46]],
];

const MASKS = [
  (x, y) => (x + y) % 2, (x, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2, (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

// The field of 256 elements over x⁸+x⁴+x³+x²+1.
const EXP = [];
for (let i = 0, value = 1; i < 255; i++, value = value & 128 ? (value << 1) ^ 0x11d : value << 1) EXP.push(value);
const LOG = [];
EXP.forEach((value, i) => (LOG[value] = i));
const times = (a, b) => (a && b ? EXP[(LOG[a] + LOG[b]) % 255] : 0);

/// The remainder by the product of (x − αⁱ).
function correction(data, count) {
  let divisor = [1];
  for (let i = 0; i < count; i++) {
    const next = [...divisor, 0];
    divisor.forEach((factor, k) => (next[k + 1] ^= times(factor, EXP[i])));
    divisor = next;
  }
  const rest = [...data, ...Array(count).fill(0)];
  data.forEach((_, i) => {
    const lead = rest[i];
    divisor.forEach((factor, k) => (rest[i + k] ^= times(factor, lead)));
  });
  return rest.slice(data.length);
}

function codewords(bytes, [size, extra, blocks]) {
  const bits = [];
  const put = (value, count) => {
    for (let i = count - 1; i >= 0; i--) bits.push((value >> i) & 1);
  };
  put(4, 4);
  put(bytes.length, 8);
  bytes.forEach((byte) => put(byte, 8));
  put(0, Math.min(4, size * blocks * 8 - bits.length));
  while (bits.length % 8) bits.push(0);
  const words = [];
  for (let i = 0; i < bits.length; i += 8) words.push(Number.parseInt(bits.slice(i, i + 8).join(""), 2));
  for (let pad = 0xec; words.length < size * blocks; pad ^= 0xec ^ 0x11) words.push(pad);
  const parts = Array.from({ length: blocks }, (_, i) => words.slice(i * size, (i + 1) * size));
  const checks = parts.map((part) => correction(part, extra));
  const woven = [];
  for (let i = 0; i < size; i++) parts.forEach((part) => woven.push(part[i]));
  for (let i = 0; i < extra; i++) checks.forEach((check) => woven.push(check[i]));
  return woven;
}

/// The value, followed by its remainder by a binary polynomial.
function checked(value, polynomial, width) {
  let rest = value << width;
  for (let bit = 31 - Math.clz32(rest); bit >= width; bit--) if ((rest >> bit) & 1) rest ^= polynomial << (bit - width);
  return (value << width) | rest;
}

class Matrix {
  constructor(version, alignments) {
    this.side = 17 + 4 * version;
    this.dark = Array.from({ length: this.side }, () => Array(this.side).fill(false));
    this.fixed = Array.from({ length: this.side }, () => Array(this.side).fill(false));
    this.#patterns(version, alignments);
  }

  #set(x, y, isDark) {
    if (x < 0 || y < 0 || x >= this.side || y >= this.side) return;
    this.dark[y][x] = Boolean(isDark);
    this.fixed[y][x] = true;
  }

  #patterns(version, alignments) {
    const end = this.side - 7;
    for (let i = 0; i < this.side; i++) {
      this.#set(i, 6, i % 2 === 0);
      this.#set(6, i, i % 2 === 0);
    }
    for (const [x, y] of [[0, 0], [end, 0], [0, end]]) this.#rings(x + 3, y + 3, 4, [0, 1, 3]);
    const corners = alignments.length - 1;
    alignments.forEach((x, i) => alignments.forEach((y, k) => {
      const isFinder = (i === 0 && k === 0) || (i === 0 && k === corners) || (i === corners && k === 0);
      if (!isFinder) this.#rings(x, y, 2, [0, 2]);
    }));
    this.format(0);
    if (version >= 7) {
      const bits = checked(version, 0x1f25, 12);
      for (let i = 0; i < 18; i++) {
        this.#set(this.side - 11 + (i % 3), Math.floor(i / 3), (bits >> i) & 1);
        this.#set(Math.floor(i / 3), this.side - 11 + (i % 3), (bits >> i) & 1);
      }
    }
  }

  #rings(x, y, reach, darkAt) {
    for (let dy = -reach; dy <= reach; dy++) {
      for (let dx = -reach; dx <= reach; dx++) this.#set(x + dx, y + dy, darkAt.includes(Math.max(Math.abs(dx), Math.abs(dy))));
    }
  }

  /// Correction L and the mask, twice.
  format(mask) {
    const bits = checked((1 << 3) | mask, 0x537, 10) ^ 0x5412;
    const bit = (i) => (bits >> i) & 1;
    for (let i = 0; i < 15; i++) {
      const at = i < 6 ? i : i < 8 ? i + 1 : 0;
      if (i < 8) this.#set(8, at, bit(i));
      else this.#set(i === 8 ? 7 : 14 - i, 8, bit(i));
      if (i < 8) this.#set(this.side - 1 - i, 8, bit(i));
      else this.#set(8, this.side - 15 + i, bit(i));
    }
    this.#set(8, this.side - 8, true);
  }

  /// In columns of two from the right, up and down.
  fill(words) {
    let i = 0;
    for (let right = this.side - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5;
      const isUp = ((right + 1) & 2) === 0;
      for (let step = 0; step < this.side; step++) {
        const y = isUp ? this.side - 1 - step : step;
        for (const x of [right, right - 1]) {
          if (this.fixed[y][x]) continue;
          this.dark[y][x] = i < words.length * 8 && ((words[i >> 3] >> (7 - (i & 7))) & 1) === 1;
          i++;
        }
      }
    }
  }

  mask(index) {
    this.format(index);
    const isFlipped = MASKS[index];
    for (let y = 0; y < this.side; y++) {
      for (let x = 0; x < this.side; x++) if (!this.fixed[y][x] && isFlipped(x, y) === 0) this.dark[y][x] = !this.dark[y][x];
    }
  }

  /// Runs, blocks, and more dark than light make it harder to read.
  penalty() {
    let sum = 0;
    let dark = 0;
    for (let y = 0; y < this.side; y++) {
      for (let x = 0; x < this.side; x++) {
        dark += this.dark[y][x] ? 1 : 0;
        if (x && y && [this.dark[y - 1][x], this.dark[y][x - 1], this.dark[y - 1][x - 1]].every((one) => one === this.dark[y][x])) sum += 3;
        if (x >= 4 && [1, 2, 3, 4].every((k) => this.dark[y][x - k] === this.dark[y][x])) sum += 2;
        if (y >= 4 && [1, 2, 3, 4].every((k) => this.dark[y - k][x] === this.dark[y][x])) sum += 2;
      }
    }
    return sum + Math.abs((dark * 20) / this.side ** 2 - 10) * 10;
  }
}

/// Rows of `true` for dark. Throws where the text is too long.
export function qrMatrix(text) {
  const bytes = [...new TextEncoder().encode(text)];
  const version = VERSIONS.findIndex(([size, , blocks]) => size * blocks >= bytes.length + 2) + 1;
  if (!version) throw new RangeError("too long for a QR code");
  const parts = VERSIONS[version - 1];
  const words = codewords(bytes, parts);
  const matrices = MASKS.map((_, index) => {
    const matrix = new Matrix(version, parts[3]);
    matrix.fill(words);
    matrix.mask(index);
    return matrix;
  });
  return matrices.reduce((best, one) => (one.penalty() < best.penalty() ? one : best)).dark;
}

export function qrCode(text, label) {
  const rows = qrMatrix(text);
  const side = rows.length + 8;
  const dots = rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x + 4} ${y + 4}h1v1h-1z` : ""))).join("");
  return html`<svg class="qr" viewBox="0 0 ${side} ${side}" role="img" aria-label=${label} shape-rendering="crispEdges">${svg`<rect class="paper" width=${side} height=${side}/><path d=${dots}/>`}</svg>`;
}
