import type { View } from "@/lib/view";

/** A view that somebody wants to come back to: a name, and the link within the product that shows it. */
export type SavedView = View<{ id: string; name: string; href: string; created_at: string }>;
