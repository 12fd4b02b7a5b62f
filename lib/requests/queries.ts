import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { listRequests, requestById } from "@/lib/db/requests";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import type { ListView } from "@/lib/view";
import type { RequestFilter } from "./schema";
import type { RequestView } from "./views";

/** A page of requests, the newest first. */
export async function requests(
  principal: Principal,
  filter: RequestFilter,
): Promise<Result<ListView<RequestView>, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  return ok(await listRequests(reading(principal), filter));
}

/** One request, whatever became of it. */
export async function request(principal: Principal, id: string): Promise<Result<RequestView, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  const found = await requestById(reading(principal), id);
  return found === null ? err({ code: "not-found", noun: "request", id }) : ok(found);
}
