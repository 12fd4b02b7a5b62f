import { z } from "zod";
import { cursorField, idField, limitField, lineField, nameField } from "@/lib/fields";
import { descriptionField, lifeField, retiredField } from "@/lib/sites/schema";

export const clusterCreation = z.strictObject({
  site: idField,
  name: nameField,
  description: descriptionField.default(""),
});

export type ClusterCreation = z.output<typeof clusterCreation>;

export const clusterChange = z.strictObject({
  name: nameField.optional(),
  description: descriptionField.optional(),
  retired: retiredField,
});

export type ClusterChange = z.output<typeof clusterChange>;

export const clusterFilter = z.strictObject({
  site: idField.optional(),
  status: lifeField,
  q: lineField(100).optional(),
  limit: limitField,
  cursor: cursorField,
});

export type ClusterFilter = z.output<typeof clusterFilter>;
