import { z } from "zod";
import { addressField } from "@/lib/fields";
import { vrfField } from "@/lib/prefixes/schema";

/** Which address, in which VRF. */
export const lookupQuery = z.strictObject({ address: addressField, vrf: vrfField });

export type LookupQuery = z.output<typeof lookupQuery>;
