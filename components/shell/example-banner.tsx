"use client";

import { FlaskConical } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { sendJson } from "@/components/forms/send-json";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { onlyNow } from "@/components/ui/moment";
import { useToast } from "@/components/ui/toast";

/** Says that all one sees is an example, and offers to clear it. With real data in it, the installation's name must be typed. */
export const ExampleBanner = onlyNow(Acting);

function Acting({ installationName }: { readonly installationName: string }): ReactNode {
  const router = useRouter();
  const toast = useToast();
  const [mustType, setMustType] = useState(false);

  async function clear(): Promise<string | undefined> {
    const body = mustType ? { name: installationName } : {};
    const sent = await sendJson({ url: "/api/v1/installation/clear-example", method: "POST", body });
    if (sent.kind === "unanswered") return "The server did not answer. Try again.";
    if (sent.kind === "refused") {
      if (sent.problem.status === 409) setMustType(true);
      return sent.problem.detail;
    }
    toast.show({ title: "The example is cleared", description: "What you enter from now on is yours." });
    router.refresh();
    return undefined;
  }

  return (
    <aside
      aria-label="Example data"
      data-print="hide"
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-info-line border-b bg-info-soft px-4 py-1.5 text-sm sm:px-5"
    >
      <FlaskConical aria-hidden className="size-4 shrink-0 text-info" />
      <p className="min-w-0 flex-1 basis-60">
        <strong className="font-semibold">This is an example data centre.</strong> Look around and try everything; its
        addresses are for documentation only.
      </p>
      <ConfirmDialog
        title="Clear the example?"
        description="Its sites, hosts, containers, prefixes and their history are removed for good. The installation is then empty and ready for your own plan."
        confirm="Clear the example"
        typeName={mustType ? installationName : undefined}
        onConfirm={clear}
        onOpenChange={() => setMustType(false)}
        trigger={<Button size="small">Clear the example</Button>}
      />
    </aside>
  );
}
