import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { hostById } from "@/lib/db/hosts";
import { type NetworkRow, networksOfHost, triedNetwork } from "@/lib/db/networks";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import type { HostConfiguration } from "@/lib/hostconfig/configuration";
import { dockerNetworkName } from "@/lib/hostconfig/docker-names";
import { err, ok, type Result } from "@/lib/result";
import { besideFault } from "./beside";
import { configurationFor } from "./configuration-for";
import { leftOutside } from "./left-outside";
import type { PreviewQuery } from "./schema";
import { networkFrom, networkRefusal } from "./texts";

/**
 * The configuration of a host if one of its networks were in this mode, with these fields, and nothing of it changed.
 * Without a name it is the host's first network; a name that none has is a further network. What does not fit is refused
 * as when it is written, with the nearest that works; what would keep it from being saved now is a warning.
 */
export async function previewOf(
  principal: Principal,
  hostId: string,
  wanted: PreviewQuery & { readonly mode: string },
): Promise<Result<HostConfiguration, Failure>> {
  const allowed = authorise(principal, "catalogue:read");
  if (!allowed.ok) return allowed;
  const session = reading(principal);
  const host = await hostById(session, hostId);
  if (host === null) return err({ code: "not-found", noun: "host", id: hostId });
  const rows = await networksOfHost(session, hostId);
  const before = wanted.network === undefined ? rows[0] : rows.find(({ name }) => name === wanted.network);
  const name = before?.name ?? wanted.network ?? dockerNetworkName;
  const tried = await triedNetwork(session, hostId, {
    name,
    mode: wanted.mode,
    segment: wanted.segment ?? null,
    prefix: wanted.prefix ?? null,
    kubernetes_cluster: wanted.kubernetes_cluster ?? null,
    fields: wanted.fields ?? {},
  });

  const refused = (fault: Parameters<typeof networkRefusal>[0]) => err(inQuery(networkRefusal(fault, tried)));
  const made = networkFrom(host, tried);
  if (!made.ok) return refused(made.error);
  const clash = await besideFault(session, host, { ...tried, id: before?.id ?? "" }, made.value);
  if (clash !== null) return refused(clash);
  const changed: NetworkRow[] =
    before === undefined ? [...rows, tried] : rows.map((row) => (row === before ? tried : row));
  const configuration = await configurationFor(session, host, changed);
  if (!configuration.ok) return configuration;
  const left = before === undefined ? null : await leftOutside(session, host, before, tried);
  if (left === null) return configuration;
  const warning = { severity: "warning", sentence: `This cannot be saved yet: ${left}`, reason: null } as const;
  return ok({ ...configuration.value, warnings: [warning, ...configuration.value.warnings] });
}

/** A refusal of a body's field, said of the query. */
function inQuery(failure: Failure): Failure {
  if (failure.code !== "invalid") return failure;
  return {
    ...failure,
    errors: failure.errors.map((fault) => ({ ...fault, pointer: fault.pointer.replace("/", "?") })),
  };
}
