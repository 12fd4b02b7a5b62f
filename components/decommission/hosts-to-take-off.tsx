"use client";

import { type ReactNode, useState } from "react";
import { AddressText } from "@/components/address/address-text";
import { Checkbox } from "@/components/ui/checkbox";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { DecommissionView } from "@/lib/decommission/views";
import { StepButton } from "./step-button";

/** The hosts that still stand in a rack, or hold a /64 of it from elsewhere; those chosen are removed. */
export function HostsToTakeOff({ list }: { readonly list: DecommissionView }): ReactNode {
  const { rack, hosts, more } = list;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const here = hosts.filter((host) => host.here);
  const wanted = chosen.filter((id) => here.some((host) => host.id === id));
  const containers = here.reduce((sum, host) => sum + (wanted.includes(host.id) ? host.containers : 0), 0);
  const all = here.length > 0 && wanted.length === here.length;
  const names = `${wanted.length.toLocaleString("en")} ${wanted.length === 1 ? "host" : "hosts"}`;
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <Checkbox
          name="all"
          label={`All ${here.length.toLocaleString("en")} that stand in it`}
          checked={all}
          onCheckedChange={(next) => setChosen(next ? here.map(({ id }) => id) : [])}
        />
        <StepButton
          rackId={rack.id}
          step="hosts"
          hosts={wanted}
          label={wanted.length === 0 ? "Remove hosts" : `Remove ${names}`}
          variant="danger"
          small
          disabled={wanted.length === 0}
          ask={{
            title: `Remove ${names}?`,
            text: `Their prefixes are released${containers === 0 ? "" : `, and ${containers.toLocaleString("en")} live containers end`}. Each removal can be undone on the page of its host.`,
            typeName: containers > 0 ? rack.name : undefined,
          }}
          done={`${names} removed`}
        />
      </div>
      <Table
        caption={`Hosts to take off ${rack.name}`}
        head={
          <>
            <Th>
              <span className="sr-only">Choose</span>
            </Th>
            <Th>Host</Th>
            <Th>Holds</Th>
            <Th align="end">Containers</Th>
            <Th>Where</Th>
          </>
        }
      >
        {hosts.map((host) => (
          <Tr key={host.id}>
            <Td>
              {host.here ? (
                <Checkbox
                  name={`host-${host.id}`}
                  label={<span className="sr-only">Choose {host.name}</span>}
                  checked={wanted.includes(host.id)}
                  onCheckedChange={(next) =>
                    setChosen(next ? [...wanted, host.id] : wanted.filter((id) => id !== host.id))
                  }
                />
              ) : null}
            </Td>
            <Td head label="Host">
              <TextLink href={`/hosts/${host.id}`}>{host.name}</TextLink>
            </Td>
            <Td label="Holds">
              {host.prefixes.map(({ id, network }) => (
                <AddressText key={id} text={network} href={`/prefixes/${id}`} copy="none" />
              ))}
            </Td>
            <Td label="Containers" align="end">
              {host.containers}
            </Td>
            <Td label="Where">
              {host.here
                ? "here"
                : `in ${host.rack?.name ?? "no rack"}: re-image it with a new /64, or release the old one`}
            </Td>
          </Tr>
        ))}
      </Table>
      {more ? <p className="text-muted text-sm">More are shown when these are off.</p> : null}
    </>
  );
}
