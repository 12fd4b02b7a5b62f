import path from "node:path";
import { describe, expect, test } from "vitest";
import { FILES, FOR_TESTS, LAYERS, type Layer, PURE_FOR_DB } from "@/lib/architecture/layers";
import { DYNAMIC, files, isTest, known, sources } from "@/lib/architecture/sources";

/**
 * The house as it is drawn in docs/ARCHITECTURE.md, held by a test: arrows point inward, nothing goes round in a
 * circle, and a folder without a row here does not exist. Adding a row is a decision.
 */

/** The row of a file: that of its folder, or of the nearest folder above it. */
function layerOf(file: string): { name: string; layer: Layer } | null {
  const own = FILES[file];
  if (own !== undefined) return { name: file, layer: own };
  for (let folder = path.posix.dirname(file); folder !== "."; folder = path.posix.dirname(folder)) {
    const layer = LAYERS[folder];
    if (layer !== undefined) return { name: folder, layer };
  }
  return null;
}

const within = (file: string, place: string) => file === place || file.startsWith(`${place}/`);
const packageOf = (name: string) =>
  name
    .split("/")
    .slice(0, name.startsWith("@") ? 2 : 1)
    .join("/");

describe("the import graph", () => {
  test("is drawn from every source file", () => {
    expect(files.length).toBeGreaterThan(250);
    const drawn = sources.reduce((sum, { local, npm }) => sum + local.length + npm.length, 0);
    expect(drawn).toBeGreaterThan(1_000);
    // an import that the patterns do not find would be an arrow that nobody sees
    const missed = sources.flatMap(({ file, text, local, npm }) => {
      const lines = text.match(/^(import|export)\b.*\bfrom ["']|^\} from ["']|^import ["']/gm)?.length ?? 0;
      const dynamic = [...text.matchAll(DYNAMIC)].length;
      const builtin = [...text.matchAll(/^(import|\}).*from ["']node:/gm)].length;
      return lines + dynamic - builtin === local.length + npm.length
        ? []
        : [`${file}: ${lines} + ${dynamic} - ${builtin} lines, ${local.length} + ${npm.length} imports`];
    });
    expect(missed).toEqual([]);
  });

  test("has no folder without a row, and no row without a folder", () => {
    expect(files.filter((file) => layerOf(file) === null && !isTest(file))).toEqual([]);
    const rows = [...Object.keys(LAYERS), ...Object.keys(FILES)];
    expect(rows.filter((row) => !files.some((file) => within(file, row)))).toEqual([]);
    // a folder under lib or components is a layer of its own; folders inside it follow it
    const folders = new Set(files.flatMap((file) => file.match(/^(lib|components)\/[^/]+(?=\/)/)?.[0] ?? []));
    expect([...folders].filter((folder) => LAYERS[folder] === undefined)).toEqual([]);
  });

  test("points every arrow where the table lets it", () => {
    const wrong = sources.flatMap(({ file, local, npm }) => {
      const row = layerOf(file);
      if (row === null) return []; // said above
      const { name, layer } = row;
      const places = [name, ...layer.local, ...(isTest(file) ? FOR_TESTS.local : [])];
      const packages = [...layer.npm, ...(isTest(file) ? FOR_TESTS.npm : [])];
      return [
        ...local
          .filter(({ to }) => !places.some((place) => within(to, place)) && !typeForDb(file, to))
          .map(({ to }) => `${file} -> ${to}`),
        ...npm.filter(({ to }) => !packages.includes(packageOf(to))).map(({ to }) => `${file} -> ${to}`),
      ];
    });
    expect(wrong).toEqual([]);
  });

  function typeForDb(file: string, to: string): boolean {
    return within(file, "lib/db") && NOUNS.some((noun) => within(to, noun));
  }

  const NOUNS = Object.entries(LAYERS)
    .filter(([, { local }]) => local.includes("lib/db") && local.includes("lib/auth"))
    .map(([name]) => name);

  test("takes types alone from a noun into lib/db, and the pure functions named above", () => {
    const wrong = sources
      .filter(({ file }) => within(file, "lib/db") && !isTest(file))
      .flatMap(({ file, local }) =>
        local
          .filter(({ to, typeOnly }) => NOUNS.some((noun) => within(to, noun)) && !typeOnly && !PURE_FOR_DB.has(to))
          .map(({ to }) => `${file} -> ${to}`),
      );
    expect(wrong).toEqual([]);
  });

  test("takes types and pure functions alone from lib into components", () => {
    const impure = /\/(commands|queries|schema|answers)\.ts$/;
    const wrong = sources
      .filter(({ file }) => within(file, "components"))
      .flatMap(({ file, local }) =>
        local
          .filter(({ to, typeOnly }) => within(to, "lib") && impure.test(to) && !typeOnly)
          .map(({ to }) => `${file} -> ${to}`),
      );
    expect(wrong).toEqual([]);
  });

  test("has no cycle", () => {
    const next = new Map(
      sources.map(({ file, local }) => [
        file,
        local.filter(({ to, typeOnly }) => known.has(to) && !typeOnly).map(({ to }) => to),
      ]),
    );
    expect(cycleIn(next)).toEqual([]);
  });
});

/** The first cycle that a walk finds, as the files on it. */
function cycleIn(next: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (file: string): string[] => {
    const at = trail.indexOf(file);
    if (at >= 0) return [...trail.slice(at), file];
    if (done.has(file)) return [];
    trail.push(file);
    for (const to of next.get(file) ?? []) {
      const found = visit(to);
      if (found.length > 0) return found;
    }
    trail.pop();
    done.add(file);
    return [];
  };
  for (const file of next.keys()) {
    const found = visit(file);
    if (found.length > 0) return found;
  }
  return [];
}

describe("what is said once", () => {
  const importing = (pattern: RegExp) =>
    sources.filter(({ npm }) => npm.some(({ to }) => pattern.test(to))).map(({ file }) => file);

  test("Prisma and pg are imported in lib/db alone, and by what opens a database to start or to test", () => {
    const allowed = (file: string) =>
      within(file, "lib/db") ||
      within(file, "bench") ||
      within(file, "e2e/campaigns") ||
      isTest(file) ||
      file === "bin/database.ts" ||
      file === "bin/screenshots.ts";
    expect(importing(/^(pg|@prisma\/.*|prisma)$/).filter((file) => !allowed(file))).toEqual([]);
    const generated = sources
      .filter(({ local }) => local.some(({ to }) => to.startsWith("lib/db/generated")))
      .map(({ file }) => file);
    expect(generated.filter((file) => !within(file, "lib/db"))).toEqual([]);
  });

  test("SQL is written in lib/db alone", () => {
    const sql = sources.filter(
      ({ file, local }) =>
        !within(file, "lib/db") &&
        !isTest(file) &&
        !within(file, "bench") &&
        local.some(({ to }) => to === "lib/db/sql.ts"),
    );
    expect(sql.map(({ file }) => file)).toEqual([]);
  });

  test("Next is known in app, components and lib/http, and to the process that serves it", () => {
    const allowed = ["app", "components", "lib/http", "bin/serve.ts"];
    expect(importing(/^next(\/|$)/).filter((file) => !allowed.some((place) => within(file, place)))).toEqual([]);
  });

  test("nothing imports app but app, and what measures it", () => {
    const wrong = sources.filter(
      ({ file, local }) => !within(file, "app") && !within(file, "bench") && local.some(({ to }) => within(to, "app")),
    );
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });

  test("there are no server actions, no proxy that decides, and no unsafe raw SQL", () => {
    const offending = sources.filter(
      ({ file, text }) =>
        file !== "lib/architecture.test.ts" &&
        /^\s*["']use server["']|\$(query|execute)RawUnsafe|Prisma\.raw\(/m.test(text),
    );
    expect(offending.map(({ file }) => file)).toEqual([]);
    expect(files.filter((file) => /^(app\/)?(proxy|middleware)\.ts$/.test(file))).toEqual([]);
  });

  test("no file is a drawer for odds and ends, and no folder has a barrel", () => {
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|misc|common|index)(\.[^/]*)?(\/|$)/.test(file))).toEqual([]);
    expect(files.filter((file) => !/(^|\/)[a-z0-9.[\]()_-]+$/.test(file))).toEqual([]);
  });

  test("defaults are exported only where Next asks for them", () => {
    const wrong = sources.filter(({ file, text }) => !within(file, "app") && /^export default /m.test(text));
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });
});

