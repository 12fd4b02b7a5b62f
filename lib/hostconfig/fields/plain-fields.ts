import { fault } from "@/lib/hostconfig/network-fault";
import { ok } from "@/lib/result";
import type { Field, Words } from "./field";

/** One of a few words. The first is what an empty text stands for. */
export function choiceField<const Value extends string>(
  words: Words,
  choices: Readonly<Record<Value, string>>,
): Field<Value> {
  const values = Object.keys(choices) as Value[];
  const first = values[0] as Value;
  return {
    ...words,
    whenEmpty: choices[first],
    choices: values.map((value) => ({ value, label: choices[value] })),
    read(text) {
      const chosen = text === "" ? first : values.find((value) => value === text);
      if (chosen !== undefined) return ok(chosen);
      return fault("not-a-choice", `Choose one of ${values.join(", ")}.`, first);
    },
  };
}

/** A whole number between two bounds, which are allowed. */
export function numberField(words: Words, bounds: { readonly min: number; readonly max: number }): Field<number> {
  return {
    ...words,
    whenEmpty: null,
    choices: null,
    read(text) {
      if (!/^\d{1,10}$/.test(text)) {
        return fault("not-a-number", `Write a whole number from ${bounds.min} to ${bounds.max}.`);
      }
      const number = Number(text);
      if (number < bounds.min) {
        return fault("not-a-number", `${text} is too small: at least ${bounds.min}.`, String(bounds.min));
      }
      if (number > bounds.max) {
        return fault("not-a-number", `${text} is too large: at most ${bounds.max}.`, String(bounds.max));
      }
      return ok(number);
    },
  };
}
