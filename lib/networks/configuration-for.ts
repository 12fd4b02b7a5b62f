import { addressedContainers, type NetworkRow } from "@/lib/db/networks";
import type { Session } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import type { HostConfiguration } from "@/lib/hostconfig/configuration";
import { hostConfiguration } from "@/lib/hostconfig/host-configuration";
import type { HostView } from "@/lib/hosts/views";
import { err, type Result } from "@/lib/result";
import { nearestTold } from "./nearest-told";
import { hostText, networkText } from "./texts";

/** So many containers are named in files; a host with more is run by something that asks the API itself. */
const CONTAINERS_MAX = 2_000;

/** The configuration of a host with these networks, which may differ from those that are there. */
export async function configurationFor(
  session: Session,
  host: HostView,
  rows: readonly NetworkRow[],
): Promise<Result<HostConfiguration, Failure>> {
  if (rows.length === 0) {
    return err({ code: "conflict", detail: `Host ${host.name} has no network, so there is nothing to configure.` });
  }
  const made = hostConfiguration({
    host: hostText(host),
    networks: rows.map(networkText),
    containers: await addressedContainers(session, host.id, CONTAINERS_MAX),
  });
  if (made.ok) return made;
  const { reason, network: name } = made.error;
  if (reason === "needs-prefix") {
    const without = `Host ${host.name} holds no prefix now, so there is nothing to configure.`;
    return err({ code: "conflict", detail: without });
  }
  const where = name === null ? "" : `Network ${name}: `;
  return err({ code: "conflict", detail: `${where}${nearestTold(made.error)}` });
}
