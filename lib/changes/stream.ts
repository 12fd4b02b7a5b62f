import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import { hear } from "./hub";

/** After so long a stream ends, and whoever still may comes again. */
const LIFE_MS = 5 * 60_000;
/** So many hints that were not taken end it: the reader stands still. */
const UNREAD_MAX = 16;

/** The marks of what is done as server-sent events: hints to read again, without what was done. */
export function changeStream(principal: Principal): Result<ReadableStream<Uint8Array>, Failure> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  const encoder = new TextEncoder();
  let end = () => {};
  let told: (mark: string | null) => void = () => {};
  const stop = hear((mark) => told(mark));
  if (stop === null) {
    const detail = "No further page can be told what changes just now: ask /api/v1/changes instead.";
    return err({ code: "unavailable", detail, retryAfterSeconds: 60 });
  }
  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const life = setTimeout(() => end(), LIFE_MS).unref();
        const write = (text: string) => controller.enqueue(encoder.encode(text));
        end = () => {
          clearTimeout(life);
          stop();
          end = () => {};
          controller.close();
        };
        told = (mark) => {
          if (mark === null || (controller.desiredSize ?? 0) <= 0) end();
          else write(`data: ${JSON.stringify({ mark })}\n\n`);
        };
        write("retry: 5000\n\n");
      },
      cancel() {
        end = () => {};
        stop();
      },
    },
    { highWaterMark: UNREAD_MAX },
  );
  return ok(stream);
}
