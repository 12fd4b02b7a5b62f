import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { recordEvent } from "@/lib/db/audit";
import { lockImports } from "@/lib/db/inventory";
import type { Transaction } from "@/lib/db/transaction";
import type { Failure, FieldFault } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import { applyImport } from "./apply-import";
import { outcomeOf } from "./outcome";
import { planImport } from "./plan-import";
import type { ImportRequest } from "./schema";
import type { ImportFault, ImportView } from "./views";

/** An answer lists so many rows of each sort; its counts are exact. */
const LISTED_MAX = 1000;

/** A refusal names so many faults; a dry run lists more. */
const REFUSED_MAX = 50;

/**
 * Brings in an inventory: sites, racks, and the devices of the chosen roles as hosts, all or nothing. A dry run does
 * all but the writing. The same files a second time change nothing.
 */
export async function importInventory(
  tx: Transaction,
  principal: Principal,
  request: ImportRequest,
  dryRun: boolean,
): Promise<Result<ImportView, Failure>> {
  const allowed = authorise(principal, "inventory:import");
  if (!allowed.ok) return allowed;
  if (!dryRun) await lockImports(tx);
  const plan = await planImport(tx, request);
  const view: ImportView = {
    dry_run: dryRun,
    files: plan.tables.map(({ file, kind, rows }) => ({ name: file, kind, rows: rows.length })),
    sites: outcomeOf(plan.sites, LISTED_MAX),
    racks: outcomeOf(plan.racks, LISTED_MAX),
    hosts: outcomeOf(plan.hosts, LISTED_MAX),
    virtual_machines: outcomeOf({ created: [], changed: [], left: plan.virtualMachines }, LISTED_MAX),
    roles: plan.roles,
    fault_count: plan.faults.length,
    faults: plan.faults.slice(0, LISTED_MAX),
    warnings: plan.warnings.slice(0, LISTED_MAX),
  };
  if (dryRun) return ok(view);
  if (plan.faults.length > 0) return err({ code: "invalid", errors: refusals(plan.faults, request) });

  const applied = await applyImport(tx, plan);
  if (!applied.ok) return applied;
  const { sites, racks, hosts } = view;
  await recordEvent(tx, {
    personId: principal.personId,
    action: "import",
    noun: "inventory",
    nounId: null,
    detail: {
      files: request.files.map(({ name }) => name),
      host_roles: request.host_roles,
      sites: sites.counts,
      racks: racks.counts,
      hosts: hosts.counts,
    },
  });
  return ok(view);
}

function refusals(faults: readonly ImportFault[], request: ImportRequest): FieldFault[] {
  const errors = faults.slice(0, REFUSED_MAX).map(({ file, line, column, reason }) => ({
    pointer: `/files/${request.files.findIndex(({ name }) => name === file)}`,
    detail: `${file}, line ${line}${column === null ? "" : `, ${column}`}: ${reason}`,
  }));
  const rest = faults.length - errors.length;
  if (rest > 0) errors.push({ pointer: "/files", detail: `And ${rest} more. A dry run lists them.` });
  return errors;
}
