import type { HolderKind } from "@/lib/prefixes/views";
import type { View } from "@/lib/view";

/** Who can be given the next child of a prefix: things of one kind, and what each holds already. */
export type TakersView = View<{ kind: HolderKind; takers: { id: string; name: string; holds: string[] }[] }>;
