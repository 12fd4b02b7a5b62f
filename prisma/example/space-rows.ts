import { dockerOwnRange } from "@/lib/hostconfig/prefix-layout";
import { FOUNDED } from "./catalogue-rows";
import { PLANS } from "./plans";
import type { ExampleRow } from "./rows";
import type { Place, Space, Tenure } from "./space";

type Text = (time: number) => string;

export function planRows(text: Text): ExampleRow[] {
  return PLANS.map(({ levels: _, ...plan }) => ({ ...plan, created_at: text(FOUNDED) }));
}

export function levelRows(text: Text): ExampleRow[] {
  return PLANS.flatMap(({ levels }) =>
    levels.map((level) => ({
      id: level.id,
      plan_id: level.planId,
      position: level.position,
      name: level.name,
      length: level.length,
      holder_kind: level.holderKind,
      valid_from: text(FOUNDED),
    })),
  );
}

export function prefixRows(space: Space, text: Text): ExampleRow[] {
  return space.places.map((place) => ({
    id: place.id,
    parent_id: place.parent?.id ?? null,
    parent_network: place.parent?.network.toString() ?? null,
    network: place.network.toString(),
    level_id: place.level?.id ?? null,
    state: place.state,
    name: place.name,
    description: place.description,
    created_at: text(place.createdAt),
    valid_from: text(place.createdAt),
  }));
}

export function poolRows(space: Space, text: Text): ExampleRow[] {
  return space.places.flatMap((place) => poolRow(place, text));
}

function poolRow({ id, supply, createdAt }: Place, text: Text): ExampleRow[] {
  if (supply === null) return [];
  return [
    {
      id: supply.id,
      prefix_id: id,
      child_length: supply.childLength,
      child_level_id: supply.childLevel?.id ?? null,
      capacity: supply.capacity.toString(),
      cursor: supply.cursor.toString(),
      used: supply.used.toString(),
      reserved: supply.reserved.toString(),
      released: supply.released.toString(),
      last_event_at: text(supply.lastEventAt),
      created_at: text(createdAt),
      valid_from: text(createdAt),
    },
  ];
}

export function tenureRows(space: Space, text: Text, recorded: string): ExampleRow[] {
  return space.tenures.map(
    ({ id, place, supply, holder, requestId, begin, end, by, endedBy, reason, endedReason }) => ({
      id,
      prefix_id: place.id,
      pool_id: supply.id,
      site_id: null,
      cluster_id: null,
      rack_id: null,
      host_id: null,
      [holder.column]: holder.id,
      request_id: requestId,
      began_at: text(begin),
      ended_at: end === null ? null : text(end),
      // nothing is given twice in the example: its levels have no quarantine that ends
      free_at: end === null ? null : "infinity",
      began_by: by,
      ended_by: end === null ? null : endedBy,
      reason,
      ended_reason: end === null ? "" : endedReason,
      origin: "example",
      recorded_at: recorded,
    }),
  );
}

/** The part of each host's /64 that Docker chooses from. */
export function runRows(hostTenures: readonly Tenure[], text: Text): ExampleRow[] {
  return hostTenures.map(({ id, place, holder, begin, end, by }, index) => {
    const run = dockerOwnRange(place.network);
    return {
      id: index + 1,
      kind: "docker",
      prefix_id: place.id,
      prefix_network: place.network.toString(),
      prefix_tenure_id: id,
      host_id: holder.id,
      first_address: run.first.toString(),
      last_address: run.last.toString(),
      granted_at: text(begin),
      granted_by: by,
      ended_at: end === null ? null : text(end),
    };
  });
}
