import type { Campaign } from "./campaign";
import { linearisable, type Operation } from "./linearise";
import { PoolModel } from "./pool-model";
import type { Random } from "./random";
import { type SceneRack, setScene } from "./scene";
import { unsoundRows } from "./soundness";
import { type Answered, type App, insist, openStage, type Stage } from "./stage";

const SLOTS = 16;

/** Random commands against a pool and against a model of it, one at a time; then many at once, whose history must have an order. */
export const model: Campaign = {
  promise: "The ledger behaves as a simple model of it",
  guards: [],
  async run({ random, long }) {
    const sequences = long ? 2_000 : 24;
    const histories = long ? 500 : 16;
    const stage = await openStage({ apps: 2 });
    try {
      const { racks } = await setScene(stage, { racks: Math.min(sequences + histories, 1_000), rackLength: 60 });
      const broken: string[] = [];
      const counts: Record<string, number> = {};
      for (let index = 0; index < sequences; index++)
        broken.push(...(await alone(stage, racks[index % racks.length] as SceneRack, random, counts)));
      for (let index = 0; index < histories; index++)
        broken.push(...(await together(stage, racks[(sequences + index) % racks.length] as SceneRack, random, counts)));
      broken.push(...(await unsoundRows(stage)));
      for (const branch of [
        "next given",
        "next full",
        "wanted given",
        "wanted taken",
        "release done",
        "undo done",
        "reserve done",
        "reserve taken",
        "free done",
      ])
        if (counts[branch] === undefined) broken.push(`The model's branch "${branch}" was never met.`);
      return { figures: { sequences, histories, ...counts }, broken };
    } finally {
      await stage.close();
    }
  },
};

type Command = { readonly kind: "next" | "wanted" | "release" | "undo" | "reserve" | "free"; readonly slot: number };

function command(random: Random): Command {
  const kind = random.of(["next", "next", "next", "wanted", "release", "undo", "reserve", "free"] as const);
  return { kind, slot: random.below(SLOTS) };
}

/** One client: every answer is the model's. */
async function alone(stage: Stage, rack: SceneRack, random: Random, counts: Record<string, number>): Promise<string[]> {
  const pool = new PoolModel(SLOTS);
  for (let step = 0; step < 40; step++) {
    const asked = command(random);
    const expected = pool.apply(asked);
    const answer = await perform(stage, random.of(stage.apps) as App, rack, asked);
    const branch = `${asked.kind} ${expected.split(" ")[0]}`;
    counts[branch] = (counts[branch] ?? 0) + 1;
    if (answer !== expected)
      return [
        `After ${step} commands ${JSON.stringify(asked)} in ${rack.network} was answered "${answer}" and not "${expected}".`,
      ];
  }
  return [];
}

/** Eight clients at once: there is an order of their commands in which the model answers as the product did. */
async function together(
  stage: Stage,
  rack: SceneRack,
  random: Random,
  counts: Record<string, number>,
): Promise<string[]> {
  const history: Operation<Command>[] = [];
  const plans = Array.from({ length: 8 }, () => Array.from({ length: 5 }, () => command(random)));
  await Promise.all(
    plans.map(async (commands, client) => {
      for (const asked of commands) {
        const begin = performance.now();
        const answer = await perform(stage, stage.apps[client % 2] as App, rack, asked);
        history.push({ command: asked, answer, begin, end: performance.now() });
      }
    }),
  );
  counts["commands at once"] = (counts["commands at once"] ?? 0) + history.length;
  return linearisable(history, new PoolModel(SLOTS))
    ? []
    : [`No order of these commands explains their answers: ${JSON.stringify(history)}`];
}

/** Does a command through the API and says the outcome in the words of the model. */
async function perform(stage: Stage, app: App, rack: SceneRack, { kind, slot }: Command): Promise<string> {
  const network = slotNetwork(rack, slot);
  const available = `/api/v1/prefixes/${rack.prefixId}/available-prefixes`;
  const holder = { kind: "rack", id: rack.id };
  if (kind === "next" || kind === "wanted") {
    const body = { prefix_length: 64, holder, ...(kind === "wanted" ? { network } : {}) };
    const answered = await insist(stage, app, available, body);
    if (answered.status === 201) return `given ${slotIn(rack, answered.body.prefixes[0].network)}`;
    return outcome(answered, kind === "next" ? "full" : "taken");
  }
  if (kind === "reserve")
    return outcome(
      await insist(stage, app, `/api/v1/prefixes/${rack.prefixId}/reservations`, { network, for: "later" }),
      "taken",
    );
  const [row] = await stage.sql<{ id: string }>(
    "SELECT id FROM prefix WHERE parent_id = $1 AND network = $2 AND retired_at IS NULL",
    [rack.prefixId, network],
  );
  if (row === undefined) return "none";
  const route = { release: "release", undo: "undo-release", free: "reservations" }[kind];
  const free = kind === "free";
  return outcome(
    await insist(
      stage,
      app,
      `/api/v1/prefixes/${row.id}/${route}`,
      free ? undefined : {},
      undefined,
      free ? "DELETE" : "POST",
    ),
    "none",
  );
}

function outcome({ status, text }: Answered, refused: string): string {
  if (status === 200 || status === 201 || status === 204) return "done";
  return status === 409 || status === 404 ? refused : `${status} ${text.slice(0, 200)}`;
}

function slotNetwork(rack: SceneRack, slot: number): string {
  return `2001:db8:0:${(base(rack) + slot).toString(16)}::/64`;
}

function slotIn(rack: SceneRack, network: string): number {
  return Number.parseInt(network.split("::")[0]?.split(":")[3] ?? "0", 16) - base(rack);
}

function base(rack: SceneRack): number {
  return Number.parseInt(rack.network.split("::")[0]?.split(":")[3] ?? "0", 16);
}
