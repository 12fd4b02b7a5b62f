import type { ContainerFilter } from "@/lib/containers/schema";
import type {
  AddresslessView,
  AddressTenureView,
  ContainerRow,
  ContainerState,
  ContainerView,
} from "@/lib/containers/views";
import type { ListView } from "@/lib/view";
import { asOf, oftenAt } from "./as-of";
import { containing } from "./containing";
import { page } from "./page";
import { every, often, type Statement, sql } from "./sql";
import type { Session, Transaction } from "./transaction";
import { unlessTaken } from "./unless-taken";

/** A container to write. */
export type ContainerDraft = {
  readonly hostId: string;
  readonly name: string;
  readonly image: string;
  /** The network that it is on without an address of its own. */
  readonly networkId: string | null;
};

/** Inserts containers; the id of each, in their order, or null where its host has a live one of that name. */
export async function insertContainers(tx: Transaction, drafts: readonly ContainerDraft[]): Promise<(string | null)[]> {
  if (drafts.length === 0) return [];
  const rows = await tx.rows<{ id: string; host_id: string; name: string }>(often("insert-containers")`
    INSERT INTO container (host_id, name, image, host_network_id)
    SELECT * FROM unnest(${drafts.map(({ hostId }) => hostId)}::bigint[], ${drafts.map(({ name }) => name)}::text[],
      ${drafts.map(({ image }) => image)}::text[], ${drafts.map(({ networkId }) => networkId)}::bigint[])
    ON CONFLICT DO NOTHING RETURNING id, host_id, name`);
  // of two of the same name in one statement the first is in
  const made = new Map(rows.map(({ id, host_id, name }) => [JSON.stringify([host_id, name]), id]));
  return drafts.map(({ hostId, name }) => {
    const key = JSON.stringify([hostId, name]);
    const id = made.get(key) ?? null;
    made.delete(key);
    return id;
  });
}

/**
 * Keeps everybody else from changing a container and the prefix its addresses live by, until the transaction ends.
 * What is read after this stays true. The pools first, as a release of the prefix takes them.
 */
export async function lockContainer(tx: Transaction, id: string): Promise<void> {
  await tx.rows(sql`
    SELECT 1 FROM pool WHERE closed_at IS NULL AND prefix_id IN (SELECT prefix_id FROM address_tenure WHERE container_id = ${id})
    ORDER BY id FOR NO KEY UPDATE`);
  await tx.rows(sql`SELECT 1 FROM container WHERE id = ${id} FOR NO KEY UPDATE`);
}

/** Writes whether a container runs, is detached or has ended. Ended and back is undo: its name must still be free. */
export async function setContainerState(tx: Transaction, id: string, state: ContainerState): Promise<boolean> {
  const row = await unlessTaken(() =>
    tx.row(sql`
    UPDATE container this SET version = version + 1,
      detached_at = CASE ${state} WHEN 'detached' THEN coalesce(detached_at, clock_timestamp()) WHEN 'running' THEN NULL ELSE detached_at END,
      ended_at = CASE ${state} WHEN 'ended' THEN coalesce(ended_at, clock_timestamp()) ELSE NULL END
    WHERE id = ${id} AND (${state} = 'ended' OR this.ended_at IS NULL OR NOT EXISTS (
      SELECT FROM container other WHERE other.host_id = this.host_id AND other.ended_at IS NULL AND lower(other.name) = lower(this.name)))
    RETURNING id`),
  );
  return row !== null && row !== "taken";
}

/** An address of a container with what it takes to end it or take it up again. */
export type HeldAddress = {
  readonly vrf_id: string;
  readonly address: string;
  readonly ended_at: string | null;
  readonly prefix_id: string;
  readonly tenure_live: boolean;
};

