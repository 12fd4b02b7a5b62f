import type { Campaign } from "./campaign";
import { switchOff } from "./guards";
import { setScene } from "./scene";
import { unsoundRows } from "./soundness";
import { type Answered, type App, insist, openStage } from "./stage";

/** Each key is sent one to five times at once over two processes; some with another body, some by a client that leaves. */
export const retrySafe: Campaign = {
  promise: "The same Idempotency-Key has one effect and the same answer",
  guards: ["key"],
  async run({ random, long, without }) {
    const keys = long ? 10_000 : 600;
    const stage = await openStage({ apps: 2 });
    try {
      const { racks } = await setScene(stage, { racks: 16 });
      await switchOff(stage, without);
      const broken: string[] = [];
      const counts = { sent: 0, repeated: 0, "other bodies": 0, "clients that left": 0, "sent again": 0 };

      const send = async (app: App, key: string, body: object): Promise<Answered> => {
        const answered = await insist(stage, app, "/api/v1/hosts", body, key);
        counts.sent += 1 + answered.repeats;
        counts["sent again"] += answered.repeats;
        return answered;
      };
      const oneKey = async (number: number): Promise<void> => {
        const key = `key-${number}`;
        const body = { name: `h${number}`, rack: random.of(racks).id };
        const copies = 1 + random.below(5);
        counts.repeated += copies - 1;
        if (random.chance(0.1)) {
          counts["clients that left"]++;
          await stage.ask(
            random.of(stage.apps),
            "POST",
            "/api/v1/hosts",
            body,
            key,
            AbortSignal.timeout(random.below(20)),
          );
        }
        const answers = await Promise.all(Array.from({ length: copies }, () => send(random.of(stage.apps), key, body)));
        const texts = new Set(answers.map(({ status, text }) => `${status} ${text}`));
        if (answers[0]?.status !== 201 || texts.size !== 1)
          broken.push(`${key} was answered ${[...texts].join(" and ").slice(0, 400)}`);
        if (random.chance(0.1)) {
          counts["other bodies"]++;
          const other = await send(random.of(stage.apps), key, { ...body, name: `other${number}` });
          if (other.status !== 422) broken.push(`${key} with another body was answered ${other.status}`);
        }
      };
      for (let from = 0; from < keys; from += 50)
        await Promise.all(Array.from({ length: Math.min(50, keys - from) }, (_, at) => oneKey(from + at)));

      const [effects] = await stage.sql<{ hosts: number; tenures: number }>(
        "SELECT (SELECT count(*)::int FROM host) AS hosts, (SELECT count(*)::int FROM prefix_tenure WHERE host_id IS NOT NULL) AS tenures",
      );
      if (effects?.hosts !== keys || effects.tenures !== keys)
        broken.push(`${keys} keys made ${effects?.hosts} hosts with ${effects?.tenures} prefixes.`);
      broken.push(...(await unsoundRows(stage)));
      return { figures: { keys, ...counts }, broken };
    } finally {
      await stage.close();
    }
  },
};
