import type { FieldFault } from "@/lib/hostconfig/network-fault";
import { ok, type Result } from "@/lib/result";

/** One field of a mode, as data: what a form shows of it, and how its text is read. */
export type Field<Value> = {
  readonly label: string;
  /** What to write, and what it is for. */
  readonly description: string;
  /** What an empty text stands for, in words for the form ("the whole prefix"); null when a text is needed. */
  readonly whenEmpty: string | null;
  /** The texts that it takes, when they are few. */
  readonly choices: readonly Choice[] | null;
  read(text: string): Result<Value, FieldFault>;
};

export type Choice = { readonly value: string; readonly label: string };

export type Fields = Readonly<Record<string, Field<unknown>>>;

/** What the fields of a mode hold once they are read. */
export type Values<Shape extends Fields> = {
  readonly [Name in keyof Shape]: Shape[Name] extends Field<infer Value> ? Value : never;
};

/** What a kind of field is told by the mode that has it. */
export type Words = { readonly label: string; readonly description: string };

/** A field that may be left empty. */
export function optional<Value>(field: Field<Value>, whenEmpty: string): Field<Value | null> {
  return { ...field, whenEmpty, read: (text) => (text === "" ? ok(null) : field.read(text)) };
}

/** A field for which an empty text means this text. */
export function fallingBackTo<Value>(field: Field<Value>, text: string): Field<Value> {
  return { ...field, whenEmpty: text, read: (given) => field.read(given === "" ? text : given) };
}
