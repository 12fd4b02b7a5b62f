import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Principal } from "@/lib/auth/principal";
import { principalOfSession } from "@/lib/auth/sign-in";
import { isSecure, sessionCookieName } from "./session-cookie";

/** Who looks at this page. A visitor without a session is sent to where the sign-in link is explained. */
export const pagePrincipal = cache(async (): Promise<Principal> => {
  const secret = (await cookies()).get(sessionCookieName(isSecure()))?.value;
  const principal = secret === undefined ? null : await principalOfSession(secret);
  if (principal === null) redirect("/sign-in");
  return principal;
});
