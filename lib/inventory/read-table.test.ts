import { expect, test } from "vitest";
import { kindOf } from "./file-kind";
import { readTable } from "./read-table";

const read = (text: string) => readTable({ name: "f.csv", text });

test.each([
  {
    header: "name,slug,status,region,tenant,facility,description,physical_address,latitude,longitude,comments",
    kind: "sites",
  },
  { header: "site,location,name,facility_id,tenant,status,role,u_height,comments", kind: "racks" },
  {
    header:
      "name,role,tenant,manufacturer,device_type,serial,asset_tag,status,site,location,rack,position,face,comments",
    kind: "devices",
  },
  { header: "name,status,site,cluster,role,tenant,vcpus,memory,disk,comments", kind: "virtual-machines" },
  { header: "Name,Device role,Site,Rack,Asset tag", kind: "devices" },
  { header: "name", kind: "sites" },
  { header: "site,name", kind: "racks" },
  { header: "name,role,site", kind: null },
  { header: "colour,shape", kind: null },
])("takes $header for $kind", ({ header, kind }) => {
  const table = read(`${header}\n`);
  expect(table.kind).toBe(kind);
  if (kind === null) expect(table.faults[0]?.reason).toMatch(/^These columns do not tell/);
});

test("a kind that is said wins over the header", () => {
  const { kind, rows } = readTable({ name: "f.csv", text: "name,role,site\nh1,Server,S\n", kind: "devices" });
  expect([kind, rows[0]?.cells]).toEqual(["devices", { name: "h1", role: "Server", site: "S" }]);
});

test.each([
  { text: "", line: 1, column: null, reason: /empty/ },
  { text: "site,name,u_height\nS,r1\n", line: 2, column: null, reason: /2 cells where the header has 3/ },
  { text: "site,name\nS,r1,x\n", line: 2, column: null, reason: /3 cells/ },
  { text: "site;name\nS;r1\n", line: 1, column: null, reason: /not separated by commas/ },
  { text: "slug,status\na,b\n", line: 1, column: "name", reason: /needs a column named name/ },
  { text: "name,slug,Name\na,b,c\n", line: 1, column: "name", reason: /two columns named name/ },
  { text: 'site,name\nS,"a\0b"\n', line: 2, column: "name", reason: /NUL/ },
  { text: "site,name\nS,a\ud800\n", line: 2, column: "name", reason: /could not be read/ },
  { text: `site,name\nS,${"é".repeat(16_385)}\n`, line: 2, column: "name", reason: /32 kB/ },
  {
    text: `${Array.from({ length: 65 }, (_, index) => `c${index}`).join(",")}\n`,
    line: 1,
    column: null,
    reason: /at most 64 columns/,
  },
  { text: 'site,name\n"S\nT",r1\nS,x"y\n', line: 4, column: null, reason: /not quoted/ },
])("says where and why a file is faulty: $reason", ({ text, line, column, reason }) => {
  expect(read(text).faults).toEqual([{ file: "f.csv", line, column, reason: expect.stringMatching(reason) }]);
});

test("keeps what it knows, names what it does not keep, and takes our own guard against formulas away", () => {
  const table = read("name,slug,latitude,shoe_size\n '=Site ,s,1.5,44\n");
  expect(table.rows).toEqual([{ file: "f.csv", line: 2, cells: { name: "'=Site", slug: "s" } }]);
  expect(read("name,slug\n'=Site,s\n").rows[0]?.cells.name).toBe("=Site");
  expect(table.warnings.map(({ reason }) => reason)).toEqual([
    "These columns are not kept here: latitude.",
    "These columns are not known and were passed over: shoe_size.",
  ]);
});

test("does not take a column for a sign that has no name", () => {
  expect(kindOf([])).toBeNull();
});
