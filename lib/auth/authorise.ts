import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import { PERMISSIONS, type Permission } from "./permissions";
import type { Principal } from "./principal";

/**
 * Decides whether this principal may do this. Every command and every query calls it first, so that pages,
 * the API, imports and agents pass the same gate.
 */
export function authorise(principal: Principal, permission: Permission): Result<Principal, Failure> {
  if ((PERMISSIONS[permission] as readonly string[]).includes(principal.role)) return ok(principal);
  return err({
    code: "forbidden",
    detail: `This needs the permission ${permission}, which ${principal.name} does not have.`,
  });
}
