import { z } from "zod";
import { addressField, momentField } from "@/lib/fields";
import { vrfField } from "@/lib/prefixes/schema";

/** Which address, at which moment (now unless said), in which VRF. */
export const lookupQuery = z.strictObject({ address: addressField, at: momentField.optional(), vrf: vrfField });

export type LookupQuery = z.output<typeof lookupQuery>;
