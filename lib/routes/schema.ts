import { z } from "zod";
import { idField } from "@/lib/fields";
import { vrfField } from "@/lib/prefixes/schema";

/** Whose routes: of one host, of a rack, of a site, or all. */
export const routeScope = z.strictObject({
  site: idField.optional(),
  rack: idField.optional(),
  host: idField.optional(),
});

export type RouteScope = z.output<typeof routeScope>;

/** At most this much text of a router; some hundred thousand routes. */
export const TABLE_LIMIT_BYTES = 16 * 1024 * 1024;

/** A table of a router, against which the routes of a place are held. */
export const routeComparison = routeScope.extend({
  vrf: vrfField,
  table: z.string("A table is text, as the router prints it.").min(1, "There is no table here."),
});

export type RouteComparison = z.output<typeof routeComparison>;
