import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET as openLink } from "@/app/(public)/sign-in/open/route";
import { ALL_ROUTES, call, callAs, mustCall, mustPost, routeOf } from "@/app/api/v1/test-call";
import { setUpTestPlan, type TestPlan } from "@/app/api/v1/test-plan";
import { PERMISSIONS } from "@/lib/auth/permissions";
import { createSignInLink } from "@/lib/auth/sign-in";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";

/** Promise P10, with one role: nothing answers without a session or a token, and a session only from our own pages. */

let ledger: TestLedger;
let plan: TestPlan;

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
  plan = await setUpTestPlan(ledger, 1);
});
afterAll(() => ledger.close());

const routes = ALL_ROUTES.map(({ definition }) => ({ method: definition.method, path: definition.path }));
const concrete = (path: string) => path.replace(/\{\w+\}/g, "1");

/** Opens a session by a link, as the browser does, and gives its cookie. */
async function signIn(): Promise<string> {
  const link = await createSignInLink("http://localhost:3000");
  const response = await openLink(new Request(link));
  return (response.headers.get("set-cookie") ?? "").split(";", 1)[0] ?? "";
}

describe.each(routes)("$method $path", ({ method, path }) => {
  test.each([
    { who: "nobody", options: { token: null } },
    { who: "an unknown token", options: { token: "no-such-token" } },
    { who: "an empty token", options: { token: null, headers: { Authorization: "Bearer " } } },
    { who: "another scheme", options: { token: null, headers: { Authorization: `Basic ${"x".repeat(40)}` } } },
    { who: "an unknown session", options: { token: null, cookie: "s64_session=no-such-session" } },
  ])("answers 401 to $who", async ({ options }) => {
    const answered = await call(method, concrete(path), options);
    expect(answered.status).toBe(401);
    expect(answered.headers.get("www-authenticate")).toBe('Bearer realm="slash64"');
  });

  test("names a permission of the table, and reads nothing from a query parameter that it does not know", async () => {
    const { route } = routeOf(method, concrete(path));
    expect(PERMISSIONS).toHaveProperty([route.definition.permission]);
    const answered = await call(method, `${concrete(path)}?surely_unknown=1`, { key: crypto.randomUUID() });
    expect(answered.status).toBe(422);
    expect(answered.body.errors).toContainEqual({
      pointer: "?surely_unknown",
      detail: "There is no field surely_unknown here.",
    });
  });

  if (!path.includes("{id}")) return;
  test("finds nothing by an id that is none", async () => {
    for (const id of ["0", "-1", "1.5", "abc", "9".repeat(19), "1%2F2", "%00"]) {
      const answered = await call(method, path.replace("{id}", id), {
        key: crypto.randomUUID(),
        headers: { "If-Match": '"1"' },
      });
      expect([id, answered.status]).toEqual([id, 404]);
    }
  });
});

describe("a token", () => {
  test("counts while it is neither revoked nor expired, as Bearer or as NetBox's scripts send it", async () => {
    await mustCall(200, "GET", "/api/v1/hosts", { token: null, headers: { Authorization: `Token ${ledger.token}` } });
    await ledger.asOwner(`INSERT INTO api_token (name, token_hash, person_id, expires_at, revoked_at) VALUES
      ('expired', sha256('expired'), ${ledger.personId}, now() - interval '1 s', NULL), ('revoked', sha256('revoked'), ${ledger.personId}, NULL, now()),
      ('coming', sha256('coming'), ${ledger.personId}, now() + interval '1 h', NULL)`);
    expect((await call("GET", "/api/v1/hosts", { token: "expired" })).status).toBe(401);
    expect((await call("GET", "/api/v1/hosts", { token: "revoked" })).status).toBe(401);
    expect((await call("GET", "/api/v1/hosts", { token: "coming" })).status).toBe(200);
  });

  test("that is wrong is not saved by a session that is right", async () => {
    const cookie = await signIn();
    expect((await call("GET", "/api/v1/hosts", { token: "wrong", cookie })).status).toBe(401);
  });

  test("is stored as its hash alone", async () => {
    const [row] = await ledger.asOwner<{ n: number }>(
      "SELECT count(*)::int AS n FROM api_token WHERE token_hash::text LIKE '%' || encode($1::bytea, 'hex') || '%'",
      [Buffer.from(ledger.token)],
    );
    expect(row?.n).toBe(0);
  });
});

