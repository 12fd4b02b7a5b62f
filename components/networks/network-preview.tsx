"use client";

import { Eye } from "lucide-react";
import { type ReactNode, useState } from "react";
import { problemOf } from "@/components/forms/problem";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import type { HostConfiguration } from "@/lib/hostconfig/configuration";
import { type NetworkValues, previewOf } from "./network-fields";

export type NetworkPreviewProps = {
  readonly hostId: string;
  /** The form as it stands. */
  readonly values: NetworkValues;
  /** The name of the network that is changed; null: a further one. */
  readonly network: string | null;
};

type Shown =
  | { readonly kind: "nothing" }
  | { readonly kind: "asking" }
  | { readonly kind: "refused"; readonly detail: string }
  | { readonly kind: "made"; readonly of: string; readonly configuration: HostConfiguration };

/** The files that the form would lead to, before anything is saved; or why it would lead to none. */
export function NetworkPreview({ hostId, values, network }: NetworkPreviewProps): ReactNode {
  const [shown, show] = useState<Shown>({ kind: "nothing" });
  const query = String(new URLSearchParams(previewOf(values, network)));

  async function ask(): Promise<void> {
    show({ kind: "asking" });
    try {
      const response = await fetch(`/api/v1/hosts/${hostId}/configuration?${query}`);
      const answer = (await response.json()) as unknown;
      if (response.ok) show({ kind: "made", of: query, configuration: answer as HostConfiguration });
      else show({ kind: "refused", detail: problemOf(response.status, answer).detail });
    } catch {
      show({ kind: "refused", detail: "The server did not answer. Try again." });
    }
  }

  return (
    <div className="space-y-3">
      <Button icon={<Eye aria-hidden />} loading={shown.kind === "asking"} onClick={() => void ask()}>
        Preview the files
      </Button>
      {shown.kind === "refused" ? (
        <Notice live tone="error" title="This does not work">
          {shown.detail}
        </Notice>
      ) : null}
      {shown.kind === "made" ? (
        <section aria-label="Preview" className="space-y-3">
          {shown.of === query ? null : <Notice tone="info">The form has changed since. Preview it again.</Notice>}
          {shown.configuration.warnings.map(({ severity, sentence }) => (
            <Notice key={sentence} tone={severity === "warning" ? "warning" : "info"}>
              {sentence}
            </Notice>
          ))}
          <ul className="space-y-2">
            {shown.configuration.files.map((file) => (
              <li key={file.id}>
                <Disclosure label={file.path === null ? file.title : `${file.title}: ${file.path}`}>
                  <CodeBlock
                    code={file.content}
                    title={file.path ?? file.title}
                    kind={file.path === null ? "command" : "file"}
                    where={file.where}
                  />
                </Disclosure>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
