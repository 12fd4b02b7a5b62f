import { hostGrantedAnswer, hostRowAnswer } from "@/lib/hosts/answers";
import { requestHost } from "@/lib/hosts/commands";
import { hosts } from "@/lib/hosts/queries";
import { hostFilter, hostRequest } from "@/lib/hosts/schema";
import { listOf } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/hosts",
    tag: "hosts",
    summary: "List hosts by name",
    permission: "catalogue:read",
    query: hostFilter,
    answers: { 200: { description: "A page of hosts", schema: listOf(hostRowAnswer) } },
  },
  async ({ principal, query }) => {
    const found = await hosts(principal, query);
    return found.ok ? ok({ body: found.value }) : found;
  },
);

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/hosts",
    tag: "hosts",
    summary: "Request a /64 for a new Docker host",
    permission: "space:allocate",
    allocates: true,
    body: hostRequest,
    answers: { 201: { description: "The host and its prefixes", schema: hostGrantedAnswer } },
  },
  async ({ principal, body, tx }) => {
    const granted = await requestHost(tx, principal, body);
    return granted.ok
      ? ok({ status: 201, location: `/api/v1/hosts/${granted.value.host.id}`, body: granted.value })
      : granted;
  },
);
