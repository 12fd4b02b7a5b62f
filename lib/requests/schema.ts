import { z } from "zod";
import { cursorField, idField, limitField, lineField } from "@/lib/fields";

export const requestFilter = z.strictObject({
  site: idField.optional(),
  rack: idField.optional(),
  host: idField.optional(),
  status: z
    .enum(["waiting", "granted", "refused", "all"], "The status is waiting, granted, refused or all.")
    .default("all"),
  q: lineField(100).optional(),
  limit: limitField,
  cursor: cursorField,
});

export type RequestFilter = z.output<typeof requestFilter>;
