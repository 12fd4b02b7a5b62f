import { expect } from "@playwright/test";
import { accessibilityFaults } from "./accessibility";
import { api } from "./api";
import { test } from "./sign-in";

/** Segments: made by form, refused with a sentence, and shown with the hosts that share them. */

test("A segment is added by form, and its tag is held to its kind", async ({ page, request }) => {
  await api(request, "POST", "/sites", { name: "Segment site" });
  await page.goto("/segments");
  await page.getByRole("button", { name: "New segment" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Site" }).click();
  await page.getByRole("option", { name: "Segment site" }).click();
  await dialog.getByRole("textbox", { name: "Name" }).fill("storage");
  await dialog.getByRole("textbox", { name: /Tag/ }).fill("5000");
  await dialog.getByRole("button", { name: "Add the segment" }).click();
  await expect(dialog.getByText("1 to 4094 for a VLAN", { exact: false })).toBeVisible();
  await dialog.getByRole("textbox", { name: /Tag/ }).fill("120");
  await dialog.getByRole("button", { name: "Add the segment" }).click();

  await expect(page.getByRole("heading", { name: "storage" })).toBeVisible();
  await expect(page.getByText("No host uses it yet")).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.goto("/segments");
  await expect(page.getByRole("row", { name: /storage/ }).getByText("VLAN 120")).toBeVisible();
});
