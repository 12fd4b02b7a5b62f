import { defineRoute } from "@/lib/http/define-route";
import { importAnswer } from "@/lib/inventory/answers";
import { importInventory } from "@/lib/inventory/commands";
import { importQuery, importRequest } from "@/lib/inventory/schema";
import { ok } from "@/lib/result";

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/import",
    tag: "inventory",
    summary: "Import sites, racks and devices in NetBox's CSV columns, all or nothing",
    permission: "inventory:import",
    query: importQuery,
    body: importRequest,
    bodyLimitBytes: 50 * 1024 * 1024,
    answers: { 200: { description: "What was done, or with dry_run=true what would be", schema: importAnswer } },
  },
  async ({ principal, query, body, tx }) => {
    const done = await importInventory(tx, principal, body, query.dry_run === "true");
    return done.ok ? ok({ body: done.value }) : done;
  },
);
