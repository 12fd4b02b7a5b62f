"use client";

import { KeyRound } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useAct } from "@/components/forms/use-act";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Dialog } from "@/components/ui/dialog";
import { DialogClose } from "@/components/ui/dialog-close";
import { onlyNow } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import type { HostView } from "@/lib/hosts/views";
import type { AgentEnrolled, AgentView } from "@/lib/runs/views";

/** Enrols the agent of a host. Its token is told once, with the line that starts the agent. */
export const EnrolAgent = onlyNow(Acting);

function Acting({ host, agent }: { readonly host: HostView; readonly agent: AgentView | null }): ReactNode {
  const { act } = useAct();
  const [open, setOpen] = useState(false);
  const [running, setRunning] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const [enrolled, setEnrolled] = useState<AgentEnrolled | null>(null);

  function change(next: boolean): void {
    if (running) return;
    setOpen(next);
    setRefusal(undefined);
    if (!next) setEnrolled(null);
  }

  async function enrol(): Promise<void> {
    setRunning(true);
    setRefusal(undefined);
    const acted = await act<AgentEnrolled>({ url: `/api/v1/hosts/${host.id}/agent`, method: "POST" });
    setRunning(false);
    if (acted.ok) setEnrolled(acted.answer);
    else setRefusal(acted.refusal);
  }

  return (
    <Dialog
      title={
        enrolled !== null
          ? `The agent of ${host.name} is enrolled`
          : agent === null
            ? `Enrol an agent of ${host.name}`
            : `Replace the agent of ${host.name}`
      }
      open={open}
      onOpenChange={change}
      wide={enrolled !== null}
      trigger={
        <Button icon={<KeyRound aria-hidden />} variant={agent === null ? "primary" : undefined}>
          {agent === null ? "Enrol an agent" : "Replace the agent"}
        </Button>
      }
      actions={
        enrolled === null ? (
          <>
            <DialogClose render={<Button disabled={running}>Cancel</Button>} />
            <Button variant="primary" loading={running} onClick={() => void enrol()}>
              {agent === null ? "Enrol" : "Replace it"}
            </Button>
          </>
        ) : (
          <DialogClose render={<Button variant="primary">I have kept the token</Button>} />
        )
      }
    >
      {enrolled === null ? (
        <div className="space-y-3 text-sm">
          <p>It gets a token that is good for the address runs of this host and for nothing else.</p>
          {agent === null ? null : (
            <p>
              The agent of epoch {agent.epoch} is fenced at once: it gets nothing more, and what it reports from then on
              is not believed. Let it send its last report first. What is left of its runs is never given; addresses
              that containers have stay theirs.
            </p>
          )}
          {refusal === undefined ? null : <Notice tone="error">{refusal}</Notice>}
        </div>
      ) : (
        <div className="space-y-4">
          <Notice tone="warning" title="The token is shown this once">
            Slash64 keeps only its hash. If it is lost, replace the agent.
          </Notice>
          <CodeBlock title="Token" code={enrolled.token} />
          <CodeBlock title="Start the agent (bin/agent.mjs)" where="on the host" code={startLine(enrolled)} />
        </div>
      )}
    </Dialog>
  );
}

function startLine({ host, token }: AgentEnrolled): string {
  return [
    `SLASH64_TOKEN=${token} \\`,
    `  node agent.mjs --url ${window.location.origin} --host ${host.id} --folder /var/lib/slash64`,
  ].join("\n");
}
