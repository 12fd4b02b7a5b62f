/**
 * Writes the addresses of a run as lines of text into buffers: one canonical address and a line feed each.
 *
 * Within a block of 65,536 addresses only the last group changes (see address-run.ts), and lines with as many digits in
 * it are equally long. So most lines are not made but copied: what follows 256 lines later differs in the upper two
 * digits only, and a copy of many lines at once costs next to nothing.
 *
 *     2001:db8::1:4217 …  2001:db8::1:4316      256 lines that are there, wherever they begin
 *     2001:db8::1:4317 …  2001:db8::1:4416      copied; the digits under the arrows are written
 *                 ^^                  ^^
 */
import { type AddressRun, checkRun, clampedCount, stemOf } from "./address-run";
import { canonicalText } from "./address-text";

/** The longest line: eight groups of four digits, seven colons, a line feed. */
export const LINE_BYTES_MAX = 40;

const LINE_FEED = 0x0a;
const DIGITS: Uint8Array = Uint8Array.from("0123456789abcdef", (digit) => digit.charCodeAt(0));

/**
 * A writer that remembers how far it has come.
 *
 * @example
 * const lines = new RunLines({ first: Address.mustParse("2001:db8::ffff"), count: 2n });
 * const buffer = new Uint8Array(64);
 * new TextDecoder().decode(buffer.subarray(0, lines.fill(buffer))) // "2001:db8::ffff\n2001:db8::1:0\n"
 */
export class RunLines {
  readonly #end: bigint;
  #next: bigint;

  /** Throws `RangeError` for a run that has a negative count or passes the last address of all. */
  constructor(run: AddressRun) {
    checkRun(run);
    this.#next = run.first.bits;
    this.#end = run.first.bits + run.count;
  }

  /** How many addresses are still to be written. */
  get left(): bigint {
    return this.#end - this.#next;
  }

  /**
   * Writes as many whole lines as fit, from the buffer's beginning, and returns how many bytes they take; 0 when the
   * run is at its end. Throws `RangeError` for a buffer below `LINE_BYTES_MAX`; from 64 KiB on it is fast.
   */
  fill(buffer: Uint8Array): number {
    if (buffer.length < LINE_BYTES_MAX) throw new RangeError(`a line may take ${LINE_BYTES_MAX} bytes`);
    let at = 0;
    while (this.#next < this.#end) {
      const group = Number(BigInt.asUintN(16, this.#next));
      const digits = group.toString(16).length;
      // The text before the digits that change; the whole address where the last group is zero.
      const stem = group === 0 ? canonicalText(this.#next) : `${stemOf(this.#next)}:`;
      const end = group === 0 ? 1 : 16 ** digits;
      const lineBytes = stem.length + (group === 0 ? 0 : digits) + 1;

      const wanted = Math.min(end - group, clampedCount(this.left));
      const count = Math.min(wanted, Math.floor((buffer.length - at) / lineBytes));
      if (group === 0) writeText(buffer, at, stem, count);
      else writeLines(buffer, at, stem, digits, group, count);

      at += count * lineBytes;
      this.#next += BigInt(count);
      if (count < wanted) break; // no more lines fit
    }
    return at;
  }
}

/** Writes one line that is text as it stands, or nothing when `count` is 0. */
function writeText(buffer: Uint8Array, at: number, text: string, count: number): void {
  if (count === 0) return;
  for (let i = 0; i < text.length; i++) buffer[at + i] = text.charCodeAt(i);
  buffer[at + text.length] = LINE_FEED;
}

/** Writes `count` lines whose last groups, all of `digits` digits, count up from `group`. */
function writeLines(buffer: Uint8Array, at: number, stem: string, digits: number, group: number, count: number): void {
  const lineBytes = stem.length + digits + 1;
  const spelled = Math.min(count, 16);
  for (let i = 0; i < spelled; i++) {
    const line = at + i * lineBytes;
    writeText(buffer, line, stem, 1);
    writeDigits(buffer, line + stem.length, digits, group + i, 0);
    buffer[line + lineBytes - 1] = LINE_FEED;
  }

  // Copy 16 lines at a time while there are fewer than 256, then 256 at a time.
  let done = spelled;
  while (done < count) {
    const kept = done < 256 ? 1 : 2; // the digits at the end that the copy has right
    const back = 16 ** kept;
    const chunk = Math.min(back, count - done);
    const line = at + done * lineBytes;
    buffer.copyWithin(line, line - back * lineBytes, line - (back - chunk) * lineBytes);
    for (let i = 0; i < chunk; i++) {
      writeDigits(buffer, line + i * lineBytes + stem.length, digits, group + done + i, kept);
    }
    done += chunk;
  }
}

/** Writes the digits of a group but for the last `kept` of them. */
function writeDigits(buffer: Uint8Array, at: number, digits: number, group: number, kept: number): void {
  for (let i = digits - kept - 1, rest = group >> (4 * kept); i >= 0; i--, rest >>= 4) {
    buffer[at + i] = DIGITS[rest & 15] as number;
  }
}
