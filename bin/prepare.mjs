/**
 * Brings a clone to where it can run: packages, the generated database client, the built pages. Each is done again
 * only when what it is made from has changed. Works before anything is installed, so it uses Node alone.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { fingerprint } from "./fingerprint.mjs";
import { step } from "./step.mjs";

/** The folder of the project. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** The oldest Node that everything here works on, also in package.json's engines. */
const oldestNode = [20, 19];

const stages = {
  packages: {
    name: "Installing packages",
    sources: ["package-lock.json"],
    stamp: "node_modules/.slash64-lock",
    // The build needs some of the development packages, also where NODE_ENV says production.
    command: [...npm(), "ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"],
  },
  client: {
    name: "Generating the database client",
    sources: ["package-lock.json", "prisma.config.ts", "prisma/schema.prisma"],
    stamp: "lib/db/generated/.slash64-schema",
    command: [process.execPath, "node_modules/prisma/build/index.js", "generate"],
    env: { CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" },
  },
  pages: {
    name: "Building the pages",
    sources: [
      ...["app", "components", "lib", "public", "prisma/schema.prisma"],
      ...["next.config.js", "package-lock.json", "postcss.config.js", "tsconfig.json"],
    ],
    counts: (file) => !file.startsWith("lib/db/generated/") && !/\.test\.tsx?$/.test(file),
    stamp: ".next/slash64-build",
    command: [process.execPath, "node_modules/next/dist/bin/next", "build"],
    env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  },
};

/**
 * Does what is due of these stages.
 *
 * @param {readonly (keyof typeof stages)[]} [wanted]
 * @returns {Promise<boolean>} whether all of it succeeded; if not, the reason has been printed
 */
export async function prepare(wanted = ["packages", "client", "pages"]) {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
    console.error(`Slash64 needs Node ${oldestNode.join(".")} or newer, and this is ${process.version}.`);
    return false;
  }
  for (const { name, sources, counts, stamp, command, env } of wanted.map((key) => stages[key])) {
    const file = path.join(root, stamp);
    const current = fingerprint(root, sources, counts);
    if (existsSync(file) && readFileSync(file, "utf8") === current) continue;
    rmSync(file, { force: true }); // broken off half-way, it is due again
    if (!(await step(name, command, { cwd: root, env }))) return false;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, current);
  }
  return true;
}

/** Reports whether the packages are there, of whatever age. */
export function isInstalled() {
  return existsSync(path.join(root, "node_modules", ".slash64-lock"));
}

// Run by npm, its own program is known; run by hand, it is looked for on the path.
function npm() {
  const program = process.env.npm_execpath;
  return program?.endsWith(".js") ? [process.execPath, program] : ["npm"];
}
