import { expect } from "@playwright/test";
import { PRESETS } from "@/lib/plan/presets";
import { api } from "./api";
import { rackWithPrefix } from "./rack-with-prefix";
import { test } from "./sign-in";

test.describe.configure({ mode: "serial" });

type Made = {
  readonly host: { readonly id: string };
  readonly prefixes: { readonly id: string; readonly network: string }[];
};

let rack: { id: string; name: string };
let second: { id: string; name: string };
let host: Made;

test.beforeAll(async ({ request }) => {
  rack = await rackWithPrefix(request, "fd00:64::/32");
  second = await rackWithPrefix(request, "fd00:65::/32");
  host = await api<Made>(request, "POST", "/hosts", { name: "held-1", rack: rack.id });
  await api(request, "POST", `/hosts/${host.host.id}/containers`, { name: "api-1" });
});

test("A released prefix waits in the quarantine, and its release is undone with its containers", async ({ page }) => {
  const network = host.prefixes[0]?.network ?? "";
  await page.goto(`/prefixes/${host.prefixes[0]?.id}`);
  await page.getByRole("button", { name: "Release", exact: true }).click();
  await page.getByRole("textbox", { name: "Reason" }).fill("by mistake");
  await page.getByRole("textbox", { name: /Type .* to confirm/ }).fill(network);
  await page.getByRole("button", { name: "Release the prefix" }).click();
  await expect(page.getByText(`${network} is released`)).toBeVisible();
  await page.goto("/quarantine");
  const row = page.getByRole("row", { name: new RegExp(network.replace(/[/:]/g, ".")) });
  await expect(row).toContainText("by mistake");
  await expect(row).toContainText("never");
  await row.getByRole("button", { name: /Undo/ }).click();
  await expect(page.getByText(/holds .* again, and 1 container came back/)).toBeVisible();
  await expect(row).toHaveCount(0);
});

test("The rule of a quarantine is changed after its effect was seen", async ({ page, request }) => {
  const racks = await api<{ prefixes: { id: string }[] }>(request, "GET", `/racks/${rack.id}`);
  await page.goto(`/prefixes/${racks.prefixes[0]?.id}`);
  const rule = page.getByText("What is released waits for ever");
  await expect(rule).toBeVisible();
  await rule.locator("..").getByRole("button", { name: "Change" }).click();
  await page.getByRole("radio", { name: /may be held again/ }).click();
  await page.getByRole("textbox", { name: "Days" }).fill("30");
  await expect(page.getByText("Nothing waits there now.")).toBeVisible();
  await page.getByRole("button", { name: "Save the rule" }).click();
  await expect(page.getByText("What is released waits for 30 days").first()).toBeVisible();
});

test("A prefix is reserved for somebody, gives nothing, and is let go again", async ({ page, request }) => {
  const racks = await api<{ prefixes: { id: string }[] }>(request, "GET", `/racks/${rack.id}`);
  await page.goto(`/prefixes/${racks.prefixes[0]?.id}`);
  await page.getByRole("button", { name: "Reserve" }).click();
  await page.getByRole("textbox", { name: "For whom" }).fill("the new hall");
  await page.getByRole("button", { name: "Reserve it" }).click();
  await expect(page.getByText("Reserved for the new hall")).toBeVisible();
  await page.getByRole("button", { name: "End the reservation" }).click();
  await expect(page.getByText("is not reserved any more")).toBeVisible();
  await expect(page.getByText("Reserved for the new hall")).toHaveCount(0);
});

test("A host is re-imaged and that is undone", async ({ page }) => {
  await page.goto(`/hosts/${host.host.id}`);
  await page.getByRole("button", { name: "Re-image" }).click();
  await page.getByRole("button", { name: "Re-image it" }).click();
  await expect(page.getByText("held-1 is generation 2")).toBeVisible();
  await page.getByRole("button", { name: "Undo the re-image" }).click();
  await expect(page.getByText("1 container of held-1 came back.")).toBeVisible();
});

