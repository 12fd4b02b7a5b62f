import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { installationNow } from "@/lib/db/installation";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { ok, type Result } from "@/lib/result";
import type { InstallationView } from "./views";

/** The installation: its name, its example, and how much lives in it. */
export async function installation(principal: Principal): Promise<Result<InstallationView, Failure>> {
  const allowed = authorise(principal, "installation:read");
  if (!allowed.ok) return allowed;
  const found = await installationNow(reading(principal));
  if (found === null) throw new Error("the installation was never made: bin/serve.ts makes it at the first start");
  return ok(found);
}
