import { leaveRunsToDocker } from "@/lib/db/allocate";
import type { Transaction } from "@/lib/db/transaction";
import { dockerOwnRange } from "@/lib/hostconfig/prefix-layout";
import { Prefix } from "@/lib/ipv6/prefix";

type Given = { readonly tenure_id: string; readonly network: string };

/** Docker's own IPAM may choose from one /80 of a host's /64: the cursor never gives an address of it. */
export async function leaveDockerItsRun(
  tx: Transaction,
  personId: string,
  hostId: string,
  given: Given,
): Promise<void> {
  await leaveDockerItsRuns(tx, personId, [{ ...given, host_id: hostId }]);
}

/** The same for many hosts at once. */
export async function leaveDockerItsRuns(
  tx: Transaction,
  personId: string,
  given: readonly (Given & { readonly host_id: string })[],
): Promise<void> {
  const runs = given.map(({ tenure_id, host_id, network }) => {
    const run = dockerOwnRange(Prefix.mustParse(network));
    return { tenureId: tenure_id, hostId: host_id, first: run.first.toString(), last: run.last.toString() };
  });
  await leaveRunsToDocker(tx, personId, runs, DOCKER_RUN_SIZE);
}

/** Addresses of a /80. */
const DOCKER_RUN_SIZE = (2n ** 48n).toString();
