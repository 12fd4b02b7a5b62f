/**
 * Throws random text at every parser: none may throw, none may take long, and what is accepted must be written back as
 * text that is read as the same value.
 *
 * FUZZ_INPUTS=1000000 FUZZ_SEED=… for the release form; a failure names its seed and input.
 */
import { expect, test } from "vitest";
import { Address } from "./address";
import { REFUSED_ADDRESSES, REFUSED_PREFIXES, VALID_ADDRESSES, VALID_DOTTED, VALID_PREFIXES } from "./corpus";
import { explainFault } from "./explain-fault";
import { Prefix } from "./prefix";

const INPUTS = Number(process.env.FUZZ_INPUTS ?? 50_000);
const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
const MS_MAX = 50;

/** A small generator of random numbers below `n` (mulberry32), so that a seed is all that a failure needs. */
function random(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
}

const ALPHABET = Array.from("0123456789abcdefABCDEF:::::....///%[]+- \t\n\u0000gxé\u{1f600}");
const SEEDS = [...VALID_ADDRESSES, ...VALID_DOTTED, ...VALID_PREFIXES, ...REFUSED_ADDRESSES, ...REFUSED_PREFIXES].map(
  ({ text }) => text.slice(0, 200),
);

/** A text of the corpus with a few changes, or a random one; now and then a very long one. */
function inputFrom(next: (n: number) => number): string {
  const letter = (): string => ALPHABET[next(ALPHABET.length)] as string;
  if (next(5000) === 0) return letter().repeat(next(200_000));
  if (next(4) === 0) return Array.from({ length: next(60) }, letter).join("");
  let text = SEEDS[next(SEEDS.length)] as string;
  for (let changes = next(4); changes > 0; changes--) {
    const at = next(text.length + 1);
    const kept = at + next(3);
    text = text.slice(0, at) + (next(2) === 0 ? letter() : "") + text.slice(kept);
  }
  return text;
}

test.each([
  { name: "Address.parse", parse: Address.parse },
  { name: "Prefix.parse", parse: Prefix.parse },
])(`$name survives ${INPUTS} inputs (FUZZ_SEED=${SEED})`, { timeout: 600_000 }, ({ parse }) => {
  const next = random(SEED);
  let accepted = 0;
  for (let i = 0; i < INPUTS; i++) {
    const input = inputFrom(next);
    const started = performance.now();
    const parsed = parse(input);
    const took = performance.now() - started;
    // A stall of the machine is not one of the parser: what is really slow is slow again.
    if (took > MS_MAX) {
      const again = performance.now();
      parse(input);
      expect(performance.now() - again, JSON.stringify(input)).toBeLessThan(MS_MAX);
    }
    if (parsed.ok) {
      accepted++;
      const text = parsed.value.toString();
      const reread = parse(text);
      expect(reread.ok && reread.value.toString(), JSON.stringify(input)).toBe(text);
    } else {
      const sentence = explainFault(parsed.error);
      expect(sentence.length, JSON.stringify(input)).toBeLessThan(300);
    }
  }
  expect(accepted).toBeGreaterThan(INPUTS / 100);
});
