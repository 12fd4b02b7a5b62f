import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET as openLink } from "@/app/(public)/sign-in/open/route";
import { call, callAs, mustCall, mustPost } from "@/app/api/v1/test-call";
import { createSignInLink } from "@/lib/auth/sign-in";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";

let ledger: TestLedger;
/** Somebody else than the token. */
let cookie: string;

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
  const opened = await openLink(new Request(await createSignInLink("http://localhost:3000")));
  cookie = (opened.headers.get("set-cookie") ?? "").split(";", 1)[0] ?? "";
});
afterAll(() => ledger.close());

const names = async () =>
  (await mustCall(200, "GET", "/api/v1/views")).results.map(({ name }: { name: string }) => name);
const save = (name: string, href = "/prefixes?filter=level:rack") => mustPost("/api/v1/views", { name, href });

test("a view is saved, listed by name, opened by its id, deleted, and brought back", async () => {
  const view = await save("My racks");
  await save("a quarantine", "/quarantine");
  expect(await names()).toEqual(["a quarantine", "My racks"]);
  expect(await mustCall(200, "GET", `/api/v1/views/${view.id}`)).toEqual(view);
  await mustCall(204, "DELETE", `/api/v1/views/${view.id}`);
  expect(await names()).toEqual(["a quarantine"]);
  expect((await call("GET", `/api/v1/views/${view.id}`)).status).toBe(404);
  await mustCall(200, "POST", `/api/v1/views/${view.id}/undo-delete`);
  expect(await names()).toEqual(["a quarantine", "My racks"]);
});

test("a name is one view's alone, whatever its case; a deleted one leaves it free, and then cannot come back", async () => {
  const view = await save("Twice");
  const refused = await call("POST", "/api/v1/views", { body: { name: "tWICE", href: "/" } });
  expect([refused.status, refused.body.type]).toEqual([409, "/docs/problems#name-taken"]);
  await mustCall(204, "DELETE", `/api/v1/views/${view.id}`);
  await save("twice");
  expect((await call("POST", `/api/v1/views/${view.id}/undo-delete`)).status).toBe(409);
});

test("views are their person's own: another sees none of them in the list, opens a shared one, and deletes none", async () => {
  const view = await save("Shared");
  const theirs = { token: null, cookie, headers: { "X-Slash64-CSRF": "1", "Sec-Fetch-Site": "same-origin" } };
  const listed = await call("GET", "/api/v1/views", theirs);
  expect([listed.status, listed.body.results]).toEqual([200, []]);
  expect((await call("GET", `/api/v1/views/${view.id}`, theirs)).body).toEqual(view);
  expect((await call("DELETE", `/api/v1/views/${view.id}`, theirs)).status).toBe(404);
  expect(await names()).toContain("Shared");
});

test("nobody else's page is told that something changed", async () => {
  const before = await mustCall(200, "GET", "/api/v1/changes");
  await save("Quiet");
  expect(await mustCall(200, "GET", "/api/v1/changes")).toEqual(before);
});

describe("a view leads nowhere else", () => {
  test.each([
    "//evil.example",
    "https://evil.example",
    "/\\evil.example",
    "prefixes",
    "",
    "/a\nb",
    `/${"x".repeat(2_000)}`,
  ])("than into the product: %j is refused, by the API and by the database", async (href) => {
    expect((await call("POST", "/api/v1/views", { body: { name: "Elsewhere", href } })).status).toBe(422);
    const inserted = ledger.asApp(
      "INSERT INTO saved_view (person_id, name, href) SELECT id, 'x', $1 FROM person LIMIT 1",
      [href],
    );
    await expect(inserted).rejects.toThrow("saved_view_href_check");
  });

  test("/ and paths with a query are fine", async () => {
    await save("Home", "/");
    await save("A filter", '/prefixes?filter=site:"Frankfurt%201"&at=2026-03-14T09:26:53Z');
  });
});
