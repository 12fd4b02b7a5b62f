import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { enrolledHost, runsOf, type TestAgent } from "@/app/api/v1/test-agent";
import { callAs, mustCall } from "@/app/api/v1/test-call";
import { serveApi, type TestHttp } from "@/app/api/v1/test-http";
import { setUpTestPlan } from "@/app/api/v1/test-plan";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";
import { unsound } from "@/lib/db/test-soundness";

/** bin/agent.mjs as a process of its own: what it gives is given once and reported, whatever is killed or away. */

let ledger: TestLedger;
let api: TestHttp;
let rackId: string | undefined;
let folder: string;
let started: ChildProcess[] = [];

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
  rackId = (await setUpTestPlan(ledger, 1)).racks[0]?.id;
  api = await serveApi();
});
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "slash64-agent-"));
  api.away = false;
});
afterEach(async () => {
  for (const child of started) await kill(child);
  started = [];
  await rm(folder, { recursive: true, force: true });
  expect(await unsound(ledger)).toEqual({});
});
afterAll(async () => {
  await api.close();
  await ledger.close();
});

async function startAgent(host: TestAgent, ...flags: string[]): Promise<ChildProcess> {
  const program = fileURLToPath(new URL("../../../bin/agent.mjs", import.meta.url));
  const child = spawn(
    process.execPath,
    [program, "--url", api.url, "--host", host.id, "--folder", folder, "--report-every", "0.2", ...flags],
    { env: { ...process.env, SLASH64_TOKEN: host.token }, stdio: ["ignore", "pipe", "inherit"] },
  );
  started.push(child);
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on("data", (text: Buffer) => {
      if (text.includes("listens at")) resolve();
    });
    child.once("exit", (code) => reject(new Error(`the agent ended with ${code}`)));
  });
  return child;
}

function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}

/** Asks the agent over its socket; rejects when it is gone before it answers. */
function ask(method: string, at: string, body?: object): Promise<{ status: number; body: Record<string, string> }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { socketPath: path.join(folder, "agent.sock"), method, path: at, timeout: 20_000 },
      (response) => {
        let text = "";
        response.on("data", (chunk) => {
          text += chunk;
        });
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, body: text === "" ? {} : JSON.parse(text) }),
        );
        response.on("error", reject);
      },
    );
    sent.on("error", reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

async function given(container: string): Promise<string> {
  const { status, body } = await ask("POST", "/addresses", { container });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.address ?? "";
}

async function until(what: string, is: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    if (await is()) return;
    await sleep(100);
  }
  throw new Error(`this did not come about in 15 s: ${what}`);
}

/** Who the ledger says holds addresses of a host, by address. */
async function recorded(host: TestAgent): Promise<Map<string, string>> {
  const rows = await ledger.asOwner<{ address: string; name: string }>(
    `SELECT host(tenure.address) AS address, container.name FROM address_tenure tenure JOIN container ON container.id = tenure.container_id
     WHERE container.host_id = $1`,
    [host.id],
  );
  return new Map(rows.map(({ address, name }) => [address, name]));
}

test("it gives addresses while the ledger is away, and reports them when it is back", async () => {
  const host = await enrolledHost(rackId);
  await startAgent(host, "--count", "100");
  expect(await given("first")).toMatch(/::2$/);
  api.away = true;
  const offline = new Map<string, string>();
  for (let n = 0; n < 30; n++) offline.set(await given(`offline-${n}`), `offline-${n}`);
  expect(offline.size).toBe(30);
  const [ended] = offline.keys();
  expect((await ask("DELETE", `/addresses/${ended}`)).status).toBe(204);
  api.away = false;
  await until("all is recorded", async () => (await recorded(host)).size === 31);
  expect(await recorded(host)).toEqual(new Map([...offline, [`${host.network.replace("::/64", "")}::2`, "first"]]));
  const gone = await mustCall(200, "GET", `/api/v1/hosts/${host.id}/containers?status=ended`);
  expect(gone.results.map(({ addresses }: { addresses: string[] }) => addresses)).toEqual([[ended]]);
});

test("it draws the next run when half of the last is gone, and a run whose answer was lost is not drawn twice", async () => {
  const host = await enrolledHost(rackId);
  api.lose(/runs$/, 2);
  await startAgent(host, "--count", "20");
  await until("it has a run", async () => (await ask("GET", "/state")).body.left === "20");
  expect((await runsOf(host)).granted).toBe("20");
  for (let n = 0; n < 10; n++) await given(`c${n}`);
  await until("it has drawn again", async () => (await runsOf(host)).granted === "40");
  for (let n = 10; n < 35; n++) await given(`c${n}`);
  await until("all is recorded", async () => (await recorded(host)).size === 35);
});

test("a report whose answer was lost is sent again, and changes nothing", async () => {
  const host = await enrolledHost(rackId);
  api.lose(/reports$/, 3);
  await startAgent(host, "--count", "50");
  for (let n = 0; n < 5; n++) await given(`c${n}`);
  await until(
    "nothing waits to be reported",
    async () => String((await ask("GET", "/state")).body.unreported_files) === "0",
  );
  expect((await recorded(host)).size).toBe(5);
  expect((await readdir(folder)).filter((name) => name.startsWith("refused"))).toEqual([]);
});

test("killed again and again while it gives, it gives no address twice and forgets none that it answered", async () => {
  const host = await enrolledHost(rackId);
  const answered = new Map<string, string>();
  for (let life = 0; life < 6; life++) {
    api.away = life % 3 === 2;
    const child = await startAgent(host, "--count", "5000");
    let running = true;
    const clients = Array.from({ length: 8 }, async (_, client) => {
      for (let n = 0; running; n++) {
        const name = `life-${life}-${client}-${n}`;
        const address = await given(name).catch(() => null);
        if (address === null) continue;
        expect(answered.has(address)).toBe(false);
        answered.set(address, name);
      }
    });
    await sleep(400 + life * 130);
    running = false;
    await kill(child);
    await Promise.all(clients);
  }
  expect(answered.size).toBeGreaterThan(50);
  api.away = false;
  await startAgent(host, "--count", "5000");
  await until("all is reported", async () => String((await ask("GET", "/state")).body.unreported_files) === "0");
  const known = await recorded(host);
  for (const [address, name] of answered) expect([address, known.get(address)]).toEqual([address, name]);
}, 120_000);

test("replaced by another, it ends; with a new token it gives nothing out of its old runs", async () => {
  const host = await enrolledHost(rackId);
  const child = await startAgent(host, "--count", "5000");
  const old = await given("old");
  const { token } = await mustCall(201, "POST", `/api/v1/hosts/${host.id}/agent`);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  await ask("POST", "/addresses", { container: "zombie" });
  expect(await ended).toBe(3);
  await startAgent({ ...host, token }, "--count", "5000");
  const fresh = await given("new");
  expect(Number.parseInt(fresh.split("::")[1] ?? "", 16)).toBeGreaterThanOrEqual(5002);
  expect(Number.parseInt(old.split("::")[1] ?? "", 16)).toBeLessThan(5002);
});

test("two are not at work in one folder, and a bad question is answered", async () => {
  const host = await enrolledHost(rackId);
  await startAgent(host);
  await expect(startAgent(host)).rejects.toThrow("ended with 1");
  for (const [method, at, body, status] of [
    ["POST", "/addresses", {}, 422],
    ["POST", "/addresses", { container: "x y" }, 422],
    ["DELETE", "/addresses/nonsense", undefined, 400],
    ["GET", "/nothing", undefined, 404],
  ] as const)
    expect([at, (await ask(method, at, body)).status]).toEqual([at, status]);
});
