import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";

/** Reads a body as text, up to a limit: one byte more and all of it is refused, never cut. */
export async function readText(request: Request, limitBytes: number): Promise<Result<string, Failure>> {
  const tooLarge = err({ code: "too-large", limitBytes } as const);
  const declared = request.headers.get("content-length");
  if (declared !== null && Number(declared) > limitBytes) return tooLarge;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  while (reader !== undefined) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limitBytes) {
      await reader.cancel();
      return tooLarge;
    }
    chunks.push(value);
  }
  if (declared !== null && Number(declared) !== size) {
    return err({
      code: "malformed",
      detail: `Content-Length says ${declared} bytes, ${size} arrived. Nothing was used.`,
    });
  }
  try {
    return ok(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    return err({ code: "malformed", detail: "The body is not UTF-8." });
  }
}

/** A body of text with its media type. */
export type TextBody = { readonly type: string; readonly text: string };

/** Reads a body of text of one of these media types. */
export async function readTyped(
  request: Request,
  types: readonly string[],
  limitBytes: number,
): Promise<Result<TextBody, Failure>> {
  const type = mediaType(request);
  const text = await readText(request, limitBytes);
  if (!text.ok) return text;
  if (!types.includes(type)) return err({ code: "unsupported-media-type", expected: types.join(" or ") });
  return ok({ type, text: text.value });
}

/** Reads a JSON body. An empty body is an empty object. */
export async function readJson(request: Request, limitBytes: number): Promise<Result<unknown, Failure>> {
  const type = mediaType(request);
  const text = await readText(request, limitBytes);
  if (!text.ok) return text;
  if (text.value === "") return ok({});
  if (type !== "application/json") return err({ code: "unsupported-media-type", expected: "application/json" });
  try {
    return ok(JSON.parse(text.value));
  } catch (error) {
    return err({ code: "malformed", detail: `The body is not JSON: ${(error as Error).message}` });
  }
}

function mediaType(request: Request): string {
  return (request.headers.get("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}
