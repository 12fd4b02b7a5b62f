"use client";

import { type ReactNode, useState } from "react";
import { useAct } from "@/components/forms/use-act";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Textarea } from "@/components/ui/textarea";
import type { RouteReport } from "@/lib/routes/views";
import { RouteReportView } from "./route-report";

export type CompareFormProps = {
  /** Whose routes are held against the table: of a rack or a site; both left out, of all hosts. */
  readonly scope: { readonly site?: string | undefined; readonly rack?: string | undefined };
};

/** A box for a router's table, and what it lacks and has too much. Nothing of it is kept. */
export function CompareForm({ scope }: CompareFormProps): ReactNode {
  const [table, setTable] = useState("");
  const [report, setReport] = useState<RouteReport | null>(null);
  const [refusal, setRefusal] = useState<string>();
  const [running, setRunning] = useState(false);
  const { act } = useAct();

  async function compare(): Promise<void> {
    setRunning(true);
    setRefusal(undefined);
    const compared = await act<RouteReport>({
      url: "/api/v1/routes/compare",
      method: "POST",
      body: { ...scope, table },
    });
    setRunning(false);
    if (compared.ok) setReport(compared.answer);
    else setRefusal(compared.refusal);
  }

  return (
    <div className="space-y-4">
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          void compare();
        }}
      >
        <Field
          name="table"
          label="The router's table"
          error={refusal}
          description="What ip -6 route, show ipv6 route, show bgp ipv6 unicast or birdc show route prints. Nothing of it is kept."
        >
          <Textarea
            value={table}
            onValueChange={setTable}
            rows={8}
            mono
            placeholder="2001:db8:0:1::/64 via 2001:db8:ffff::5 dev eth1 metric 1024"
          />
        </Field>
        <Button type="submit" variant="primary" loading={running} disabled={table.trim() === ""}>
          Compare
        </Button>
      </form>
      {report === null ? null : (
        <div role="status">
          {report.table === 0 ? (
            <Notice tone="warning" title="There is no IPv6 route in this text">
              Paste what the router prints, whole lines and all.
            </Notice>
          ) : (
            <RouteReportView report={report} />
          )}
        </div>
      )}
    </div>
  );
}
