export type SplitText = { readonly network: string; readonly rest: string };

/**
 * Parts canonical text where the network part ends: a digit belongs to it when its first bit does.
 *
 *     2001:db8:0:200::5, /64  →  "2001:db8:0:200" · "::5"
 *
 * A `::` that begins inside the network part belongs to it whole. Takes the address without its length.
 */
export function splitText(text: string, length: number): SplitText {
  const gap = text.indexOf("::");
  const before = gap < 0 ? text.split(":").length : groupCount(text.slice(0, gap));
  const after = gap < 0 ? 0 : groupCount(text.slice(gap + 2));
  const gapGroups = gap < 0 ? 0 : 8 - before - after;

  let group = 0;
  let at = 0;
  while (at < text.length) {
    if (at === gap) {
      if (before * 16 >= length) break;
      group = before + gapGroups;
      at += 2;
      continue;
    }
    if (text[at] === ":") {
      if (group + 1 < 8 && (group + 1) * 16 >= length) break;
      group++;
      at++;
      continue;
    }
    const digits = /^[0-9a-f]+/.exec(text.slice(at))?.[0].length ?? 1;
    const end = networkDigits(digits, group * 16, length);
    at += end;
    if (end < digits) break;
  }
  return { network: text.slice(0, at), rest: text.slice(at) };
}

/** How many digits of a group begin before `length`. A short group's digits stand at its right end. */
function networkDigits(digits: number, groupStart: number, length: number): number {
  let count = 0;
  while (count < digits && groupStart + (4 - digits + count) * 4 < length) count++;
  return count;
}

function groupCount(text: string): number {
  return text === "" ? 0 : text.split(":").length;
}
