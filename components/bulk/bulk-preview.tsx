import { CircleAlert, CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { BulkView } from "@/lib/bulk/views";

/** What becomes of each name, those that are wrong first. */
export function BulkPreview({
  preview,
  action,
}: {
  readonly preview: BulkView;
  readonly action: ReactNode;
}): ReactNode {
  const { rows, wrong, dry_run: dryRun } = preview;
  const sorted = [...rows.filter((row) => !row.ok), ...rows.filter((row) => row.ok)];
  return (
    <section aria-label={dryRun ? "Preview" : "Done"} className="flex flex-col gap-3">
      <Notice live tone={wrong > 0 ? "error" : dryRun ? "info" : "success"} title={titleOf(preview)} action={action}>
        {wrong > 0
          ? "It is all or none: mend or leave out what is wrong, and preview again."
          : dryRun
            ? "Nothing is done yet. All of it is done in one step, or none."
            : ""}
      </Notice>
      <Table
        caption="What becomes of each host"
        head={
          <>
            <Th>Host</Th>
            <Th>{dryRun ? "What will happen" : "What happened"}</Th>
          </>
        }
      >
        {sorted.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a name can be pasted twice
          <Tr key={index}>
            <Td head label="Host">
              {row.host === null ? row.name : <TextLink href={`/hosts/${row.host}`}>{row.name}</TextLink>}
            </Td>
            <Td label="What">
              <span className="flex items-start gap-2">
                {row.ok ? (
                  <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success" />
                ) : (
                  <CircleAlert aria-label="wrong" className="mt-0.5 size-4 shrink-0 text-danger" />
                )}
                <span className="[overflow-wrap:anywhere]">{row.text}</span>
              </span>
            </Td>
          </Tr>
        ))}
      </Table>
    </section>
  );
}

function titleOf({ dry_run: dryRun, done, wrong, rows }: BulkView): string {
  if (wrong > 0) return `${wrong.toLocaleString("en")} of ${rows.length.toLocaleString("en")} cannot be done`;
  return `${done.toLocaleString("en")} ${done === 1 ? "host" : "hosts"} ${dryRun ? "can be done" : "done"}`;
}
