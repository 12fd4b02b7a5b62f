/** A file for an archive. Its path is relative and has no "..". */
export type TarEntry = { readonly path: string; readonly content: string; readonly executable: boolean };

const BLOCK = 512;
const NAME_MAX = 100;
const PREFIX_MAX = 155;

/**
 * An archive in the ustar format (POSIX.1-1988): for each file a header and its content, each padded to 512 bytes, and two
 * empty blocks at the end. Times and owners are 0, so that the same files give the same archive.
 */
export function tar(entries: readonly TarEntry[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  for (const { path, content, executable } of entries) {
    const body = encoder.encode(content);
    pieces.push(header(path, body.length, executable), body, new Uint8Array(padding(body.length)));
  }
  pieces.push(new Uint8Array(2 * BLOCK));

  const archive = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    archive.set(piece, at);
    at += piece.length;
  }
  return archive;
}

function header(path: string, size: number, executable: boolean): Uint8Array {
  const [prefix, name] = splitPath(path);
  const block = new Uint8Array(BLOCK);
  const write = (at: number, text: string) => block.set(new TextEncoder().encode(text), at);
  write(0, name);
  write(100, octal(executable ? 0o755 : 0o644, 8));
  write(108, octal(0, 8));
  write(116, octal(0, 8));
  write(124, octal(size, 12));
  write(136, octal(0, 12));
  write(148, " ".repeat(8)); // the checksum counts itself as blanks
  write(156, "0");
  write(257, "ustar\u000000");
  write(345, prefix);
  const sum = block.reduce((total, byte) => total + byte, 0);
  write(148, `${sum.toString(8).padStart(6, "0")}\0 `);
  return block;
}

/** A long path is cut at a slash into two fields. Throws `RangeError` when no slash is in the right place. */
function splitPath(path: string): readonly [prefix: string, name: string] {
  if (path.length <= NAME_MAX) return ["", path];
  for (let at = path.indexOf("/"); at !== -1 && at <= PREFIX_MAX; at = path.indexOf("/", at + 1)) {
    if (path.length - at - 1 <= NAME_MAX) return [path.slice(0, at), path.slice(at + 1)];
  }
  throw new RangeError(`no tar header holds the path ${path}`);
}

function octal(number: number, width: number): string {
  return `${number.toString(8).padStart(width - 1, "0")}\0`;
}

function padding(length: number): number {
  return (BLOCK - (length % BLOCK)) % BLOCK;
}
