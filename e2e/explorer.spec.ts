import { expect, type Page, test } from "@playwright/test";
import { accessibilityFaults } from "./accessibility";
import { type OwnProduct, type Session, signIn, startProduct } from "./own-product";

/** The explorer over the example data centre. */
let product: OwnProduct;
let cookies: Session;
let page: Page;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  product = await startProduct("example");
  cookies = await signIn(browser, product);
});

test.afterAll(() => product.stop());

test.beforeEach(async ({ browser }) => {
  const context = await browser.newContext({ baseURL: product.url });
  await context.addCookies(cookies);
  page = await context.newPage();
});

test.afterEach(() => page.context().close());

const box = () => page.getByRole("combobox", { name: "Jump to or filter" });
const rowOf = (network: string) => page.getByRole("row").filter({ hasText: network });
const focusedRow = () => page.locator("[role=row]:focus");

async function open(path: string): Promise<void> {
  await page.goto(path);
  await page.waitForFunction(() => Object.keys(document.body).some((key) => key.startsWith("__reactProps")));
}

/** Lets the server take its time with what a text finds. */
async function slowTargets(): Promise<void> {
  await page.route("**/api/v1/tree/targets?*", async (route) => {
    await new Promise((done) => setTimeout(done, 700));
    await route.continue();
  });
}

test.describe("one can jump", () => {
  test("to a host by a part of its name: the way opens, and its row has the focus", async () => {
    await open("/prefixes");
    await box().fill("b02-11");
    await page.getByRole("option", { name: /dub1-b02-11/ }).waitFor();
    await page.keyboard.press("Enter");
    await expect(focusedRow()).toContainText("dub1-b02-11");
    await expect(focusedRow()).toHaveAttribute("aria-level", "5");
    await expect(focusedRow()).toBeInViewport();
  });

  test("from one end of a long tree to the other and back: the row has the focus also where it was not drawn", async () => {
    const list = await page.request.get(`${product.url}/api/v1/hosts?limit=1000`);
    const hosts = ((await list.json()) as { results: { name: string; prefixes: string[] }[] }).results
      .filter(({ prefixes }) => prefixes.length === 1)
      .map(({ name }) => name);
    const third = Math.floor(hosts.length / 3);
    await open("/prefixes");
    for (const place of [0, 2 * third, third, hosts.length - 1, 1, third + 1]) {
      const host = hosts[place] ?? "";
      await box().fill(host);
      await page.getByRole("option", { name: new RegExp(`host ${host}`) }).waitFor();
      await page.keyboard.press("Enter");
      await expect(focusedRow()).toContainText(host);
      await expect(focusedRow()).toBeInViewport();
    }
  });

  test("to a container's address in another spelling, and the link leads there again", async () => {
    const list = await page.request.get(`${product.url}/api/v1/containers?limit=1`);
    const [container] = ((await list.json()) as { results: { name: string; addresses: string[] }[] }).results;
    await open("/prefixes");
    await box().fill(`[${container?.addresses[0]?.toUpperCase()}]`);
    await page.getByRole("option", { name: `container ${container?.name}` }).click();
    await expect(focusedRow()).toHaveAttribute("aria-level", "5");
    const there = await focusedRow().getAttribute("data-key");
    await expect(page).toHaveURL(new RegExp(`to=${there}`));
    await open(page.url().replace(product.url, ""));
    await expect(focusedRow()).toHaveAttribute("data-key", there ?? "");
  });

  test("by a key that is pressed before the server has answered", async () => {
    await slowTargets();
    await open("/prefixes");
    await box().fill("dub1-b02-11");
    await page.keyboard.press("Enter");
    await expect(focusedRow()).toContainText("dub1-b02-11");
  });

  test("nowhere when there is nothing of that name, and is told so by what is left to do", async () => {
    await open("/prefixes");
    await box().fill("no-such-host");
    await expect(page.getByRole("option")).toHaveText(["held-by:no-such-host"]);
    await page.keyboard.press("Enter");
    await expect(page.getByText("No prefix passes this filter")).toBeVisible();
    await page.getByRole("button", { name: "Take the filter off", exact: true }).last().click();
    await expect(page.getByRole("treegrid", { name: "Prefixes" })).toBeVisible();
  });
});

