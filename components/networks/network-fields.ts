import { MODES, modeOf } from "@/lib/hostconfig/modes";
import type { NetworkView } from "@/lib/networks/views";

/** The values of the form: the names of a mode's fields stand behind "fields.", as the API's refusals name them. */
export type NetworkValues = Readonly<Record<string, string>>;

const PREFIX = "fields.";

/** The name of a mode's field in the form. */
export function valueName(field: string): string {
  return `${PREFIX}${field}`;
}

/** The form's first values: those of a network, or of a new one. Every field of every mode has a place. */
export function initialValues(network: NetworkView | null, name: string): NetworkValues {
  const fields = MODES.flatMap((mode) => Object.keys(mode.fields));
  return {
    name: network?.name ?? name,
    mode: network?.mode ?? "bridge-routed",
    segment: network?.segment?.id ?? "",
    ...Object.fromEntries(fields.map((field) => [valueName(field), network?.fields[field] ?? ""])),
  };
}

/** What is sent: the fields that the chosen mode has, and of those what was filled in. */
export function requestOf(values: NetworkValues): object {
  const mode = modeOf(values.mode ?? "");
  const fields = Object.keys(mode?.fields ?? {}).flatMap((field) => {
    const text = values[valueName(field)] ?? "";
    return text === "" ? [] : [[field, text] as const];
  });
  const segment = mode?.addresses && values.segment !== "" ? values.segment : null;
  return { name: values.name, mode: values.mode, segment, fields: Object.fromEntries(fields) };
}