export async function addressesOf(session: Session, containerId: string): Promise<HeldAddress[]> {
  return session.rows<HeldAddress>(sql`
    SELECT address.vrf_id, address.address, address.ended_at, address.prefix_id, tenure.ended_at IS NULL AS tenure_live
    FROM address_tenure address JOIN prefix_tenure tenure ON tenure.id = address.prefix_tenure_id
    WHERE address.container_id = ${containerId} ORDER BY address.began_at`);
}

/** Takes up an ended address again for the container that had it: nobody else ever could have. */
export async function reopenAddress(tx: Transaction, held: HeldAddress): Promise<void> {
  await tx.rows(sql`SELECT 1 FROM pool WHERE prefix_id = ${held.prefix_id} AND closed_at IS NULL FOR NO KEY UPDATE`);
  const reopened = await tx.row(sql`
    UPDATE address_tenure SET ended_at = NULL, ended_by = NULL, ended_reason = ''
    WHERE vrf_id = ${held.vrf_id} AND address = ${held.address} AND ended_at IS NOT NULL RETURNING address`);
  if (reopened === null) return;
  await tx.rows(sql`
    UPDATE pool SET used = used + 1, released = released - 1, last_event_at = greatest(clock_timestamp(), last_event_at + interval '1 microsecond')
    WHERE prefix_id = ${held.prefix_id} AND closed_at IS NULL`);
}

/** Who has or had an address, for a refusal that says why it is not free. */
export async function addressHolder(
  session: Session,
  vrfId: string,
  address: string,
): Promise<{ container: string; host: string; ended_at: string | null } | null> {
  return session.row(sql`
    SELECT container.name AS container, host.name AS host, tenure.ended_at
    FROM address_tenure tenure JOIN container ON container.id = tenure.container_id JOIN host ON host.id = container.host_id
    WHERE tenure.vrf_id = ${vrfId} AND tenure.address = ${address}::inet`);
}

/** One container with every address it has or had. */
export async function containerById(session: Session, id: string): Promise<ContainerView | null> {
  return (await containersById(session, [id])).get(id) ?? null;
}

/** The same for several, by id; those that never were are missing. */
export async function containersById(session: Session, ids: readonly string[]): Promise<Map<string, ContainerView>> {
  if (ids.length === 0) return new Map();
  const its = asOf(session);
  const rows = await session.rows<
    Columns & { version: number; detached_at: string | null; rack_id: string | null; rack_name: string | null }
  >(oftenAt(session, "containers-by-id")`
    SELECT container.id, container.name, container.image, container.host_id, container.created_at, container.ended_at, container.detached_at,
      container.version, ${ADDRESSLESS} AS network, host.name AS host_name, host.site_id, site.name AS site_name, host.rack_id, rack.name AS rack_name
    FROM ${its.container} AS container JOIN ${its.host} AS host ON host.id = container.host_id JOIN ${its.site} AS site ON site.id = host.site_id
    LEFT JOIN ${its.rack} AS rack ON rack.id = host.rack_id
    LEFT JOIN ${its.host_network} AS network ON network.id = container.host_network_id
    WHERE container.id = ANY (${ids}::bigint[])`);
  const tenures = await session.rows<AddressTenureView & { readonly container_id: string }>(oftenAt(
    session,
    "addresses-of-containers",
  )`
    SELECT tenure.container_id, tenure.address, vrf.name AS vrf, tenure.prefix_network AS prefix, tenure.prefix_id, tenure.began_at, tenure.ended_at, person.name AS began_by, tenure.origin
    FROM ${its.address_tenure} AS tenure JOIN person ON person.id = tenure.began_by JOIN vrf ON vrf.id = tenure.vrf_id
    WHERE tenure.container_id = ANY (${ids}::bigint[]) ORDER BY tenure.began_at DESC`);
  const addresses = new Map<string, AddressTenureView[]>(rows.map(({ id }) => [id, []]));
  for (const { container_id, ...tenure } of tenures) addresses.get(container_id)?.push(tenure);
  return new Map(rows.map((row) => [row.id, containerView(row, addresses.get(row.id) ?? [])]));
}