test.describe("one can filter", () => {
  test("by words that complete themselves, and the link shows the same", async () => {
    await open("/prefixes");
    await box().fill("sta");
    await page.keyboard.press("Enter");
    await expect(box()).toHaveValue("state:");
    await box().pressSequentially("res");
    await page.keyboard.press("Enter");
    await expect(box()).toHaveValue("state:reserved ");
    await page.keyboard.press("Enter");
    const found = page.getByRole("treegrid", { name: "Prefixes that pass the filter" });
    await expect(found.getByRole("row").filter({ hasText: "reserved" })).toHaveCount(1);
    await expect(page.getByText("1 prefix passes the filter.")).toBeVisible();
    await expect(page).toHaveURL(/filter=state:reserved/);
    await open("/prefixes?filter=state:reserved");
    await expect(box()).toHaveValue("state:reserved");
    await expect(found.getByRole("row").filter({ hasText: "reserved" })).toHaveCount(1);
  });

  test("and a fault is said with its place; what was typed stays", async () => {
    await open("/prefixes");
    await box().fill("level:rack state:gone");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert").filter({ hasText: "gone is not a state" })).toBeVisible();
    await expect(page.locator("mark")).toHaveText("gone");
    await expect(box()).toHaveValue("level:rack state:gone");
    await expect(box()).toHaveAttribute("aria-invalid", "true");
  });

  test("and go from what was found to its place in the tree", async () => {
    await open("/prefixes?filter=level:rack%20held-by:fra1-b03");
    await rowOf("fra1-b03").getByRole("button", { name: "In the tree" }).click();
    await expect(focusedRow()).toContainText("fra1-b03");
    await expect(box()).toHaveValue("");
  });
});

test("the tree is walked, opened, and its rows selected by keys alone", async () => {
  await open("/prefixes");
  await rowOf("2001:db8::/32").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await expect(focusedRow()).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowRight");
  await expect(focusedRow()).toContainText("fra1-general");
  await page.keyboard.press(" ");
  await expect(focusedRow()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.getByText("2 prefixes selected")).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(focusedRow()).toContainText("Frankfurt 1");
  await page.keyboard.press("ArrowLeft");
  await expect(focusedRow()).toHaveAttribute("aria-expanded", "false");
  await expect(page.getByText("2 prefixes selected")).toBeVisible();
  await page.getByRole("button", { name: "Select nothing" }).click();
  await expect(page.getByText("2 prefixes selected")).toBeHidden();
});

test("columns and the order within a level are chosen, and kept in the link", async () => {
  await open("/prefixes");
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Since" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("columnheader", { name: "Since" })).toBeHidden();
  await page.getByRole("button", { name: "Holder" }).click();
  await expect(page.getByRole("columnheader", { name: "Holder" })).toHaveAttribute("aria-sort", "ascending");
  await expect(page.getByRole("row").nth(2)).toContainText("Dublin 1");
  await open(page.url().replace(product.url, ""));
  await expect(page.getByRole("columnheader", { name: "Since" })).toBeHidden();
  await expect(page.getByRole("row").nth(2)).toContainText("Dublin 1");
});

test("several prefixes are released together, and that is undone", async () => {
  await open("/prefixes?filter=level:host%20held-by:mmo1-a02");
  const hosts = page.getByRole("row").filter({ hasText: "mmo1-a02-" });
  await hosts.first().focus();
  await page.keyboard.press(" ");
  await page.keyboard.press("Shift+ArrowDown");
  await page.getByRole("button", { name: "Release", exact: true }).click();
  const dialog = page.getByRole("alertdialog", { name: "Release 2 prefixes?" });
  await dialog.getByRole("textbox", { name: /Type/ }).fill("2 prefixes");
  await dialog.getByRole("button", { name: "Release 2 prefixes" }).click();
  await expect(page.getByText("2 of 2 prefixes released")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("2 of 2 releases undone")).toBeVisible();
});