describe("every command and query", () => {
  const gates = sources.filter(({ file }) => /^lib\/[^/]+\/(commands|queries|request-hosts)\.ts$/.test(file));
  const functions = gates.flatMap(({ file, text }) => exportedFunctions(text).map((each) => ({ file, ...each })));

  test("is found", () => {
    expect(functions.length).toBeGreaterThan(30);
  });

  test("asks authorise first, itself or through another that does", () => {
    const all = sources.filter(({ file }) => within(file, "lib")).flatMap(({ text }) => exportedFunctions(text));
    const asking = new Set(
      all.filter(({ body }) => /\bauthorise\((?:\w+\.)?principal\b/.test(body)).map(({ name }) => name),
    );
    for (let grown = -1; grown !== asking.size; ) {
      grown = asking.size;
      for (const { name, body } of functions)
        if ([...asking].some((other) => new RegExp(`\\b${other}\\(\\s*(?:tx,\\s*)?principal\\b`).test(body)))
          asking.add(name);
    }
    expect(functions.filter(({ name }) => !asking.has(name)).map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
  });

  test("asks before it touches the database", () => {
    const late = functions.filter(({ body }) => {
      const gate = body.search(/\b(authorise\((?:\w+\.)?principal|\w+\(\s*(?:tx,\s*)?principal\b)/);
      const touch = body.search(/\bawait (?!\w+\(\s*(?:tx,\s*)?principal\b)|\breading\(/);
      return touch >= 0 && touch < gate;
    });
    expect(late.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
  });
});

/** The exported functions of a file with their bodies: from their line to the next brace at its beginning. */
function exportedFunctions(text: string): { name: string; body: string }[] {
  return [...text.matchAll(/^export (?:async )?function\*? (\w+)(?:<[\s\S]*?>)?\([\s\S]*?^\}/gm)].map(
    ({ 0: whole, 1: name }) => ({
      name: name ?? "",
      body: whole,
    }),
  );
}

describe("every route of the API", () => {
  const routes = sources.filter(({ file }) => /^app\/api\/v1\/.*\/route\.ts$/.test(file));
  const registry = sources.find(({ file }) => file === "app/api/v1/routes.ts");

  test("is in the registry, but for the contract, which is made from it", () => {
    const registered = registry?.local.map(({ to }) => to) ?? [];
    const missing = routes.map(({ file }) => file).filter((file) => !registered.includes(file));
    expect(missing).toEqual(["app/api/v1/openapi.json/route.ts"]);
    const names = [...(registry?.text.matchAll(/^import \* as (\w+) /gm) ?? [])].map(([, name]) => name);
    const listed =
      /MODULES[^[]*\[\s*([\s\S]*?)\]/.exec(registry?.text.replace("readonly object[]", "") ?? "")?.[1]?.match(/\w+/g) ??
      [];
    expect(listed.sort()).toEqual([...names].sort());
  });

  test("is made by defineRoute, and says the path of its folder and the method of its export", () => {
    for (const { file, text } of routes) {
      const expected = `/${path.posix.dirname(file).slice("app/".length)}`.replace(/\[(\w+)\]/g, "{$1}");
      const constant = /^const path = "([^"]+)"/m.exec(text)?.[1];
      const made = [
        ...text.matchAll(
          /^export const (\w+)(?:: Route)? = defineRoute(?:ForMany)?\(\s*\{\s*method: "(\w+)",\s*path(?:: "([^"]+)")?,/gm,
        ),
      ];
      expect([file, made.length]).toEqual([file, text.match(/^export /gm)?.length]);
      for (const [, name, method, own] of made) expect([file, method, own ?? constant]).toEqual([file, name, expected]);
    }
  });
});
