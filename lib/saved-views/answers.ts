import { z } from "zod";
import type { SavedView } from "./views";

export const savedViewAnswer: z.ZodType<SavedView> = z.object({
  id: z.string(),
  name: z.string(),
  href: z.string(),
  created_at: z.string(),
});