function containerView(
  row: Columns & { version: number; detached_at: string | null; rack_id: string | null; rack_name: string | null },
  addresses: AddressTenureView[],
): ContainerView {
  return {
    id: row.id,
    name: row.name,
    image: row.image,
    host: { id: row.host_id, name: row.host_name },
    rack: row.rack_id === null ? null : { id: row.rack_id, name: row.rack_name ?? "" },
    site: { id: row.site_id, name: row.site_name },
    state: stateOf(row),
    version: row.version,
    created_at: row.created_at,
    detached_at: row.detached_at,
    ended_at: row.ended_at,
    addresses,
    network: row.network,
  };
}

/** A page of containers by name. */
export async function listContainers(session: Session, filter: ContainerFilter): Promise<ListView<ContainerRow>> {
  const its = asOf(session);
  const conditions: Statement[] = [];
  if (filter.status === "live") conditions.push(sql`container.ended_at IS NULL`);
  if (filter.status === "running") conditions.push(sql`container.ended_at IS NULL AND container.detached_at IS NULL`);
  if (filter.status === "detached")
    conditions.push(sql`container.ended_at IS NULL AND container.detached_at IS NOT NULL`);
  if (filter.status === "ended") conditions.push(sql`container.ended_at IS NOT NULL`);
  if (filter.host !== undefined) conditions.push(sql`container.host_id = ${filter.host}`);
  if (filter.site !== undefined) conditions.push(sql`host.site_id = ${filter.site}`);
  if (filter.q !== undefined) conditions.push(sql`container.name ILIKE ${containing(filter.q)}`);
  if (filter.within !== undefined) {
    conditions.push(
      sql`EXISTS (SELECT FROM ${its.address_tenure} AS tenure WHERE tenure.container_id = container.id AND tenure.address <<= ${filter.within}::inet)`,
    );
  }
  const select = sql`
    SELECT container.id, lower(container.name) AS sort, container.name, container.image, container.host_id, host.name AS host_name,
      host.site_id, site.name AS site_name, container.detached_at, container.created_at, container.ended_at,
      ARRAY(SELECT host(tenure.address) FROM ${its.address_tenure} AS tenure WHERE tenure.container_id = container.id
        AND (tenure.ended_at IS NULL OR container.ended_at IS NOT NULL) ORDER BY tenure.began_at) AS addresses,
      ${ADDRESSLESS} AS network
    FROM ${its.container} AS container JOIN ${its.host} AS host ON host.id = container.host_id JOIN ${its.site} AS site ON site.id = host.site_id
    LEFT JOIN ${its.host_network} AS network ON network.id = container.host_network_id
    WHERE ${every(conditions)}`;
  return page<Columns & { sort: string; detached_at: string | null; addresses: string[] }, ContainerRow>(
    session,
    select,
    filter,
    (row) => ({
      id: row.id,
      name: row.name,
      image: row.image,
      host: { id: row.host_id, name: row.host_name },
      site: { id: row.site_id, name: row.site_name },
      state: stateOf(row),
      addresses: row.addresses,
      network: row.network,
      created_at: row.created_at,
      ended_at: row.ended_at,
    }),
  );
}

function stateOf(row: { ended_at: string | null; detached_at: string | null }): ContainerState {
  if (row.ended_at !== null) return "ended";
  return row.detached_at === null ? "running" : "detached";
}

/** The network of a container without an address, of a row named `network`. */
const ADDRESSLESS = sql`
  CASE WHEN network.id IS NOT NULL THEN jsonb_build_object('id', network.id::text, 'name', network.name, 'mode', network.mode) END`;

type Columns = {
  readonly network: AddresslessView | null;
  readonly id: string;
  readonly name: string;
  readonly image: string;
  readonly host_id: string;
  readonly host_name: string;
  readonly site_id: string;
  readonly site_name: string;
  readonly created_at: string;
  readonly ended_at: string | null;
};
