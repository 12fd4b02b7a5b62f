import { expect, type Page, test } from "@playwright/test";
import { type OwnProduct, startProduct } from "./own-product";

/** A small inventory in NetBox's columns: a field over two lines, a rack name in two sites, devices that are no hosts. */
const SITES = `name,slug,status,region,facility,description,comments
Oslo 1,oslo-1,active,Norway,,,"First line
second line"
Oslo 2,oslo-2,active,Norway,,,
`;
const RACKS = `site,location,name,facility_id,status,role,u_height,comments
Oslo 1,,R1,,active,,42,
Oslo 1,,R2,,active,,42,
Oslo 2,,R1,,active,,42,
`;
const DEVICES = `name,role,manufacturer,device_type,serial,asset_tag,status,site,location,rack,position,face,comments
osl1-app-01,Application Server,,Server,S1,,active,Oslo 1,,R1,1.0,front,
osl1-app-02,Application Server,,Server,S2,,active,Oslo 1,,R2,1.0,front,
osl2-app-01,Application Server,,Server,S3,,active,Oslo 2,,R1,1.0,front,
osl1-sw-01,Access Switch,,Switch,S4,,active,Oslo 1,,R1,40.0,front,
,Patch Panel,,Panel,,,active,Oslo 1,,R1,41.0,front,
`;

let product: OwnProduct;
let page: Page;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  product = await startProduct("empty");
  page = await browser.newPage({ baseURL: product.url });
  await page.goto(product.link);
});

test.afterAll(() => product.stop());

test("An empty installation says what to do first, and the plan is the first of it", async () => {
  await expect(page.getByRole("heading", { name: "Welcome to Slash64" })).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Set up a plan" }).click();
  await page.getByRole("textbox", { name: "Aggregate" }).fill("2001:db8::/32");
  await page.getByRole("button", { name: "Set up this plan" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Set up a plan" }).getByText("done")).toBeVisible();
});

test("A faulty file is refused as a whole, with the line and the reason", async () => {
  await page.goto("/import");
  await choose([
    { name: "racks.csv", text: RACKS.replace("Oslo 2,,R1", "Nowhere,,R1") },
    { name: "sites.csv", text: SITES },
  ]);
  await expect(page.getByRole("row", { name: /racks\.csv/ })).toContainText(/4.*site.*Nowhere/s);
  await expect(page.getByRole("button", { name: "Import", exact: true })).toBeDisabled();
});

test("The dry run asks which roles are hosts and tells what would be done; then all of it is done", async () => {
  await page.goto("/import");
  await choose([
    { name: "sites.csv", text: SITES },
    { name: "racks.csv", text: RACKS },
    { name: "devices.csv", text: DEVICES },
  ]);
  await page.getByRole("checkbox", { name: /Application Server/ }).check();
  await expect(page.getByRole("row", { name: "Devices that become hosts 3 0 2" })).toBeVisible();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByText("The inventory is in")).toBeVisible();

  await page.goto("/hosts");
  await expect(page.getByRole("row", { name: /osl1-app-0/ })).toHaveCount(2);
  await expect(page.getByText("osl1-sw-01")).toHaveCount(0);
});

test("A whole site is given its prefixes in one action, after a preview", async () => {
  await page.goto("/sites");
  await page.getByRole("link", { name: "Oslo 1" }).click();
  await page.getByRole("button", { name: /Give/ }).first().click();
  const dialog = page.getByRole("dialog", { name: "Give Oslo 1 its prefixes" });
  await expect(dialog.getByText("2001:db8::/37")).toBeVisible();
  await expect(dialog.getByText("osl1-app-02")).toBeVisible();
  await dialog.getByRole("button", { name: /^Give/ }).click();
  await expect(page.getByText("Oslo 1 has its prefixes").first()).toBeVisible();

  await page.goto("/hosts?q=osl1");
  await expect(page.getByRole("row", { name: /osl1-app-01/ })).toContainText("2001:db8::/64");
  await expect(page.getByRole("row", { name: /osl1-app-02/ })).toContainText("2001:db8:0:400::/64");
});

test("The export has a row for every allocation, as the ledger holds them", async () => {
  const file = await page.request.get("/api/v1/export/allocations.csv?kind=prefixes");
  const rows = (await file.text()).trimEnd().split("\r\n").slice(1);
  expect(rows.map((row) => row.split(",").slice(0, 2).join(" "))).toEqual([
    "prefix 2001:db8::/37",
    "prefix 2001:db8::/44",
    "prefix 2001:db8::/54",
    "prefix 2001:db8::/64",
    "prefix 2001:db8:0:400::/54",
    "prefix 2001:db8:0:400::/64",
  ]);
});

async function choose(files: readonly { name: string; text: string }[]): Promise<void> {
  await page
    .getByLabel("CSV files")
    .setInputFiles(files.map(({ name, text }) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) })));
}
