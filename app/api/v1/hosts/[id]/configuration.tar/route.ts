import { archiveOf } from "@/lib/hostconfig/archive";
import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { configurationOf } from "@/lib/networks/queries";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/hosts/{id}/configuration.tar",
    tag: "hosts",
    summary: "All files and commands of a host's configuration in one archive",
    permission: "catalogue:read",
    params: idParams,
    answers: {
      200: { description: "A tar archive with a README that says the order", type: "application/x-tar" },
    },
  },
  async ({ principal, params }) => {
    const made = await configurationOf(principal, params.id);
    if (!made.ok) return made;
    const { name, bytes } = archiveOf(made.value);
    return ok(
      new Response(bytes, {
        headers: {
          "Content-Type": "application/x-tar",
          "Content-Disposition": `attachment; filename="${name}.tar"`,
          "Cache-Control": "private, no-store",
        },
      }),
    );
  },
);
