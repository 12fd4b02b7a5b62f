import { DAY, HOUR, SECOND, WEEK } from "./calendar";
import { hostRecorded, personId, rackId, siteId } from "./catalogue-rows";
import { RACKS } from "./estate";
import type { HostLife } from "./host-life";
import { OPERATORS } from "./people";
import type { ExampleRow } from "./rows";

type Request = {
  readonly at: number;
  readonly host: HostLife | null;
  readonly rack: string;
  readonly site: string;
  readonly summary: string;
  readonly reason: string;
  readonly by: string;
  readonly decidedBy: string;
  readonly decidedAt: number;
};

/** Requests that were not granted: they are part of the story, and gave nobody anything. */
const REFUSED = [
  { week: 17, rack: "fra1-a02", host: "fra1-a02-spare", reason: "A spare, in case we need one" },
  { week: 38, rack: "fra1-b03", host: "fra1-b03-dev", reason: "A developer's own machine" },
  { week: 61, rack: "fra1-a03", host: "fra1-a03-15", reason: "More room for the growth of this quarter" },
  { week: 92, rack: "dub1-b02", host: "dub1-b02-21", reason: "Split of a service that shared a host" },
] as const;

/** The requests in the order they were made, and which of them each host came from. */
export function requestsOf(
  hosts: readonly HostLife[],
  text: (time: number) => string,
): { rows: ExampleRow[]; idOf: Map<HostLife, number> } {
  const requests = [...hosts.map(granted), ...REFUSED.map(refused)].sort((a, b) => a.at - b.at);
  const idOf = new Map<HostLife, number>();
  const hostIds = new Map(hosts.map((host, index) => [host, index + 1]));
  const rows = requests.map((request, index): ExampleRow => {
    if (request.host !== null) idOf.set(request.host, index + 1);
    return {
      id: index + 1,
      status: request.host === null ? "refused" : "granted",
      summary: request.summary,
      ticket: `NET-${2001 + 3 * index}`,
      reason: request.reason,
      requested_by: personId(request.by),
      requested_at: text(request.at),
      decided_by: personId(request.decidedBy),
      decided_at: text(request.decidedAt),
      site_id: siteId(request.site),
      rack_id: rackId(request.rack),
      host_id: request.host === null ? null : (hostIds.get(request.host) ?? null),
    };
  });
  return { rows, idOf };
}

function granted(host: HostLife): Request {
  const { rack, requester: by, reason } = host;
  const at = hostRecorded(host) + SECOND / 20;
  return {
    at,
    host,
    rack: rack.name,
    site: rack.site,
    summary: `A /64 for host ${host.name}`,
    reason,
    by,
    decidedBy: by,
    decidedAt: at,
  };
}

function refused(plan: (typeof REFUSED)[number], index: number): Request {
  const at = plan.week * WEEK + 2 * DAY + (10 + index) * HOUR;
  return {
    at,
    host: null,
    rack: plan.rack,
    site: RACKS.find(({ name }) => name === plan.rack)?.site ?? "",
    summary: `A /64 for host ${plan.host}`,
    reason: plan.reason,
    by: OPERATORS[(index + 1) % OPERATORS.length] ?? OPERATORS[0],
    decidedBy: OPERATORS[0],
    decidedAt: at + 3 * HOUR,
  };
}
