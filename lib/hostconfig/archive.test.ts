import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { archiveOf } from "@/lib/hostconfig/archive";
import { tar } from "@/lib/hostconfig/tar";
import { configured } from "./test-host";

const folder = mkdtempSync(join(tmpdir(), "slash64-tar-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function unpack(bytes: Uint8Array): void {
  const read = spawnSync("tar", ["-x", "-C", folder], { input: bytes });
  expect([read.status, String(read.stderr)]).toEqual([0, ""]);
}

test("every file comes out of the system's tar as it went in, under a README that names them in order", () => {
  const configuration = configured({ host: { dockerVersion: "26" } });
  const { name, bytes } = archiveOf(configuration);
  expect(name).toBe("slash64-web1.example.net");
  unpack(bytes);

  const readme = readFileSync(join(folder, name, "README.txt"), "utf8");
  const paths = [...readme.matchAll(/^ {3}((?:files|commands)\/\S+|[\w.-]+)$/gm)].map((match) => match[1] ?? "");
  expect(paths).toHaveLength(configuration.files.length);
  for (const [index, file] of configuration.files.entries()) {
    const path = join(folder, name, paths[index] ?? "");
    expect(readFileSync(path, "utf8")).toBe(file.content);
    expect((statSync(path).mode & 0o100) !== 0).toBe(file.language === "sh");
  }
  expect(paths).toContain("files/etc/sysctl.d/90-slash64.conf");
  expect(readme).toContain("WARNING: ");
});

test("contents of every size around a block, and a path that needs both fields", () => {
  const long = `${"a".repeat(120)}/${"b".repeat(90)}`;
  const entries = [0, 1, 511, 512, 513, 1024].map((size) => ({
    path: `s${size}`,
    content: "é".repeat(size),
    executable: false,
  }));
  unpack(tar([...entries, { path: long, content: "long", executable: false }]));
  for (const { path, content } of entries) expect(readFileSync(join(folder, path), "utf8")).toBe(content);
  expect(readFileSync(join(folder, long), "utf8")).toBe("long");
});

test("a path that no header holds is a fault", () => {
  expect(() => tar([{ path: "a".repeat(101), content: "", executable: false }])).toThrow(RangeError);
});
