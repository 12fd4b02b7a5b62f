import { expect, test } from "vitest";
import { namesIn } from "./bulk-values";

test.each([
  { what: "lines", text: "web-1\nweb-2\n", names: ["web-1", "web-2"] },
  { what: "commas and blanks", text: " web-1, web-2;web-3\tweb-4 ", names: ["web-1", "web-2", "web-3", "web-4"] },
  { what: "a spreadsheet's lines", text: "web-1\r\nweb-2", names: ["web-1", "web-2"] },
  { what: "nothing", text: " \n ", names: [] },
])("reads names from $what", ({ text, names }) => {
  expect(namesIn(text)).toEqual(names);
});
