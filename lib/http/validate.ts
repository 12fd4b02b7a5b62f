import type { z } from "zod";
import type { Failure, FieldFault } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";

/** Reads unknown data by a schema; every fault says where it is, by a pointer that starts with `root` ("" or "?"). */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  data: unknown,
  root: "" | "?",
): Result<z.output<Schema>, Failure> {
  const parsed = schema.safeParse(data);
  if (parsed.success) return ok(parsed.data);
  return err({ code: "invalid", errors: parsed.error.issues.flatMap((issue) => faults(issue, data, root)) });
}

function faults(issue: z.core.$ZodIssue, data: unknown, root: "" | "?"): FieldFault[] {
  const pointer = (path: readonly PropertyKey[]) =>
    root === "?" ? `?${path.map(String).join(".")}` : path.map((step) => `/${String(step)}`).join("") || "/";
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      pointer: pointer([...issue.path, key]),
      detail: `There is no field ${key} here.`,
    }));
  }
  if (issue.code === "invalid_type" && valueAt(data, issue.path) === undefined) {
    return [{ pointer: pointer(issue.path), detail: `${String(issue.path.at(-1) ?? "A value")} is missing.` }];
  }
  return [{ pointer: pointer(issue.path), detail: issue.message }];
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined,
    data,
  );
}
