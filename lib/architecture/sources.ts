import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const roots = ["app", "components", "lib", "prisma", "bin", "bench", "e2e"];

export type Import = { readonly to: string; readonly typeOnly: boolean };
export type Source = {
  readonly file: string;
  readonly text: string;
  readonly local: readonly Import[];
  readonly npm: readonly Import[];
};

/** Static imports and re-exports begin a line (the formatter sees to it); dynamic ones are found anywhere. */
const STATIC = /^(?:import|export)\s+(?<type>type\s)?[\w\s{},*$]*?\bfrom\s+["'](?<from>[^"']+)["']/gm;
const BARE = /^import\s+["'](?<from>[^"']+)["']/gm;
export const DYNAMIC = /\bimport\(\s*(?:\/\*[^*]*\*\/\s*)?["'](?<from>[^"']+)["']/g;

/** Every source file of the project. */
export const files = roots.flatMap((folder) => walk(folder));
export const known = new Set(files);
/** Every source file with what it imports. */
export const sources: readonly Source[] = files.map(read);
/** Tests, and what supports them. */
export const isTest = (file: string) =>
  /\.test\.tsx?$|(^|\/)test-[^/]*\.ts$|\/testing\/|^lib\/architecture\//.test(file);

function walk(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const inside = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === "generated" ? [] : walk(inside);
    return /\.(ts|tsx|mts|mjs|js)$/.test(entry.name) ? [inside] : [];
  });
}

function read(file: string): Source {
  const text = readFileSync(path.join(root, file), "utf8");
  const found: Import[] = [STATIC, BARE, DYNAMIC].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ groups, 0: whole }) => ({
      to: groups?.from ?? "",
      typeOnly: groups?.type !== undefined || /^(import|export)\s*\{(\s*type\s+\w+( as \w+)?\s*,?)+\s*\}/.test(whole),
    })),
  );
  const isLocal = ({ to }: Import) => to.startsWith("@/") || to.startsWith(".");
  return {
    file,
    text,
    local: found.filter(isLocal).map((each) => ({ ...each, to: resolve(file, each.to) })),
    npm: found.filter((each) => !isLocal(each) && !each.to.startsWith("node:")),
  };
}

function resolve(from: string, to: string): string {
  const plain = to.startsWith("@/") ? to.slice(2) : path.posix.join(path.posix.dirname(from), to);
  return ["", ".ts", ".tsx", ".mts", ".mjs", ".js"].map((end) => plain + end).find((file) => known.has(file)) ?? plain;
}
