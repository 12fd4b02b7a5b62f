import type { ConfigurationFile, HostConfiguration } from "@/lib/hostconfig/configuration";
import { tar } from "@/lib/hostconfig/tar";

/** A configuration as one archive: files where they belong, commands by number, and a README that says the order. */
export function archiveOf({ files, warnings, drawing }: HostConfiguration): {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
} {
  const name = `slash64-${drawing.host}`;
  const entries = files.map((file, index) => ({ file, path: pathIn(file, index) }));
  const readme = [
    `Slash64: the configuration of host ${drawing.host}`,
    "",
    ...warnings.map(({ severity, sentence }) => `${severity === "warning" ? "WARNING: " : "Note: "}${sentence}\n`),
    ...entries.map(
      ({ file, path }, index) => `${index + 1}. ${file.title} (${file.where})\n   ${path}\n   ${file.explanation}\n`,
    ),
  ].join("\n");
  return {
    name,
    bytes: tar([
      { path: `${name}/README.txt`, content: readme, executable: false },
      ...entries.map(({ file, path }) => ({
        path: `${name}/${path}`,
        content: file.content,
        executable: file.language === "sh",
      })),
    ]),
  };
}

/** Where a file lies: under files/ as on the host, else under commands/ in its order. */
function pathIn({ id, path }: ConfigurationFile, index: number): string {
  if (path === null) return `commands/${String(index + 1).padStart(2, "0")}-${id}.sh`;
  return path.startsWith("/") ? `files${path}` : path;
}