test("A host moves to a rack of another site, holds both prefixes meanwhile, and arrives", async ({ page }) => {
  const network = host.prefixes[0]?.network ?? "";
  await page.goto(`/hosts/${host.host.id}`);
  await page.getByRole("button", { name: "Move", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Site" }).click();
  await page.getByRole("option", { name: "Site of fd00:65::/32" }).click();
  // the list of sites gives the focus back when it is gone, and would take it from the next one
  await expect(page.getByRole("listbox")).toHaveCount(0);
  await dialog.getByRole("combobox", { name: "Rack" }).click();
  await page.getByRole("option", { name: second.name }).click();
  await dialog.getByRole("button", { name: "Move it" }).click();
  await expect(page.getByText(/is being renumbered/)).toBeVisible();
  await expect(page.getByRole("list", { name: "Further prefixes it holds" })).toContainText(network);
  await page.getByRole("button", { name: "Finish" }).click();
  await page.getByRole("textbox", { name: /Type .* to confirm/ }).fill("held-1");
  await page.getByRole("button", { name: "Release the old prefixes" }).click();
  await expect(page.getByText("held-1 is renumbered")).toBeVisible();
  await expect(page.getByText(/is being renumbered/)).toHaveCount(0);
});

test("Many hosts are made and removed by their pasted names, previewed before", async ({ page, request }) => {
  await page.goto("/hosts/bulk");
  await page.getByRole("radio", { name: /^Request/ }).click();
  await page.getByRole("textbox", { name: "Host names" }).fill("many-1\nmany-2, many-3 no_name!");
  await page.getByRole("combobox", { name: "Rack" }).fill(rack.name);
  await page.getByRole("option", { name: /fd00:64/ }).click();
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByText("1 of 4 cannot be done")).toBeVisible();
  await page.getByRole("textbox", { name: "Host names" }).fill("many-1\nmany-2, many-3");
  await page.getByRole("button", { name: "Preview" }).click();
  await page.getByRole("button", { name: "Request all 3" }).click();
  await expect(page.getByText("3 hosts done").first()).toBeVisible();
  await page.getByRole("button", { name: "Do another" }).click();
  await page.getByRole("radio", { name: /^Remove/ }).click();
  await page.getByRole("textbox", { name: "Host names" }).fill("MANY-1");
  await page.getByRole("button", { name: "Preview" }).click();
  await page.getByRole("button", { name: "Remove the host" }).click();
  await expect(page.getByText("1 hosts done").or(page.getByText("1 host done")).first()).toBeVisible();
  const { results } = await api<{ results: unknown[] }>(request, "GET", "/hosts?q=many");
  expect(results).toHaveLength(2);
});

test("A site's prefix is renumbered into another aggregate, host by host", async ({ page, request }) => {
  await api(request, "POST", "/plans", {
    aggregate: "fd00:66::/32",
    preset: "data-centre",
    levels: PRESETS[0]?.levels,
  });
  const { results } = await api<{ results: { id: string; network: string }[] }>(
    request,
    "GET",
    "/prefixes?within=fd00:64::/32&mask_length=37",
  );
  await page.goto(`/prefixes/${results[0]?.id}`);
  await page.getByRole("link", { name: "Renumber", exact: true }).click();
  await page.getByRole("radio", { name: /fd00:66::\/37/ }).click();
  await page.getByRole("button", { name: "Begin renumbering" }).click();
  await expect(page.getByText("0 of 2 hosts off").first()).toBeVisible();
  await page
    .getByRole("row", { name: /many-2/ })
    .getByRole("button", { name: "Release" })
    .click();
  await page.getByRole("button", { name: "Release the prefix" }).click();
  await expect(page.getByText("1 of 2 hosts off").first()).toBeVisible();
  await page.getByRole("button", { name: "Finish" }).click();
  await page.getByRole("textbox", { name: /Type .* to confirm/ }).fill(results[0]?.network ?? "");
  await page.getByRole("button", { name: "Release the old prefixes" }).click();
  await expect(page.getByText("finished").first()).toBeVisible();
});

test("A rack is taken out of service by its checklist, also after a reload in between", async ({ page }) => {
  await page.goto(`/racks/${rack.id}`);
  await page.getByRole("link", { name: "Decommission" }).click();
  await page.getByRole("button", { name: "Begin", exact: true }).click();
  await expect(page.getByText("0 of 2 hosts off").first()).toBeVisible();
  await page.reload();
  await page.getByRole("checkbox", { name: /All 2 that stand in it/ }).click();
  await page.getByRole("button", { name: "Remove 2 hosts" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove 2 hosts" }).click();
  await expect(page.getByText("2 of 2 hosts off").first()).toBeVisible();
  await page.getByRole("button", { name: "Release its prefixes" }).click();
  await expect(page.getByText("It holds none.")).toBeVisible();
  await page.getByRole("button", { name: "Retire the rack" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Retire the rack" }).click();
  await expect(page.getByText("retired", { exact: true }).first()).toBeVisible();
});
