import type { Role } from "./principal";

/**
 * Who may do what. A route, page, command or query names one of these permissions; one that is not in the
 * table does not compile.
 */
export const PERMISSIONS = {
  "catalogue:read": ["admin"],
  "catalogue:write": ["admin"],
  "space:read": ["admin"],
  "space:plan": ["admin"],
  "space:allocate": ["admin"],
  "space:release": ["admin"],
  "runs:read": ["admin", "agent"],
  "runs:draw": ["admin", "agent"],
  "runs:report": ["admin", "agent"],
  "agents:enrol": ["admin"],
  "alerts:read": ["admin"],
  "alerts:write": ["admin"],
  "history:read": ["admin"],
  "inventory:import": ["admin"],
  "export:read": ["admin"],
  "installation:read": ["admin"],
  "installation:clear": ["admin"],
  "views:own": ["admin"],
  "contract:read": ["admin"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;
