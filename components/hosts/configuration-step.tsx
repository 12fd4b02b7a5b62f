import type { ReactNode } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import type { ConfigurationFile } from "@/lib/hostconfig/configuration";

/** One file or group of commands: what it is for, and its text to copy. An item of a list. */
export function ConfigurationStep({ file }: { readonly file: ConfigurationFile }): ReactNode {
  return (
    <li className="grid gap-x-6 gap-y-2 xl:grid-cols-[20rem_minmax(0,1fr)]">
      <div>
        <h3 className="font-medium text-sm">{file.title}</h3>
        <p className="mt-1 text-muted text-sm">{file.explanation}</p>
      </div>
      <CodeBlock
        code={file.content}
        title={file.path ?? file.title}
        kind={file.path === null ? "command" : "file"}
        where={file.where}
      />
    </li>
  );
}
