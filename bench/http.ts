import type { BenchOptions, BenchRow } from "@/bench/row";
import { type OwnProduct, startProduct } from "@/e2e/own-product";

/**
 * A prefix given through HTTP, its key, validation, durable commit and answer included, against the least that a route of
 * the product does: it identifies who asks and answers an empty list. In turns, in the built product (npm start or npm test
 * builds it).
 */

const CLIENTS = [1, 8, 64];
const ROUNDS = 4;

export async function httpRows({ short }: BenchOptions): Promise<BenchRow[]> {
  const roundMs = short ? 500 : 3_000;
  const product = await startProduct("empty");
  try {
    const rack = await arrange(product);
    const rows: BenchRow[] = [];
    for (const clients of CLIENTS) {
      const [empty = 0, given = 0] = await inTurns(clients, roundMs, [
        () => ask(product, "GET", "/alert-rules"),
        () => ask(product, "POST", `/prefixes/${rack.prefixId}/available-prefixes`, rack.wish),
      ]);
      rows.push(
        { name: `ledger.http.empty-route.${clients}`, value: empty, unit: "requests/s" },
        {
          name: `ledger.http.vs-empty-route.${clients}`,
          value: given,
          unit: "requests/s",
          ratio: Number((given / empty).toFixed(3)),
          against: "an empty authenticated route",
        },
      );
    }
    return rows;
  } finally {
    await product.stop();
  }
}

/** A rack with room for 2^16 /64s, held by anybody. */
async function arrange(product: OwnProduct) {
  const plan = await ask(product, "POST", "/plans", {
    name: "bench",
    aggregate: "2001:db8::/32",
    levels: [
      { name: "rack", length: 40, holder: "rack" },
      { name: "host", length: 64, holder: null },
    ],
  });
  const site = await ask(product, "POST", "/sites", { name: "bench" });
  const rack = await ask(product, "POST", "/racks", { name: "bench", site: site.id });
  const holder = { kind: "rack", id: rack.id };
  const given = await ask(product, "POST", `/prefixes/${plan.aggregates[0].id}/available-prefixes`, {
    prefix_length: 40,
    holder,
  });
  return { prefixId: given.prefixes[0].id as string, wish: { prefix_length: 64, holder } };
}

async function ask({ url, token }: OwnProduct, method: "GET" | "POST", path: string, body?: unknown) {
  const answered = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "idempotency-key": crypto.randomUUID(),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = await answered.json();
  if (!answered.ok) throw new Error(`${method} ${path}: ${answered.status} ${JSON.stringify(answer)}`);
  return answer;
}

/** Requests a second of each work, done by so many clients at once, again and again in turns. */
async function inTurns(
  clients: number,
  roundMs: number,
  works: readonly (() => Promise<unknown>)[],
): Promise<number[]> {
  const done = works.map(() => ({ requests: 0, ms: 0 }));
  for (const work of works) for (let warm = 0; warm < 20; warm++) await work();
  for (let round = 0; round < ROUNDS; round++)
    for (const [index, work] of works.entries()) {
      const figure = done[index] as (typeof done)[number];
      const begin = performance.now();
      const client = async () => {
        while (performance.now() - begin < roundMs) {
          await work();
          figure.requests++;
        }
      };
      await Promise.all(Array.from({ length: clients }, client));
      figure.ms += performance.now() - begin;
    }
  return done.map(({ requests, ms }) => (requests * 1_000) / ms);
}