test("with the box open, something selected and a filter on, nothing keeps anyone out", async () => {
  await open("/prefixes?filter=level:rack");
  await page.getByRole("row").nth(4).focus();
  await page.keyboard.press(" ");
  await box().focus();
  await box().fill("state:");
  await expect(page.getByRole("listbox", { name: "Suggestions" })).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
});

test.describe("the map", () => {
  const map = () => page.getByRole("application");
  const said = () => page.getByRole("status").filter({ hasText: "::/" });

  test("is walked by keys: down to a rack, to the next that is not free, and back up", async () => {
    await open("/prefixes/map");
    await map().focus();
    await expect(said()).toHaveText(/2001:db8::\/37, active, site Frankfurt 1/);
    await page.keyboard.press("Enter");
    await expect(map()).toHaveAccessibleName(/Map of 2001:db8::\/37/);
    await page.keyboard.press("Enter");
    await expect(map()).toHaveAccessibleName(/Map of 2001:db8::\/44/);
    await page.keyboard.press("PageDown");
    await expect(said()).toHaveText(/rack fra1-a02/);
    await page.keyboard.press("Enter");
    await expect(map()).toHaveAccessibleName(/Map of 2001:db8:0:400::\/54/);
    await page.keyboard.press("End");
    await expect(said()).toHaveText("2001:db8:0:7ff::/64, free");
    await page.keyboard.press("Escape");
    await expect(said()).toHaveText(/rack fra1-a02/);
    await expect(page).toHaveURL(/in=\d+/);
  });

  test("says in its legend how many cells are of each colour, and in its table which", async () => {
    await open("/prefixes/map");
    const legend = page.getByRole("list", { name: "Legend" });
    await expect(legend.getByRole("listitem")).toHaveText(["active2", "reserved1", "free29"]);
    await page.getByRole("button", { name: "Share given" }).click();
    await expect(legend.getByRole("listitem")).toHaveText([/up to 20 %/, "free29"]);
    await expect(page).toHaveURL(/colour=share/);
    await page.getByRole("button", { name: "As a table (3)" }).click();
    await expect(page.getByRole("row").filter({ hasText: "Dublin 1" })).toContainText("2001:db8:800::/37");
  });

  test("shows its cells in their colours, and saves them as an image", async () => {
    await open("/prefixes/map");
    const painted = () =>
      page.evaluate(() => {
        const canvas = document.querySelector("canvas");
        const { data } = canvas?.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
        const colours = new Map<string, number>();
        for (let at = 0; at < data.length; at += 4) {
          const colour = `${data[at]},${data[at + 1]},${data[at + 2]},${data[at + 3]}`;
          colours.set(colour, (colours.get(colour) ?? 0) + 1);
        }
        return [...colours.values()].filter((count) => count > 2_000).length;
      });
    // what is active, what is kept back, what is free
    await expect.poll(painted).toBeGreaterThanOrEqual(3);
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save as an image" }).click();
    expect((await saved).suggestedFilename()).toBe("map-2001-db8-32.png");
  });
});