describe("a session", () => {
  test("opens by a link once and not again, reads, and ends by signing out", async () => {
    const link = await createSignInLink("http://localhost:3000");
    const opened = await openLink(new Request(link));
    expect([opened.status, opened.headers.get("location")]).toEqual([303, "/"]);
    expect(opened.headers.get("set-cookie")).toMatch(
      /^s64_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=604800$/,
    );
    const again = await openLink(new Request(link));
    expect([again.headers.get("location"), again.headers.get("set-cookie")]).toEqual(["/sign-in?link=spent", null]);
    const cookie = (opened.headers.get("set-cookie") ?? "").split(";", 1)[0] ?? "";
    await mustCall(200, "GET", "/api/v1/hosts", { token: null, cookie });
    const out = await call("DELETE", "/api/v1/session", { token: null, cookie, headers: OWN_PAGE });
    expect([out.status, out.headers.get("set-cookie")]).toEqual([
      204,
      expect.stringMatching(/^s64_session=; .*Max-Age=0/),
    ]);
    expect((await call("GET", "/api/v1/hosts", { token: null, cookie })).status).toBe(401);
  });

  test("by an expired link, or after its own end, is none", async () => {
    const link = await createSignInLink("http://localhost:3000");
    await ledger.asOwner("UPDATE sign_in_link SET expires_at = now() - interval '1 s' WHERE used_at IS NULL");
    expect((await openLink(new Request(link))).headers.get("set-cookie")).toBeNull();
    const cookie = await signIn();
    await ledger.asOwner("UPDATE session SET expires_at = now() - interval '1 s'");
    expect((await call("GET", "/api/v1/hosts", { token: null, cookie })).status).toBe(401);
  });

  const OWN_PAGE = { "X-Slash64-CSRF": "1", "Sec-Fetch-Site": "same-origin" };

  test.each([
    { from: "our own page", headers: OWN_PAGE, status: 201 },
    {
      from: "our own page in a browser without fetch metadata",
      headers: { "X-Slash64-CSRF": "1", Origin: "http://localhost:3000" },
      status: 201,
    },
    { from: "a page without our header", headers: { "Sec-Fetch-Site": "same-origin" }, status: 403 },
    { from: "a header with another value", headers: { ...OWN_PAGE, "X-Slash64-CSRF": "0" }, status: 403 },
    { from: "another site", headers: { "X-Slash64-CSRF": "1", "Sec-Fetch-Site": "cross-site" }, status: 403 },
    { from: "a sister site", headers: { "X-Slash64-CSRF": "1", "Sec-Fetch-Site": "same-site" }, status: 403 },
    { from: "the address bar", headers: { "X-Slash64-CSRF": "1", "Sec-Fetch-Site": "none" }, status: 403 },
    {
      from: "another site that shows our origin",
      headers: { "X-Slash64-CSRF": "1", "Sec-Fetch-Site": "cross-site", Origin: "http://localhost:3000" },
      status: 403,
    },
    { from: "a foreign origin", headers: { "X-Slash64-CSRF": "1", Origin: "http://evil.example" }, status: 403 },
    { from: "an origin that hides", headers: { "X-Slash64-CSRF": "1", Origin: "null" }, status: 403 },
    {
      from: "another port of this machine",
      headers: { "X-Slash64-CSRF": "1", Origin: "http://localhost:3001" },
      status: 403,
    },
    { from: "neither header", headers: { "X-Slash64-CSRF": "1" }, status: 403 },
  ])("changes something when asked from $from: $status", async ({ headers, status }) => {
    const cookie = await signIn();
    const name = `csrf-${crypto.randomUUID()}`;
    const answered = await call("POST", "/api/v1/hosts", {
      token: null,
      cookie,
      key: crypto.randomUUID(),
      headers,
      body: { name, rack: plan.racks[0]?.id },
    });
    expect(answered.status).toBe(status);
    expect((await mustCall(200, "GET", `/api/v1/hosts?q=${name}`)).results).toHaveLength(status === 201 ? 1 : 0);
  });
});

