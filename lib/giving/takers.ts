import type { TakersView } from "@/lib/allocations/views";
import type { Principal } from "@/lib/auth/principal";
import { clusters } from "@/lib/clusters/queries";
import type { Failure } from "@/lib/failure";
import { plans } from "@/lib/plans/queries";
import type { HolderKind, PrefixView } from "@/lib/prefixes/views";
import { racks } from "@/lib/racks/queries";
import { ok, type Result } from "@/lib/result";
import { sites } from "@/lib/sites/queries";
import type { ListView } from "@/lib/view";

/** More than this are not offered in a form. */
const OFFERED = 1000;

/** Who can be given the next child of a prefix; null when it gives none, or its plan does not say to whom. */
export async function takersOf(principal: Principal, prefix: PrefixView): Promise<Result<TakersView | null, Failure>> {
  const childLength = prefix.usage?.child_length ?? 128;
  if (childLength >= 128) return ok(null);
  const found = await plans(principal);
  if (!found.ok) return found;
  const root = prefix.path[0]?.id;
  const plan = found.value.find((each) => each.aggregates.some((aggregate) => aggregate.id === root));
  const kind = plan?.levels.find((level) => level.length === childLength)?.holder ?? null;
  const { holder } = prefix;
  const filter = { status: "live", limit: OFFERED } as const;
  switch (kind) {
    case "site":
      return offered(kind, await sites(principal, filter));
    case "cluster":
      return offered(
        kind,
        await clusters(principal, { ...filter, ...(holder?.kind === "site" && { site: holder.id }) }),
      );
    case "rack": {
      const place =
        holder?.kind === "site" ? { site: holder.id } : holder?.kind === "cluster" ? { cluster: holder.id } : {};
      return offered(kind, await racks(principal, { ...filter, ...place, ordering: "name" }));
    }
    case "host":
      return ok({ kind, takers: [] });
    default:
      return ok(null);
  }
}

type Taker = { readonly id: string; readonly name: string; readonly prefixes: readonly { readonly network: string }[] };

function offered(kind: HolderKind, found: Result<ListView<Taker>, Failure>): Result<TakersView, Failure> {
  if (!found.ok) return found;
  const takers = found.value.results.map(({ id, name, prefixes }) => ({
    id,
    name,
    holds: prefixes.map(({ network }) => network),
  }));
  return ok({ kind, takers });
}