test.describe("what changed since another moment", () => {
  test("is marked on the tree, listed, and drawn on the map, each by a link", async () => {
    await open("/prefixes");
    await page.getByRole("button", { name: "Compare" }).click();
    await page.getByRole("button", { name: "30 days ago" }).click();
    const bar = page.getByRole("region", { name: "Comparison" });
    await expect(bar.getByRole("status")).toContainText(/\d+ new/);
    await expect(page).toHaveURL(/from=\d{4}-/);
    await expect(rowOf("Frankfurt 1")).toContainText(/\d+ changes inside/);
    await bar.getByRole("link", { name: "As a list" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Changes");
    const first = page.getByRole("row").filter({ hasText: "new" }).first();
    const host = (await first.getByRole("link").nth(1).textContent())?.replace(/^\w+ /, "") ?? "";
    await page.getByRole("link", { name: "On the tree" }).click();
    await box().fill(host);
    await page.keyboard.press("Enter");
    await expect(focusedRow()).toContainText(host);
    await expect(focusedRow()).toContainText("new");
    await page.getByRole("link", { name: "Map" }).click();
    await expect(page.getByRole("list", { name: "Legend" })).toContainText("changes inside");
    await expect(page.getByRole("status").filter({ hasText: "::/" })).toContainText(/\d+ changes? inside/);
    await page.getByRole("button", { name: "Stop comparing" }).click();
    await expect(page.getByRole("list", { name: "Legend" })).toContainText("active");
    await expect(page.getByRole("button", { name: "Compare" })).toBeVisible();
  });
});

test("the palette goes anywhere by a few characters, and brings a saved view back", async () => {
  await open("/prefixes?filter=level:rack");
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Go to anything" });
  await palette.getByRole("combobox").fill("Racks I know");
  await palette.getByRole("option", { name: "Save this view as “Racks I know”" }).click();
  await expect(page.getByText("Saved as “Racks I know”")).toBeVisible();
  await page.keyboard.press("Control+k");
  await palette.getByRole("combobox").fill("fra1-a01-01");
  const found = palette.getByRole("option").first();
  await expect(found).toHaveText(/^fra1-a01-01/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("fra1-a01-01");
  await page.keyboard.press("Control+k");
  await palette.getByRole("combobox").fill("i know");
  await expect(palette.getByRole("option", { name: "Racks I know" }).first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/prefixes\?filter=level:rack/);
  await page.keyboard.press("Control+k");
  expect(await accessibilityFaults(page, { within: "[role=dialog]" })).toEqual([]);
});

test("a saved view is there wherever its person signs in, is shared by a link, and deleted with an undo", async () => {
  await open("/racks?q=fra1");
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Go to anything" });
  await palette.getByRole("combobox").fill("Racks of Frankfurt");
  await palette.getByRole("option", { name: /^Save this view/ }).click();
  await expect(page.getByText("Saved as “Racks of Frankfurt”")).toBeVisible();
  const elsewhere = await page.context().browser()?.newContext({ baseURL: product.url });
  await elsewhere?.addCookies(cookies);
  const other = await elsewhere?.newPage();
  if (other === undefined) throw new Error("no other browser");
  await other.goto("/views");
  const row = other.getByRole("row").filter({ hasText: "Racks of Frankfurt" });
  const listed = (await (await other.request.get("/api/v1/views")).json()) as {
    results: { id: string; name: string }[];
  };
  const id = listed.results.find(({ name }) => name === "Racks of Frankfurt")?.id;
  await row.getByRole("button", { name: "Delete Racks of Frankfurt" }).click();
  await expect(row).toHaveCount(0);
  await other.getByRole("button", { name: "Undo" }).click();
  await expect(row).toHaveCount(1);
  await other.goto(`/views/${id}`);
  await expect(other).toHaveURL(/racks\?q=fra1/);
  await elsewhere?.close();
});

test("a key pressed too early in the palette waits for the answer, and saves nothing", async () => {
  await slowTargets();
  await open("/prefixes");
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Go to anything" });
  await palette.getByRole("combobox").fill("no-such-host");
  await page.keyboard.press("Enter");
  await expect(palette.getByRole("status")).toHaveText("Looking …");
  await expect(palette.getByRole("status")).toContainText("Nothing is called so.");
  await expect(palette.getByRole("option", { selected: true })).toHaveCount(0);
  await palette.getByRole("combobox").fill("fra1-a01-01");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("fra1-a01-01");
  await page.keyboard.press("Control+k");
  await expect(palette.getByRole("option", { name: "no-such-host" })).toHaveCount(0);
});

/** Somebody else adds a site. */
async function siteMade(name: string): Promise<void> {
  const made = await page.request.post(`${product.url}/api/v1/sites`, {
    headers: { Authorization: `Bearer ${product.token}`, "Idempotency-Key": crypto.randomUUID() },
    data: { name },
  });
  expect(made.status()).toBe(201);
}

test("what others change is announced at once on every open page, though one alone listens", async () => {
  await open("/prefixes");
  const listening = page.waitForRequest("**/api/v1/changes/stream", { timeout: 1_000 }).catch(() => null);
  const other = await page.context().newPage();
  const second = other.waitForRequest("**/api/v1/changes/stream", { timeout: 2_000 }).catch(() => null);
  await other.goto("/sites");
  await listening;
  expect(await second).toBeNull();
  await siteMade("Elsewhere 0");
  for (const one of [page, other]) await expect(one.getByText("Something was changed meanwhile.")).toBeVisible();
  await page.close();
  page = other;
  await other.getByRole("button", { name: "Show it" }).click();
  await expect(other.getByText("Something was changed meanwhile.")).toBeHidden();
  // now it listens itself
  await expect(other.getByRole("link", { name: "Elsewhere 0" })).toBeVisible();
  await siteMade("Elsewhere 2");
  await expect(other.getByText("Something was changed meanwhile.")).toBeVisible();
});

test("what others change is announced without a stream too, and shown only when the reader wants it", async () => {
  await page.route("**/api/v1/changes/stream", (route) => route.abort());
  await page.clock.install();
  await open("/prefixes");
  await siteMade("Elsewhere 1");
  await page.clock.runFor(16_000);
  await expect(page.getByText("Something was changed meanwhile.")).toBeVisible();
  await page.getByRole("button", { name: "Show it" }).click();
  await expect(page.getByText("Something was changed meanwhile.")).toBeHidden();
});

test("a VRF is added, given aggregates, and chosen on the tree, the map and the look-up: each keeps it in its link", async () => {
  const choose = async (label: string, option: string) => {
    await page.getByRole("combobox", { name: label }).click();
    await page.getByRole("option", { name: option }).click();
  };
  const aggregate = page.getByRole("textbox", { name: "Aggregate" });

  await open("/settings");
  await page.getByRole("button", { name: "Add a VRF" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("global");
  await page.getByRole("button", { name: "Add the VRF" }).click();
  await expect(page.getByText("There is already a VRF named global")).toBeVisible();
  await page.getByRole("textbox", { name: "Name" }).fill("blue");
  await page.getByRole("button", { name: "Add the VRF" }).click();
  await expect(page.getByRole("table", { name: "VRFs" }).getByRole("row", { name: /^blue/ })).toBeVisible();

  // the same that global has, and one more
  for (const network of ["2001:db8::/32", "fd00:64::/32"]) {
    await open("/setup");
    await choose("VRF", "blue");
    await aggregate.fill(network);
    await page.getByRole("button", { name: "Add this aggregate" }).click();
    await expect(page).toHaveURL(/\/prefixes\?vrf=blue$/);
    await expect(rowOf(network)).toBeVisible();
  }

  await page.getByRole("link", { name: "Map" }).click();
  await expect(page).toHaveURL(/\/prefixes\/map\?vrf=blue/);
  const map = page.getByRole("application");
  await expect(map).toHaveAccessibleName(/Map of 2001:db8::\/32/);
  await choose("Aggregate", "fd00:64::/32");
  await expect(map).toHaveAccessibleName(/Map of fd00:64::\/32/);
  await expect(page).toHaveURL(/in=\d+/);
  await choose("VRF", "global");
  await expect(map).toHaveAccessibleName(/Map of 2001:db8::\/32/);
  await expect(page.getByRole("combobox", { name: "Aggregate" })).toBeHidden();
  expect(await accessibilityFaults(page)).toEqual([]);

  await open("/lookup?address=2001:db8::1");
  await choose("VRF", "blue");
  await page.getByRole("button", { name: "Look up" }).click();
  await expect(page).toHaveURL(/vrf=blue/);
  await expect(page.getByText("· VRF blue")).toBeVisible();
  for (const path of ["/prefixes", "/prefixes/map", "/lookup"]) {
    await open(`${path}?vrf=BLUE`);
    await expect(page.getByRole("combobox", { name: "VRF" })).toHaveText("blue");
    await open(`${path}?vrf=green`);
    await expect(page.getByRole("heading", { level: 1, name: "There is nothing here" })).toBeVisible();
  }
  await open("/");
  await expect(page.getByText("VRF blue", { exact: true })).toHaveCount(2);
});
