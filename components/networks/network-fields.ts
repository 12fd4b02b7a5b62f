import type { Option } from "@/components/ui/option";
import { NODE_FIELDS } from "@/lib/hostconfig/cluster";
import { MODES, modeOf } from "@/lib/hostconfig/modes";
import { kubernetesNode } from "@/lib/hostconfig/modes/kubernetes-node";
import type { Reference } from "@/lib/hosts/views";
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
    source: sourceOf(network),
    kubernetes_cluster: network?.kubernetes_cluster?.id ?? "",
    ...Object.fromEntries(fields.map((field) => [valueName(field), network?.fields[field] ?? ""])),
  };
}

/** What is sent. */
export type NetworkBody = {
  readonly name: string | undefined;
  readonly mode: string | undefined;
  readonly segment: string | null;
  readonly prefix: string | null;
  readonly kubernetes_cluster: string | null;
  readonly fields: Readonly<Record<string, string>>;
};

/** The fields that the chosen mode has, and of those what was filled in. */
export function requestOf(values: NetworkValues): NetworkBody {
  const mode = modeOf(values.mode ?? "");
  const cluster = clusterOf(values);
  const fields = fieldsOf(values).flatMap((field) => {
    const text = values[valueName(field)] ?? "";
    return text === "" ? [] : [[field, text] as const];
  });
  const [kind, id = null] = mode?.addresses ? (values.source ?? "").split(":") : [];
  return {
    name: values.name,
    mode: values.mode,
    segment: kind === "segment" ? id : null,
    prefix: kind === "prefix" ? id : null,
    kubernetes_cluster: cluster === "" ? null : cluster,
    fields: Object.fromEntries(fields),
  };
}

/** The question for a preview: the network that is changed by the name it has now, a further one by its new name. */
export function previewOf(values: NetworkValues, network: string | null): Readonly<Record<string, string>> {
  const { name, fields, ...rest } = requestOf(values);
  const given = Object.entries(rest).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return { ...Object.fromEntries(given), network: network ?? name ?? "", fields: JSON.stringify(fields) };
}

/** The Kubernetes cluster that was chosen, where the mode is of one; "" is none. */
function clusterOf(values: NetworkValues): string {
  return values.mode === kubernetesNode.id ? (values.kubernetes_cluster ?? "") : "";
}

/** The fields of the chosen mode that are to be filled in: what a Kubernetes cluster decides is not asked again. */
export function fieldsOf(values: NetworkValues): readonly string[] {
  const fields = Object.keys(modeOf(values.mode ?? "")?.fields ?? {});
  return clusterOf(values) === "" ? fields : fields.filter((field) => !NODE_FIELDS.includes(field));
}

/** Where a network's addresses come from, as the form's choice names it; "" is the newest prefix of its host. */
function sourceOf(network: NetworkView | null): string {
  if (network === null) return "";
  if (network.segment !== null) return `segment:${network.segment.id}`;
  return network.prefix_id === null ? "" : `prefix:${network.prefix_id}`;
}

/** The choices: the host's newest prefix, each of them where it has several, and the segments of its site. */
export function sourceOptions(
  prefixes: readonly { readonly id: string; readonly network: string }[],
  segments: readonly Reference[],
): readonly Option[] {
  return [
    { value: "", label: prefixes.length > 1 ? "the host's newest prefix" : "the host's own prefix" },
    ...(prefixes.length > 1 ? prefixes.map(({ id, network }) => ({ value: `prefix:${id}`, label: network })) : []),
    ...segments.map(({ id, name }) => ({ value: `segment:${id}`, label: `segment ${name}` })),
  ];
}
