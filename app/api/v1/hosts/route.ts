import { hostGrantedAnswer, hostRowAnswer } from "@/lib/hosts/answers";
import { hosts } from "@/lib/hosts/queries";
import { requestHosts } from "@/lib/hosts/request-hosts";
import { hostFilter, hostRequest } from "@/lib/hosts/schema";
import { listOf } from "@/lib/http/answers";
import { defineRoute, defineRouteForMany } from "@/lib/http/define-route";
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

export const POST = defineRouteForMany(
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
  async (calls, tx) => {
    const wishes = calls.map(({ principal, body }) => ({ principal, request: body }));
    return (await requestHosts(tx, wishes)).map((granted) =>
      granted.ok
        ? ok({ status: 201, location: `/api/v1/hosts/${granted.value.host.id}`, body: granted.value })
        : granted,
    );
  },
);
