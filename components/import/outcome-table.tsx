import type { ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { ImportRow, ImportView } from "@/lib/inventory/views";
import { PARTS } from "./inventory";

/** Rows beyond these are only counted. */
export const SHOWN = 200;

/** What becomes of each kind: counts, and the rows behind them. */
export function OutcomeTable({ view }: { readonly view: ImportView }): ReactNode {
  const parts = PARTS.filter(([part]) => {
    const { created, changed, left } = view[part].counts;
    return created + changed + left > 0;
  });
  return (
    <div className="flex flex-col gap-3">
      <Table
        caption="What becomes of each kind"
        head={
          <>
            <Th>Kind</Th>
            <Th align="end">Created</Th>
            <Th align="end">Changed</Th>
            <Th align="end">Left as they are</Th>
          </>
        }
      >
        {parts.map(([part, label]) => (
          <Tr key={part}>
            <Td head label="Kind">
              <span>
                {label}
                {part === "hosts" ? <span className="font-normal text-muted"> that become hosts</span> : null}
              </span>
            </Td>
            {(["created", "changed", "left"] as const).map((what) => (
              <Td
                key={what}
                align="end"
                label={what === "left" ? "Left as they are" : what === "created" ? "Created" : "Changed"}
              >
                {view[part].counts[what].toLocaleString("en")}
              </Td>
            ))}
          </Tr>
        ))}
      </Table>
      {parts.map(([part, label]) => (
        <div key={part} className="flex flex-col gap-0.5">
          <Rows label={`${label} created`} count={view[part].counts.created} rows={view[part].created} />
          <Rows
            label={`${label} changed`}
            count={view[part].counts.changed}
            rows={view[part].changed}
            note={(row) =>
              row.changes.map((each) => `${each.field}: ${each.before || "–"} → ${each.after || "–"}`).join("; ")
            }
          />
          <Rows
            label={`${label} left`}
            count={view[part].counts.left}
            rows={view[part].left}
            note={(row) => row.reason}
          />
        </div>
      ))}
    </div>
  );
}

type RowsProps<Row extends ImportRow> = {
  readonly label: string;
  readonly count: number;
  readonly rows: readonly Row[];
  readonly note?: (row: Row) => string;
};

function Rows<Row extends ImportRow>({ label, count, rows, note }: RowsProps<Row>): ReactNode {
  if (count === 0) return null;
  return (
    <Disclosure label={`${label} (${count.toLocaleString("en")})`}>
      <ul className="mb-3 flex flex-col gap-0.5 text-sm">
        {rows.slice(0, SHOWN).map((row) => (
          <li key={`${row.file} ${row.line}`} className="[overflow-wrap:anywhere]">
            <span className="text-muted text-xs tabular-nums">
              {row.file}:{row.line}
            </span>{" "}
            <span className="font-medium">{row.name === "" ? "(no name)" : row.name}</span>{" "}
            <span className="text-muted">{[row.site, row.rack].filter(Boolean).join(" · ")}</span>
            {note === undefined ? null : <span className="text-muted"> – {note(row)}</span>}
          </li>
        ))}
        {count > SHOWN ? <li className="text-muted">and {(count - SHOWN).toLocaleString("en")} more</li> : null}
      </ul>
    </Disclosure>
  );
}
