import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { TimeText } from "@/components/ui/time-text";
import type { AlertView } from "@/lib/alerts/views";

/** Alerts, the latest first. */
export function AlertTable({ alerts }: { readonly alerts: readonly AlertView[] }): ReactNode {
  if (alerts.length === 0) {
    return <EmptyState title="No alert">Nothing has crossed a threshold.</EmptyState>;
  }
  return (
    <Table
      caption="Alerts"
      head={
        <>
          <Th>Raised</Th>
          <Th>What</Th>
          <Th>State</Th>
        </>
      }
    >
      {alerts.map((alert) => (
        <Tr key={alert.id} dim={alert.cleared_at !== null}>
          <Td label="Raised">
            <TimeText at={alert.raised_at} />
          </Td>
          <Td head label="What">
            <TextLink href={`/timelines/${alert.pool_id}`} className="whitespace-normal">
              {alert.message}
            </TextLink>
          </Td>
          <Td label="State">
            {alert.cleared_at === null ? (
              "open"
            ) : (
              <>
                cleared <TimeText at={alert.cleared_at} />
              </>
            )}
          </Td>
        </Tr>
      ))}
    </Table>
  );
}
