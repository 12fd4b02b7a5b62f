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
