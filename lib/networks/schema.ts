import { z } from "zod";
import { idField } from "@/lib/fields";
import { readNetworkName } from "@/lib/hostconfig/docker-names";
import { nearestTold } from "./nearest-told";

/** The texts of a mode's fields, by their names; the mode says which there are, and whether they fit. */
const fieldsField = z.record(z.string().max(50), z.string("A field is text.").trim().max(200));

const nameField = z
  .string("A name is text.")
  .trim()
  .max(100)
  .superRefine((name, context) => {
    const read = readNetworkName(name);
    if (!read.ok) context.addIssue({ code: "custom", message: nearestTold(read.error) });
  });
const modeField = z.string("A mode is text.").max(50);

/** A network for a host. */
export const networkRequest = z.strictObject({
  name: nameField,
  mode: modeField,
  /** Its addresses come from what this segment holds… */
  segment: idField.nullable().default(null),
  /** … or from this prefix that the host holds; without either, from the newest that it holds. */
  prefix: idField.nullable().default(null),
  /** The host is a node of this Kubernetes cluster, which then decides most of the mode's fields. */
  kubernetes_cluster: idField.nullable().default(null),
  fields: fieldsField.default({}),
});

export type NetworkRequest = z.output<typeof networkRequest>;

export const networkChange = z.strictObject({
  name: nameField.optional(),
  mode: modeField.optional(),
  segment: idField.nullable().optional(),
  prefix: idField.nullable().optional(),
  kubernetes_cluster: idField.nullable().optional(),
  fields: fieldsField.optional(),
});

export type NetworkChange = z.output<typeof networkChange>;

/** A host and one of its networks, as a path names them. */
export const networkParams = z.strictObject({
  id: z.string().regex(/^[1-9]\d{0,17}$/),
  network: z.string().regex(/^[1-9]\d{0,17}$/),
});
