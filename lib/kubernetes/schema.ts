import { z } from "zod";
import { cursorField, idField, limitField, lineField, nameField, prefixField } from "@/lib/fields";
import { vrfField } from "@/lib/prefixes/schema";
import { descriptionField, lifeField, retiredField } from "@/lib/sites/schema";

/** A whole number, or its digits as a form sends them. */
function wholeField(what: string, most: number) {
  return z
    .union(
      [
        z.number(),
        z
          .string()
          .trim()
          .regex(/^\d{1,9}$/)
          .transform(Number),
      ],
      `${what} is a whole number.`,
    )
    .refine(
      (value) => Number.isInteger(value) && value >= 0 && value <= most,
      `${what} is a whole number up to ${most.toLocaleString("en")}.`,
    );
}

/** A prefix or none: null and empty text say none. */
const prefixOrNoneField = z.union([z.null(), z.literal("").transform(() => null), prefixField]);

const countOrNoneField = z.union(
  [z.null(), z.literal("").transform(() => null), wholeField("The number of services", 2_000_000_000)],
  "The number of services is a whole number, or empty while nobody knows.",
);

const ranges = {
  kubernetes_version: lineField(20),
  plugin: z.string("A plugin is text.").max(20),
  nodes: prefixOrNoneField,
  pods: prefixField,
  node_length: wholeField("The length of a node's prefix", 128),
  services: prefixField,
  ipv4_pods: lineField(18),
  ipv4_services: lineField(18),
  ipv4_node_length: wholeField("The length of a node's IPv4 piece", 32),
  calico_block: wholeField("The length of Calico's blocks", 128),
  services_used: countOrNoneField,
};

export const kubernetesClusterCreation = z.strictObject({
  site: idField,
  vrf: vrfField,
  name: nameField,
  ...ranges,
  kubernetes_version: ranges.kubernetes_version.default("1.33"),
  plugin: ranges.plugin.default("bridge"),
  nodes: ranges.nodes.default(null),
  node_length: ranges.node_length.default(64),
  ipv4_pods: ranges.ipv4_pods.default(""),
  ipv4_services: ranges.ipv4_services.default(""),
  ipv4_node_length: ranges.ipv4_node_length.default(24),
  calico_block: ranges.calico_block.default(122),
  services_used: ranges.services_used.default(null),
  description: descriptionField.default(""),
});

export type KubernetesClusterCreation = z.output<typeof kubernetesClusterCreation>;

export const kubernetesClusterChange = z.strictObject({
  name: nameField.optional(),
  kubernetes_version: ranges.kubernetes_version.optional(),
  plugin: ranges.plugin.optional(),
  nodes: ranges.nodes.optional(),
  pods: ranges.pods.optional(),
  node_length: ranges.node_length.optional(),
  services: ranges.services.optional(),
  ipv4_pods: ranges.ipv4_pods.optional(),
  ipv4_services: ranges.ipv4_services.optional(),
  ipv4_node_length: ranges.ipv4_node_length.optional(),
  calico_block: ranges.calico_block.optional(),
  services_used: ranges.services_used.optional(),
  description: descriptionField.optional(),
  retired: retiredField,
});

export type KubernetesClusterChange = z.output<typeof kubernetesClusterChange>;

export const kubernetesClusterFilter = z.strictObject({
  site: idField.optional(),
  status: lifeField,
  q: lineField(100).optional(),
  limit: limitField,
  cursor: cursorField,
});

export type KubernetesClusterFilter = z.output<typeof kubernetesClusterFilter>;
