import type { Campaign } from "./campaign";
import { switchOff } from "./guards";
import { setScene } from "./scene";
import { unsoundRows } from "./soundness";
import { type App, insist, openStage } from "./stage";

/** A day and a year forth, an hour back: how wrong the clocks of the two processes are. */
const CLOCKS_MS = [400 * 24 * 3_600_000, -3_600_000];

/** A small pool with a short quarantine, drained over and over by two processes whose clocks are wrong. */
export const quarantine: Campaign = {
  promise: "A released prefix is not given before its quarantine ends, by the database's clock",
  guards: ["quarantine"],
  async run({ random, long, without }) {
    const rounds = long ? 2_000 : 60;
    const shifted = (ms: number) =>
      `data:text/javascript,${encodeURIComponent(`const now = Date.now; Date.now = () => now() + (${ms}); const D = Date; globalThis.Date = class extends D { constructor(...a) { a.length ? super(...a) : super(D.now()); } };`)}`;
    const stage = await openStage({
      apps: 2,
      environment: (app) => ({ NODE_OPTIONS: `--import=${shifted(CLOCKS_MS[app] ?? 0)}` }),
    });
    try {
      const { racks } = await setScene(stage, { racks: 1, rackLength: 61 });
      const rack = racks[0] as (typeof racks)[number];
      await stage.sql("UPDATE pool SET quarantine = '300 milliseconds' WHERE prefix_id = $1", [rack.prefixId]);
      await switchOff(stage, without);
      const broken: string[] = [];
      const counts = { given: 0, "told it is full": 0, released: 0 };
      const held: { id: string; until: number }[] = [];
      for (let round = 0; round < rounds; round++) {
        const answers = await Promise.all(
          Array.from({ length: 6 }, () =>
            insist(stage, random.of(stage.apps) as App, `/api/v1/prefixes/${rack.prefixId}/available-prefixes`, {
              prefix_length: 64,
              holder: { kind: "rack", id: rack.id },
            }),
          ),
        );
        for (const { status, body, text } of answers) {
          if (status === 201) {
            counts.given++;
            held.push({ id: body.prefixes[0].id, until: 0 });
          } else if (status === 409) counts["told it is full"]++;
          else broken.push(`a request was answered ${status} ${text}`);
        }
        const gone = held.splice(0, 1 + random.below(6));
        await Promise.all(
          gone.map(async ({ id }) => {
            const released = await insist(stage, random.of(stage.apps) as App, `/api/v1/prefixes/${id}/release`, {
              reason: "",
            });
            if (released.status !== 200) broken.push(`a release was answered ${released.status} ${released.text}`);
            else counts.released++;
          }),
        );
      }
      const early = await stage.sql<{ network: string }>(`
        SELECT DISTINCT prefix.network::text FROM prefix_tenure t JOIN prefix ON prefix.id = t.prefix_id
          JOIN prefix_tenure later ON later.prefix_id = t.prefix_id AND later.began_at > t.began_at
        WHERE later.began_at < t.ended_at + interval '300 milliseconds'`);
      broken.push(...early.map(({ network }) => `${network} was given again before its quarantine was over.`));
      const [again] = await stage.sql<{ n: number }>("SELECT count(*)::int AS n FROM prefix_tenure WHERE reused");
      if (again?.n === 0) broken.push("Nothing was given a second time, so nothing was put to the test.");
      broken.push(...(await unsoundRows(stage)));
      return { figures: { rounds, ...counts, "given again": again?.n ?? 0 }, broken };
    } finally {
      await stage.close();
    }
  },
};
