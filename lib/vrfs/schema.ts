import { z } from "zod";
import { nameField } from "@/lib/fields";
import { descriptionField } from "@/lib/sites/schema";

export const vrfCreation = z.strictObject({ name: nameField, description: descriptionField.default("") });

export type VrfCreation = z.output<typeof vrfCreation>;
