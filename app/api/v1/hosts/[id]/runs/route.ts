import { idParams } from "@/lib/http/answers";
import { defineRoute, defineRouteForMany } from "@/lib/http/define-route";
import { ok } from "@/lib/result";
import { runsAnswer, runsGrantedAnswer } from "@/lib/runs/answers";
import { grantEach } from "@/lib/runs/grant-runs";
import { runsOfHost } from "@/lib/runs/queries";
import { runFilter, runRequest } from "@/lib/runs/schema";

const path = "/api/v1/hosts/{id}/runs";

export const GET = defineRoute(
  {
    method: "GET",
    path,
    tag: "runs",
    summary: "List the address runs of a host, and how long what is left of them lasts",
    permission: "runs:read",
    onlyNow: true,
    params: idParams,
    query: runFilter,
    answers: { 200: { description: "The runs, the newest first, and their sums", schema: runsAnswer } },
  },
  async ({ principal, params, query }) => {
    const found = await runsOfHost(principal, params.id, query);
    return found.ok ? ok({ body: found.value }) : found;
  },
);

export const POST = defineRouteForMany(
  {
    method: "POST",
    path,
    tag: "runs",
    summary: "Grant a host a run of its addresses, to hand out by itself",
    permission: "runs:draw",
    allocates: true,
    params: idParams,
    body: runRequest,
    answers: { 201: { description: "The run, in pieces where something was in the way", schema: runsGrantedAnswer } },
  },
  async (calls, tx) => {
    const wishes = calls.map(({ principal, params, body }) => ({ principal, hostId: params.id, request: body }));
    return (await grantEach(tx, wishes)).map((granted) =>
      granted.ok
        ? ok({ status: 201, location: `/api/v1/hosts/${granted.value.host.id}/runs`, body: granted.value })
        : granted,
    );
  },
);
