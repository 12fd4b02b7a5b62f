import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { childrenByCell, childrenUpTo } from "@/lib/db/map";
import { type PrefixColumns, pathTo, prefixById, usageIn } from "@/lib/db/prefixes";
import { reading } from "@/lib/db/transaction";
import { type Failure, invalid } from "@/lib/failure";
import { Prefix } from "@/lib/ipv6/prefix";
import { err, ok, type Result } from "@/lib/result";
import type { MapCell, PrefixMap } from "./views";

/** A map has at most 2^14 cells, 128 by 128: of more, each is too small to be pointed at. */
const BITS_MAX = 14;

/** The children of a prefix as the cells of a map. Refuses one that gives no prefixes: a host's /64. */
export async function prefixMap(principal: Principal, id: string): Promise<Result<PrefixMap, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  const session = reading(principal);
  const row = await prefixById(session, id);
  if (row === null) return err({ code: "not-found", noun: "prefix", id });
  const childLength = row.child_length;
  if (childLength === null || childLength > 64)
    return err(invalid("/id", `${row.network} gives no prefixes, so there is nothing to draw.`));

  const cellLength = Math.min(childLength, row.length + BITS_MAX);
  const bits = cellLength - row.length;
  const [path, children, crowds] = await Promise.all([
    pathTo(session, id),
    childrenUpTo(session, id, cellLength, 2 ** bits),
    childrenByCell(session, id, cellLength),
  ]);
  const [parent] = path.slice(-1);
  if (parent === undefined) return err({ code: "not-found", noun: "prefix", id });
  const whole = Prefix.mustParse(row.network);
  const place = (network: Prefix) => Number(Prefix.of(network.address, cellLength).indexIn(whole));
  const cells = [
    ...children.map((child) => cellOf(child, cellLength, place(Prefix.mustParse(child.network)))),
    ...crowds.map(
      ({ network, children }): MapCell => ({
        slot: place(Prefix.mustParse(network)),
        span: 1,
        id: null,
        network,
        state: "active",
        share: Math.min(1, children / 2 ** (childLength - cellLength)),
        since: null,
        holder: null,
        deeper: false,
      }),
    ),
  ];
  const { vrf } = row;
  const usage = usageIn(row);
  return ok({ vrf, parent, path, usage, child_length: childLength, cell_length: cellLength, bits, cells });
}

function cellOf(child: PrefixColumns, cellLength: number, slot: number): MapCell {
  const gives = child.child_length !== null && child.child_length <= 64;
  return {
    slot,
    span: 2 ** (cellLength - child.length),
    id: child.id,
    network: child.network,
    state: child.state,
    share: gives ? (usageIn(child)?.share ?? null) : null,
    since: child.since,
    holder: child.holder,
    deeper: gives,
  };
}
