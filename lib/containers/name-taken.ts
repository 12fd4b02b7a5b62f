import type { Failure } from "@/lib/failure";

/** A host has a live container of this name already. */
export function nameTaken(name: string, hostName: string): Failure {
  return { code: "name-taken", noun: "container", name, where: `on host ${hostName}`, pointer: "/name" };
}
