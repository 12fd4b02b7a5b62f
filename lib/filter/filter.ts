import { Address } from "@/lib/ipv6/address";
import { explainFault } from "@/lib/ipv6/explain-fault";
import { Prefix } from "@/lib/ipv6/prefix";
import { err, ok, type Result } from "@/lib/result";
import {
  type Compare,
  FILTER_FIELDS,
  FILTER_STATES,
  type FilterField,
  type FilterState,
  type FilterTerm,
} from "./term";
import { type Word, words } from "./words";

/**
 * The grammar of the filter box, of `filter=` in links, and of the API:
 *
 *     filter = term { blank term }
 *     term   = field ":" value          within:2001:db8::/37  used:>80  site:"Frankfurt 1"
 *            | prefix | address | name   short for within:, contains: and held-by:
 *
 * Terms of different fields must all hold; of terms of one field, any. A value with a blank stands in double quotes.
 */
export type Filter = readonly FilterTerm[];

/** What is wrong with a filter, and where in the text it begins and ends. */
export type FilterFault = { readonly at: number; readonly end: number; readonly detail: string };

/** Longer text is refused unread. */
export const FILTER_LENGTH_MAX = 500;
const TERMS_MAX = 20;

/** Reads a filter; the empty text is the filter that all prefixes pass. */
export function parseFilter(text: string): Result<Filter, FilterFault> {
  if (text.length > FILTER_LENGTH_MAX)
    return fault(FILTER_LENGTH_MAX, text.length, `A filter has at most ${FILTER_LENGTH_MAX} characters.`);
  const terms: FilterTerm[] = [];
  for (const word of words(text)) {
    if (word.unclosed) return fault(word.at, word.end, `The quotation mark is not closed.`);
    const term = termOf(word);
    if (!term.ok) return term;
    if (!terms.some((known) => printTerm(known) === printTerm(term.value))) terms.push(term.value);
    if (terms.length > TERMS_MAX) return fault(word.at, word.end, `A filter has at most ${TERMS_MAX} terms.`);
  }
  return ok(terms);
}

/** Writes a filter so that `parseFilter` reads it back. */
export function printFilter(filter: Filter): string {
  return filter.map(printTerm).join(" ");
}

/** Writes one term. */
export function printTerm(term: FilterTerm): string {
  switch (term.field) {
    case "length":
    case "free":
      return `${term.field}:/${term.value}`;
    case "used":
      return `used:${term.compare}${term.value}`;
    default:
      return `${term.field}:${quoted(term.value)}`;
  }
}

/** A value as it stands in a term: in quotation marks where it would not be read back as one value. */
export function quoted(value: string): string {
  return /^[^\s"]+$/u.test(value) ? value : `"${value.replaceAll('"', '""')}"`;
}

function termOf(word: Word): Result<FilterTerm, FilterFault> {
  const { field, value } = word;
  if (field === null) return bareTerm(word);
  const known = FILTER_FIELDS.find((one) => one.field === field.toLowerCase());
  if (known === undefined) {
    const asAddress = bareAddress(word);
    if (asAddress !== null) return asAddress;
    const near = nearest(field);
    return fault(word.at, word.end, `There is no filter ${field}:.${near === null ? "" : ` Did you mean ${near}:?`}`);
  }
  if (value === "") return fault(word.at, word.end, `${known.field}: needs a value, as in ${known.example}.`);
  return valued(known.field, word);
}

function valued(field: FilterField, word: Word): Result<FilterTerm, FilterFault> {
  const { value, valueAt, end } = word;
  switch (field) {
    case "within": {
      const prefix = Prefix.parse(value);
      return prefix.ok
        ? ok({ field, value: prefix.value.toString() })
        : fault(valueAt, end, explainFault(prefix.error));
    }
    case "contains": {
      const parsed = value.includes("/") ? Prefix.parse(value) : Address.parse(value);
      return parsed.ok
        ? ok({ field, value: parsed.value.toString() })
        : fault(valueAt, end, explainFault(parsed.error));
    }
    case "state": {
      const state = FILTER_STATES.find((one) => one === value.toLowerCase());
      if (state !== undefined) return ok({ field, value: state satisfies FilterState });
      return fault(valueAt, end, `${value} is not a state. The states are ${FILTER_STATES.join(", ")}.`);
    }
    case "length":
    case "free": {
      const length = /^\/?(\d{1,3})$/.exec(value)?.[1];
      if (length !== undefined && Number(length) >= 1 && Number(length) <= 128)
        return ok({ field, value: Number(length) });
      return fault(valueAt, end, `${value} is not a prefix length. Write ${field}:/64.`);
    }
    case "used": {
      const [, compare, share] = /^([<>])(\d{1,3})%?$/.exec(value) ?? [];
      if (compare !== undefined && Number(share) <= 100)
        return ok({ field, value: Number(share), compare: compare as Compare });
      return fault(valueAt, end, `${value} is not a share. Write used:>80 or used:<20, in per cent.`);
    }
    default:
      return ok({ field, value });
  }
}

/** A word without a field: an address, a prefix, or the beginning of a holder's name. */
function bareTerm(word: Word): Result<FilterTerm, FilterFault> {
  if (word.value === "") return fault(word.at, word.end, "There is nothing between the quotation marks.");
  return bareAddress(word) ?? ok({ field: "held-by", value: word.value });
}

function bareAddress({ text, at, end }: Word): Result<FilterTerm, FilterFault> | null {
  if (!/^[0-9a-f]{0,4}:/i.test(text)) return null;
  return valued(text.includes("/") ? "within" : "contains", {
    text,
    field: null,
    value: text,
    at,
    valueAt: at,
    end,
    unclosed: false,
  });
}

/** The field that was probably meant: the one with the most letters in common at its beginning. */
function nearest(field: string): FilterField | null {
  const common = (name: string) => [...name].findIndex((letter, index) => letter !== field[index]?.toLowerCase());
  const best = FILTER_FIELDS.map((one) => ({ field: one.field, letters: common(one.field) })).sort(
    (a, b) => b.letters - a.letters,
  )[0];
  return best !== undefined && best.letters >= 2 ? best.field : null;
}

function fault(at: number, end: number, detail: string): Result<never, FilterFault> {
  return err({ at, end, detail });
}
