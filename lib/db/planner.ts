import type { ScenarioCreation } from "@/lib/planner/schema";
import type { EstateView, ScenarioView } from "@/lib/planner/views";
import { sql } from "./sql";
import type { Session, Transaction } from "./transaction";

type Level = EstateView["levels"][number] & { readonly id: string };

/** The plans that racks give hosts their prefixes by, that with most racks first; each with its levels from the widest. */
export async function plansWithRacks(
  session: Session,
): Promise<{ readonly id: string; readonly name: string; readonly levels: Level[] }[]> {
  return session.rows(sql`
    SELECT plan.id, plan.name, jsonb_agg(jsonb_build_object('id', level.id::text, 'name', level.name, 'length', level.length, 'holder', level.holder_kind) ORDER BY level.position) AS levels
    FROM plan JOIN plan_level level ON level.plan_id = plan.id
    GROUP BY plan.id HAVING bool_or(level.holder_kind = 'rack') AND bool_or(level.holder_kind = 'host')
    ORDER BY (SELECT count(*) FROM prefix JOIN prefix_tenure held ON held.prefix_id = prefix.id AND held.ended_at IS NULL
      WHERE held.rack_id IS NOT NULL AND prefix.level_id = ANY (array_agg(level.id))) DESC, plan.id`);
}

export type Counted = {
  readonly aggregate: string;
  readonly aggregates: number;
  readonly clusters: number;
  readonly racks: number;
  readonly hosts: number;
  readonly taken: string;
  readonly racks_lately: number;
  readonly hosts_lately: number;
  readonly ended_lately: number;
  readonly fresh_lately: number;
  readonly quarantine_days: number | null;
  /** The smallest that a rack states of its switch. */
  readonly routes_max: number | null;
  readonly neighbours_max: number | null;
};

/**
 * What is held at the levels of a plan, and what came and went in the last days. `top` is its first level that exists. With
 * a rack: of what hosts hold, and racks, only what is of that rack.
 */
export async function countEstate(
  session: Session,
  levels: { readonly top: string; readonly cluster: string | null; readonly rack: string; readonly host: string },
  days: { readonly hosts: number; readonly racks: number },
  onlyRack: string | null,
): Promise<Counted> {
  const since = (count: number) => sql`clock_timestamp() - make_interval(days => ${count})`;
  const row = await session.row<Counted>(sql`
    WITH rack AS (
      SELECT tenure.* FROM prefix JOIN prefix_tenure tenure ON tenure.prefix_id = prefix.id
      WHERE prefix.level_id = ${levels.rack} AND ${onlyRack === null ? sql`tenure.rack_id IS NOT NULL` : sql`tenure.rack_id = ${onlyRack}`}
    ), host AS (
      SELECT tenure.* FROM prefix JOIN prefix_tenure tenure ON tenure.prefix_id = prefix.id WHERE prefix.level_id = ${levels.host} AND tenure.host_id IS NOT NULL
        AND ${onlyRack === null ? sql`true` : sql`prefix.parent_id IN (SELECT prefix_id FROM rack WHERE ended_at IS NULL)`}
    ), supply AS (
      SELECT pool.* FROM pool JOIN rack ON rack.prefix_id = pool.prefix_id AND rack.ended_at IS NULL WHERE pool.closed_at IS NULL
    )
    SELECT
      coalesce((SELECT min(network)::text FROM prefix WHERE level_id = ${levels.top} AND retired_at IS NULL), '') AS aggregate,
      (SELECT count(*)::int FROM prefix WHERE level_id = ${levels.top} AND retired_at IS NULL) AS aggregates,
      (SELECT count(*)::int FROM prefix JOIN prefix_tenure held ON held.prefix_id = prefix.id AND held.ended_at IS NULL WHERE prefix.level_id = ${levels.cluster}) AS clusters,
      (SELECT count(*)::int FROM rack WHERE ended_at IS NULL) AS racks,
      (SELECT count(*)::int FROM host WHERE ended_at IS NULL) AS hosts,
      (SELECT coalesce(sum(used + reserved + released), 0) FROM supply) AS taken,
      (SELECT count(*)::int FROM rack WHERE began_at > ${since(days.racks)}) AS racks_lately,
      (SELECT count(*)::int FROM host WHERE began_at > ${since(days.hosts)}) AS hosts_lately,
      (SELECT count(*)::int FROM host WHERE ended_at > ${since(days.hosts)}) AS ended_lately,
      (SELECT count(*)::int FROM host WHERE began_at > ${since(days.hosts)} AND EXISTS (
        SELECT FROM prefix_tenure former WHERE former.host_id = host.host_id AND former.pool_id = host.pool_id AND former.began_at < host.began_at)) AS fresh_lately,
      (SELECT (extract(epoch FROM max(quarantine)) / 86400)::float8 FROM supply WHERE NOT EXISTS (SELECT FROM supply other WHERE other.quarantine IS NULL)) AS quarantine_days,
      (SELECT min(stated.routes_max) FROM rack JOIN public.rack stated ON stated.id = rack.rack_id WHERE rack.ended_at IS NULL) AS routes_max,
      (SELECT min(stated.neighbours_max) FROM rack JOIN public.rack stated ON stated.id = rack.rack_id WHERE rack.ended_at IS NULL) AS neighbours_max`);
  if (row === null) throw new Error("a count gave no row");
  return row;
}

/** The scenarios that are kept, by name. */
export async function keptScenarios(session: Session): Promise<ScenarioView[]> {
  return session.rows<ScenarioView>(sql`
    SELECT scenario.id, scenario.name, scenario.body AS changes, person.name AS created_by, scenario.created_at
    FROM scenario JOIN person ON person.id = scenario.created_by WHERE scenario.retired_at IS NULL ORDER BY lower(scenario.name), scenario.id`);
}

/** Keeps a scenario; null when the name is taken. */
export async function insertScenario(
  tx: Transaction,
  { name, changes }: ScenarioCreation,
  personId: string,
): Promise<string | null> {
  const row = await tx.row<{ id: string }>(sql`
    INSERT INTO scenario (name, body, created_by) VALUES (${name}, ${JSON.stringify(changes)}::jsonb, ${personId})
    ON CONFLICT DO NOTHING RETURNING id`);
  return row?.id ?? null;
}

/** Gives a scenario up; false when none of this id is kept. */
export async function retireScenario(tx: Transaction, id: string): Promise<boolean> {
  const row = await tx.row(
    sql`UPDATE scenario SET retired_at = clock_timestamp() WHERE id = ${id} AND retired_at IS NULL RETURNING id`,
  );
  return row !== null;
}
