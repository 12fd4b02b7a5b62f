import { leaveRunToDocker } from "@/lib/db/allocate";
import type { Transaction } from "@/lib/db/transaction";
import { dockerOwnRange } from "@/lib/hostconfig/prefix-layout";
import { Prefix } from "@/lib/ipv6/prefix";

/** Docker's own IPAM may choose from one /80 of a host's /64: the cursor never gives an address of it. */
export async function leaveDockerItsRun(
  tx: Transaction,
  personId: string,
  hostId: string,
  given: { readonly tenure_id: string; readonly network: string },
): Promise<void> {
  const run = dockerOwnRange(Prefix.mustParse(given.network));
  await leaveRunToDocker(tx, {
    tenureId: given.tenure_id,
    hostId,
    personId,
    first: run.first.toString(),
    last: run.last.toString(),
    size: run.childCount(128).toString(),
  });
}
