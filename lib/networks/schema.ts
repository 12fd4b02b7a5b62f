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

/** A network that is only thought of: what a host's configuration would be with it. */
export const previewQuery = z
  .strictObject({
    /** The mode that is tried; without it the configuration is what it is. */
    mode: modeField.optional(),
    /** The name of the network that would be in it; the host's first when left out. */
    network: nameField.optional(),
    segment: idField.optional(),
    prefix: idField.optional(),
    kubernetes_cluster: idField.optional(),
    /** The mode's fields as a JSON object of texts. */
    fields: z
      .string()
      .max(4_000)
      .transform((text, context) => {
        const read = fieldsField.safeParse(parsed(text));
        if (read.success) return read.data;
        context.addIssue({ code: "custom", message: 'The fields are a JSON object of texts, such as {"part": "…"}.' });
        return z.NEVER;
      })
      .optional(),
  })
  .refine((query) => query.mode !== undefined || Object.values(query).every((value) => value === undefined), {
    path: ["mode"],
    message: "Name the mode that is to be tried.",
  });

export type PreviewQuery = z.output<typeof previewQuery>;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A host and one of its networks, as a path names them. */
export const networkParams = z.strictObject({
  id: z.string().regex(/^[1-9]\d{0,17}$/),
  network: z.string().regex(/^[1-9]\d{0,17}$/),
});
