import type { TestLedger } from "./test-ledger";

/**
 * What must be true of every ledger at rest, each as a query for the rows that break it. Written without the code
 * under test: from the rows alone.
 */
const BROKEN: Readonly<Record<string, string>> = {
  "a pool of prefixes counts what its tenures say": `
    SELECT pool.id, pool.used, pool.released, rows.live, rows.ended FROM pool CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE ended_at IS NULL) AS live, count(*) FILTER (WHERE ended_at IS NOT NULL AND NOT reused) AS ended
      FROM prefix_tenure WHERE pool_id = pool.id) AS rows
    WHERE pool.child_length < 128 AND pool.closed_at IS NULL AND (pool.used, pool.released) <> (rows.live, rows.ended)`,
  "a pool of addresses counts what its tenures say": `
    SELECT pool.id, pool.used, pool.released, rows.live, rows.ended FROM pool CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE ended_at IS NULL) AS live, count(*) FILTER (WHERE ended_at IS NOT NULL) AS ended
      FROM address_tenure WHERE prefix_id = pool.prefix_id) AS rows
    WHERE pool.child_length = 128 AND pool.closed_at IS NULL AND (pool.used, pool.released) <> (rows.live, rows.ended)`,
  "a pool of addresses keeps back Docker's run exactly once, what was granted and not reported, and blocks": `
    SELECT pool.id, pool.reserved FROM pool
    WHERE pool.child_length = 128 AND pool.closed_at IS NULL AND pool.reserved <> coalesce((SELECT max(281474976710656::numeric)
      FROM address_run WHERE prefix_id = pool.prefix_id AND kind = 'docker'), 0) + (SELECT coalesce(sum(last_address - first_address + 1), 0)
      FROM address_run WHERE prefix_id = pool.prefix_id AND kind = 'granted') - (SELECT count(*) FROM address_tenure
      WHERE prefix_id = pool.prefix_id AND run_id IS NOT NULL) + (SELECT coalesce(sum(2::numeric ^ (128 - masklen(c.network))), 0)
      FROM prefix c WHERE c.parent_id = pool.prefix_id AND c.retired_at IS NULL)`,
  "a run counts what was reported of it": `
    SELECT r.id, r.reported FROM address_run r WHERE r.reported <> (SELECT count(*) FROM address_tenure a WHERE a.run_id = r.id)`,
  "what was reported lies in a run that was granted to its host before": `
    SELECT a.address FROM address_tenure a JOIN address_run r ON r.id = a.run_id JOIN container c ON c.id = a.container_id
    WHERE NOT a.address BETWEEN r.first_address AND r.last_address OR r.kind <> 'granted' OR r.host_id <> c.host_id
      OR a.prefix_tenure_id <> r.prefix_tenure_id OR a.began_at < r.granted_at OR a.recorded_at < a.began_at`,
  "no address in a granted run was given but by a report": `
    SELECT a.address FROM address_tenure a JOIN address_run r ON r.prefix_id = a.prefix_id AND r.kind = 'granted'
      AND a.address BETWEEN r.first_address AND r.last_address WHERE a.run_id IS DISTINCT FROM r.id`,
  "two runs share no address": `
    SELECT a.id, b.id FROM address_run a JOIN address_run b ON b.prefix_id = a.prefix_id AND b.id > a.id
      AND a.first_address <= b.last_address AND b.first_address <= a.last_address AND NOT (a.kind = 'docker' AND b.kind = 'docker')`,
  "a pool of prefixes counts every slot that something lies in, as used, released or kept back": `
    SELECT pool.id, pool.used, pool.released, pool.reserved, rows.covered FROM pool JOIN prefix up ON up.id = pool.prefix_id CROSS JOIN LATERAL (
      SELECT coalesce(sum(2::numeric ^ (pool.child_length - masklen(c.network))) FILTER (WHERE masklen(c.network) <= pool.child_length), 0)
        + count(DISTINCT slot_of(up.network, pool.child_length, set_masklen(c.network, 128))) FILTER (WHERE masklen(c.network) > pool.child_length) AS covered
      FROM prefix c WHERE c.parent_id = up.id AND c.retired_at IS NULL) AS rows
    WHERE pool.child_length < 128 AND pool.closed_at IS NULL AND pool.used + pool.released + pool.reserved <> rows.covered`,
  "a prefix is reserved exactly while a reservation of it is open": `
    SELECT p.network FROM prefix p WHERE (p.state = 'reserved') <> EXISTS (SELECT FROM reservation r WHERE r.prefix_id = p.id AND r.ended_at IS NULL)`,
  "a pool is held back exactly while something at or above it is reserved or being renumbered away": `
    WITH RECURSIVE kept AS (
      SELECT p.id FROM prefix p WHERE p.state IN ('reserved', 'deprecated') UNION SELECT c.id FROM kept JOIN prefix c ON c.parent_id = kept.id)
    SELECT pool.id FROM pool WHERE closed_at IS NULL AND held_back <> EXISTS (SELECT FROM kept WHERE kept.id = pool.prefix_id)`,
  "a prefix is deprecated only while it is held": `
    SELECT p.network FROM prefix p WHERE p.state = 'deprecated' AND NOT EXISTS (SELECT FROM prefix_tenure t WHERE t.prefix_id = p.id AND t.ended_at IS NULL)`,
  "what is renumbered is held at the same bits by the same holder": `
    SELECT was.network, is_now.network FROM renumbering r JOIN renumbering_step s ON s.renumbering_id = r.id
      JOIN prefix_tenure old ON old.id = s.old_tenure_id JOIN prefix_tenure new ON new.id = s.new_tenure_id
      JOIN prefix was ON was.id = old.prefix_id JOIN prefix is_now ON is_now.id = new.prefix_id
      JOIN prefix a ON a.id = r.from_prefix_id JOIN prefix b ON b.id = r.to_prefix_id
    WHERE inet_number(was.network) - inet_number(a.network) <> inet_number(is_now.network) - inet_number(b.network)
      OR masklen(was.network) <> masklen(is_now.network)
      OR (old.site_id, old.cluster_id, old.rack_id, old.host_id, old.segment_id) IS DISTINCT FROM (new.site_id, new.cluster_id, new.rack_id, new.host_id, new.segment_id)`,
  "an address is held only while its prefix is": `
    SELECT a.address FROM address_tenure a JOIN prefix_tenure p ON p.id = a.prefix_tenure_id
    WHERE coalesce(a.ended_at, 'infinity') > coalesce(p.ended_at, 'infinity') OR a.began_at < p.began_at`,
  "an address is held by a live container, and a live container holds one": `
    SELECT c.id, c.name FROM container c WHERE c.host_network_id IS NULL AND (c.ended_at IS NULL)
      <> EXISTS (SELECT FROM address_tenure a WHERE a.container_id = c.id AND a.ended_at IS NULL)`,
  "a live container is on a live host that holds the prefix": `
    SELECT c.id FROM container c JOIN host h ON h.id = c.host_id WHERE c.ended_at IS NULL AND (h.ended_at IS NOT NULL
      OR c.host_network_id IS NULL AND NOT EXISTS (SELECT FROM prefix_tenure t WHERE t.host_id = h.id AND t.ended_at IS NULL))`,
  "a container without an address is on a network of its host, and has none": `
    SELECT c.id FROM container c JOIN host_network n ON n.id = c.host_network_id
    WHERE n.host_id <> c.host_id OR c.ended_at IS NULL AND n.ended_at IS NOT NULL
      OR EXISTS (SELECT FROM address_tenure a WHERE a.container_id = c.id)`,
  "an ended host holds nothing": `
    SELECT h.id FROM host h JOIN prefix_tenure t ON t.host_id = h.id AND t.ended_at IS NULL WHERE h.ended_at IS NOT NULL`,
  "nothing that is held lies inside what was released": `
    SELECT p.network FROM prefix p JOIN prefix_tenure t ON t.prefix_id = p.id AND t.ended_at IS NULL
      JOIN prefix up ON up.id = p.parent_id
    WHERE (SELECT bool_and(held.ended_at IS NOT NULL) FROM prefix_tenure held WHERE held.prefix_id = up.id)`,
  "no two hosts hold overlapping prefixes": `
    SELECT a.network, b.network FROM prefix a JOIN prefix_tenure ta ON ta.prefix_id = a.id AND ta.ended_at IS NULL AND ta.host_id IS NOT NULL
      JOIN prefix b ON b.vrf_id = a.vrf_id AND b.id > a.id AND b.network && a.network
      JOIN prefix_tenure tb ON tb.prefix_id = b.id AND tb.ended_at IS NULL AND tb.host_id IS NOT NULL`,
  "a tenure begins when its prefix and its holder are there": `
    SELECT t.id FROM prefix_tenure t WHERE t.origin <> 'import' AND (${[
      "prefix",
      "site",
      "cluster",
      "rack",
      "segment",
      "host",
    ]
      .map(
        (table) => `(t.${table}_id IS NOT NULL AND NOT EXISTS (SELECT FROM ${table}_version v
          WHERE v.id = t.${table}_id AND v.valid_from <= t.began_at AND v.valid_to > t.began_at))`,
      )
      .join(" OR ")})`,
  "an address is given when its container is there": `
    SELECT t.address FROM address_tenure t WHERE t.origin <> 'import' AND NOT EXISTS (SELECT FROM container_version v
      WHERE v.id = t.container_id AND v.valid_from <= t.began_at AND v.valid_to > t.began_at)`,
  "the tree is a tree": `
    SELECT c.network FROM prefix c JOIN prefix p ON p.id = c.parent_id
    WHERE NOT c.network << p.network OR c.vrf_id <> p.vrf_id OR c.parent_network <> p.network`,
  "a cursor has passed only slots that are taken, or were": `
    SELECT pool.id, n FROM pool JOIN prefix parent ON parent.id = pool.prefix_id
      CROSS JOIN generate_series(0, least(pool.cursor, 2000) - 1) AS n
      CROSS JOIN LATERAL slot_network(parent.network, pool.child_length, order_slot(pool.allocation_order, pool.order_key,
        pool.child_length - masklen(parent.network), n)) AS slot(network)
    WHERE pool.closed_at IS NULL AND pool.child_length < 128 AND NOT EXISTS (
      SELECT FROM prefix c WHERE c.parent_id = parent.id AND c.network && slot.network)`,
};

/** The sentences that a ledger breaks, with the first rows that do; empty for a sound one. */
export async function unsound(ledger: TestLedger): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const [sentence, text] of Object.entries(BROKEN)) {
    const rows = await ledger.asOwner(`${text} LIMIT 5`);
    if (rows.length > 0) found[sentence] = rows;
  }
  return found;
}
