import { mode } from "@/lib/hostconfig/mode";
import { ledHere } from "@/lib/hostconfig/network";
import { ok } from "@/lib/result";
import { nextHopAdvice } from "./advice";
import { linkedPlace, partField, partOf, uplinkOutside } from "./place";

/** A /128 for each task, without containers and without an orchestrator. */
export const task = mode({
  id: "task",
  title: "Task, an address each",
  summary:
    "Every task on the host binds to an address of its own and has the whole port space; no container, no bridge, no orchestrator. The prefix is routed to the host.",
  addresses: true,
  fields: { part: partField },

  network({ name, host, allocation, values }) {
    const part = partOf(allocation, values.part);
    if (!part.ok) return part;
    const place = linkedPlace(allocation, part.value, null);
    const outside = uplinkOutside(ledHere(place), host.uplink);
    if (!outside.ok) return outside;
    return ok({
      name,
      place,
      device: { kind: "local" },
      reach: { kind: "routed" },
      ipv4: null,
      dockerPool: null,
      kubernetes: null,
    });
  },

  advice: ({ place }, host) => [
    ...(place === null ? [] : nextHopAdvice(ledHere(place), host)),
    {
      severity: "warning",
      sentence:
        "What listens on all addresses of the host (::) answers on every address of the prefix too, sshd for example. Let such services listen on the host's own address.",
      reason: null,
    },
  ],
  enforcement: ({ place }) => ({
    kind: "planned",
    sentence: `Here never using an address twice is planned, not enforced: any process may bind to any address of ${place?.part}, whatever the ledger says.`,
    remedy: "Start every task with the address that it gets here, and nothing else with one of these.",
  }),
  trouble: [
    {
      title: 'A task gets "cannot assign requested address"',
      sentence: "ip_nonlocal_bind is off, and no interface has the address. Apply the sysctl file.",
      reason: null,
    },
    {
      title: "A task answers with another address than it was asked at",
      sentence:
        "It listens on all addresses and the kernel chooses one for the answer. Bind the socket to the task's address; over UDP that matters most.",
      reason: "RFC 6724 §5",
    },
    {
      title: "Nobody finds the task",
      sentence:
        "The router has no route to the prefix: set the upstream route with the host's uplink address as next hop.",
      reason: null,
    },
  ],
});
