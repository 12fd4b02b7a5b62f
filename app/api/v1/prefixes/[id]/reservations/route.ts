import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { reservationEndedAnswer, reservationsAnswer, reservedAnswer } from "@/lib/reservations/answers";
import { reserve, unreserve } from "@/lib/reservations/commands";
import { reservationsOf } from "@/lib/reservations/queries";
import { reservationRequest } from "@/lib/reservations/schema";
import { ok } from "@/lib/result";

const path = "/api/v1/prefixes/{id}/reservations";

export const GET = defineRoute(
  {
    method: "GET",
    path,
    tag: "prefixes",
    summary:
      "Read what keeps a prefix back (a reservation of its own, or of a prefix around it) and what is kept back inside it",
    permission: "space:read",
    params: idParams,
    answers: {
      200: { description: "The nearest reservation, or null, and the first 100 inside", schema: reservationsAnswer },
    },
  },
  async ({ principal, params }) => {
    const found = await reservationsOf(principal, params.id);
    return found.ok ? ok({ body: found.value }) : found;
  },
);

export const POST = defineRoute(
  {
    method: "POST",
    path,
    tag: "prefixes",
    summary: "Keep a prefix back, or free space inside it: nothing is given from it nor below it",
    permission: "space:allocate",
    allocates: true,
    params: idParams,
    body: reservationRequest,
    answers: { 201: { description: "What is kept back", schema: reservedAnswer } },
  },
  async ({ principal, params, body, tx }) => {
    const reserved = await reserve(tx, principal, params.id, body);
    return reserved.ok ? ok({ status: 201, body: reserved.value }) : reserved;
  },
);

export const DELETE = defineRoute(
  {
    method: "DELETE",
    path,
    tag: "prefixes",
    summary: "End the reservation of a prefix; a block that was kept back is free space again",
    permission: "space:allocate",
    params: idParams,
    answers: { 200: { description: "What is not kept back any more", schema: reservationEndedAnswer } },
  },
  async ({ principal, params, tx }) => {
    const ended = await unreserve(tx, principal, params.id);
    return ended.ok ? ok({ body: ended.value }) : ended;
  },
);
