import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Principal } from "@/lib/auth/principal";
import { principalOfSession } from "@/lib/auth/sign-in";
import { parseTypedMoment } from "@/lib/moment";
import { readMoment } from "./moment";
import type { SearchParams } from "./search-params";
import { isSecure, sessionCookieName } from "./session-cookie";

/** Who looks at this page. A visitor without a session is sent to where the sign-in link is explained. */
export const pagePrincipal = cache(async (): Promise<Principal> => {
  const secret = (await cookies()).get(sessionCookieName(isSecure()))?.value;
  const principal = secret === undefined ? null : await principalOfSession(secret);
  if (principal === null) redirect("/sign-in");
  return principal;
});

/**
 * Who looks at this page, and at which moment: the `at` of its address. One that makes no sense or has not come yet is
 * left out, and the page shows what is now.
 */
export async function pageReader(searchParams: SearchParams): Promise<Principal> {
  const principal = await pagePrincipal();
  const { at } = await searchParams;
  const moment = await momentOf(typeof at === "string" ? at : undefined);
  return moment === null ? principal : { ...principal, at: moment };
}

/** The moment that the page is compared with: the `from` of its address, unless it is none or lies after what is shown. */
export async function comparedWith(searchParams: SearchParams): Promise<string | null> {
  const { from } = await searchParams;
  const moment = await momentOf(typeof from === "string" ? from : undefined);
  const { at } = await pageReader(searchParams);
  return moment !== null && at !== undefined && Date.parse(moment) > Date.parse(at) ? null : moment;
}

const momentOf = cache(async (at: string | undefined): Promise<string | null> => {
  const typed = at === undefined ? null : parseTypedMoment(at);
  const read = await readMoment(typed?.ok ? typed.value : undefined);
  return read.ok ? (read.value?.at ?? null) : null;
});