describe("a body", () => {
  const path = "/api/v1/hosts";
  const send = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
    call("POST", path, { key: crypto.randomUUID(), body, headers });

  test("that is too large is refused whole, whether it says its length or not", async () => {
    const large = JSON.stringify({ name: "large", rack: plan.racks[0]?.id, reason: "x".repeat(300_000) });
    for (const headers of [{}, { "Content-Length": String(large.length) }]) {
      const answered = await send(large, headers);
      expect([answered.status, answered.body.type]).toEqual([413, "/docs/problems#too-large"]);
    }
    expect((await send("{}", { "Content-Length": "999999999" })).status).toBe(413);
    const padded = JSON.stringify({ name: "padded", rack: plan.racks[0]?.id }).padEnd(256 * 1024, " ");
    expect((await send(padded)).status).toBe(201); // at the limit exactly
    expect((await send(`${padded} `)).status).toBe(413);
  });

  test("that is shorter or longer than it says is not used", async () => {
    const body = JSON.stringify({ name: "cut", rack: plan.racks[0]?.id });
    for (const length of [body.length - 1, body.length + 1, 0]) {
      const answered = await send(body, { "Content-Length": String(length) });
      expect([length, answered.status]).toEqual([length, 400]);
    }
    expect((await mustCall(200, "GET", "/api/v1/hosts?q=cut")).results).toEqual([]);
  });

  test.each([
    { what: "text", body: "hello", status: 400 },
    { what: "half an object", body: '{"name": "x"', status: 400 },
    { what: "not UTF-8", body: new Uint8Array([0x7b, 0xff, 0x7d]), status: 400 },
    { what: "a list", body: "[]", status: 422 },
    { what: "null", body: "null", status: 422 },
    { what: "nothing", body: "", status: 422 },
    { what: "a field that is no field", body: '{"__proto__": {"admin": true}}', status: 422 },
  ])("that is $what is answered $status", async ({ body, status }) => {
    expect((await send(body)).status).toBe(status);
  });

  test("of another type is refused, with parameters of the right one it is not", async () => {
    const body = JSON.stringify({ name: "typed", rack: plan.racks[0]?.id });
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "text/json"])
      expect([type, (await send(body, { "Content-Type": type })).status]).toEqual([type, 415]);
    expect((await send(body, { "Content-Type": "Application/JSON; charset=utf-8" })).status).toBe(201);
  });
});

test("the contract tells every route, and every answer and refusal of it", async () => {
  const contract = await mustCall(200, "GET", "/api/v1/openapi.json");
  expect(contract.openapi).toBe("3.1.0");
  const told = Object.entries(contract.paths as Record<string, object>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(told.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
});

test("refused requests leave no trace but their log line", async () => {
  const before = await ledger.asOwner(
    "SELECT (SELECT count(*) FROM audit_event) AS events, (SELECT count(*) FROM idempotency_key) AS keys",
  );
  await call("POST", "/api/v1/hosts", { key: "refused", body: { name: "-" } });
  await call("POST", "/api/v1/hosts", { key: "refused", body: { name: "x", rack: "999" } });
  expect(
    await ledger.asOwner(
      "SELECT (SELECT count(*) FROM audit_event) AS events, (SELECT count(*) FROM idempotency_key) AS keys",
    ),
  ).toEqual(before);
  await mustPost("/api/v1/hosts", { name: "traced", rack: plan.racks[0]?.id });
  const [event] = await ledger.asOwner(
    "SELECT person_id, action, noun, detail->>'name' AS name FROM audit_event ORDER BY id DESC LIMIT 1",
  );
  expect(event).toEqual({ person_id: ledger.personId, action: "request", noun: "host", name: "traced" });
});
