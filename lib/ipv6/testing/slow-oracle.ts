/**
 * The plain forms that the tests hold the core against. They aim for readability above speed and share no code with it.
 * For tests only.
 */

/** The 128 bits that a text says, or `null`: by splitting and regular expressions. */
export function slowParse(text: string): bigint | null {
  const tail = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(text);
  if (tail !== null) {
    const octets = tail.slice(2).map(Number);
    if (octets.some((octet, i) => octet > 255 || String(octet) !== tail[i + 2])) return null;
    const [a = 0, b = 0, c = 0, d = 0] = octets;
    return slowParse(`${tail[1]}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`);
  }

  const halves = text.split("::").map((half) => (half === "" ? [] : half.split(":")));
  const [left = [], right = []] = halves;
  const missing = 8 - left.length - right.length;
  if (halves.length > 2 || (halves.length === 2 ? missing < 1 : missing !== 0)) return null;
  const groups = [...left, ...Array.from({ length: missing }, () => "0"), ...right];
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return null;
  return groups.reduce((bits, group) => bits * 65536n + BigInt(`0x${group}`), 0n);
}

/** The canonical text: all groups, then the longest run of zeros, found by a regular expression, becomes `::`. */
export function slowText(bits: bigint): string {
  const all = Array.from({ length: 8 }, (_, i) => ((bits / 65536n ** BigInt(7 - i)) % 65536n).toString(16)).join(":");
  const runs = Array.from(all.matchAll(/\b0(:0)+\b/g)).sort((a, b) => b[0].length - a[0].length || a.index - b.index);
  const [longest] = runs;
  if (longest === undefined) return all;
  const before = all.slice(0, longest.index).replace(/:$/, "");
  const after = all.slice(longest.index + longest[0].length).replace(/^:/, "");
  return `${before}::${after}`;
}

/**
 * The addresses of a small world, one boolean each: the last 256 addresses of the space or the first, or 256 in between.
 * Sets and free blocks are checked in it address by address.
 */
export type SmallWorld = { readonly base: bigint; readonly size: 256 };

/** Which addresses of the world lie in any of the prefixes, given as bits and length. */
export function slowMembers(
  world: SmallWorld,
  prefixes: readonly { readonly bits: bigint; readonly length: number }[],
): boolean[] {
  return Array.from({ length: world.size }, (_, i) =>
    prefixes.some(({ bits, length }) => {
      const size = 2n ** BigInt(128 - length);
      return (world.base + BigInt(i)) / size === bits / size;
    }),
  );
}
