import { z } from "zod";
import {
  addressOrNoneField,
  cursorField,
  hostNameField,
  idField,
  limitField,
  lineField,
  prefixField,
} from "@/lib/fields";

/** Docker refuses container names of one character. */
export const containerNameField = hostNameField.refine(
  (name) => name.length >= 2,
  "Docker takes container names of two characters or more.",
);

export const containerRequest = z.strictObject({
  name: containerNameField,
  image: lineField(255).default(""),
  /** The address asked for; without one, the next by the cursor. */
  address: addressOrNoneField.default(null),
  /** The network of the host that it is started on; without one, the first that has addresses. */
  network: lineField(50).nullable().default(null),
});

export type ContainerRequest = z.output<typeof containerRequest>;

export const containerFilter = z.strictObject({
  host: idField.optional(),
  site: idField.optional(),
  within: prefixField.optional(),
  status: z
    .enum(["live", "running", "detached", "ended", "all"], "The status is live, running, detached, ended or all.")
    .default("live"),
  q: lineField(100).optional(),
  limit: limitField,
  cursor: cursorField,
});

export type ContainerFilter = z.output<typeof containerFilter>;
