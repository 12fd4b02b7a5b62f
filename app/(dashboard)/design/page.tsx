import type { Metadata } from "next";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { AddressSamples } from "./address-samples";
import { ExplorerSamples } from "./explorer-samples";
import { FormSamples } from "./form-samples";
import { OverlaySamples } from "./overlay-samples";
import { StateSamples } from "./state-samples";
import { TableSamples } from "./table-samples";
import { TokenSamples } from "./token-samples";
import { TreeSamples } from "./tree-samples";

export const metadata: Metadata = { title: "Design" };

/** Every component in every state, with sample data: for us, for screenshots and for the accessibility tests. */
export default function DesignPage(): ReactNode {
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Settings", href: "/settings" }, { label: "Design" }]}
        title="Design"
        subtitle="Every component in every state, with sample data."
      />
      <Section title="Addresses" id="addresses">
        <AddressSamples />
      </Section>
      <Section title="Prefix tree" id="tree">
        <TreeSamples />
      </Section>
      <Section title="Explorer" id="explorer">
        <ExplorerSamples />
      </Section>
      <Section title="Colours and type" id="tokens">
        <TokenSamples />
      </Section>
      <Section title="States and figures" id="states">
        <StateSamples />
      </Section>
      <Section title="Tables and facts" id="tables">
        <TableSamples />
      </Section>
      <Section title="Forms" id="forms">
        <FormSamples />
      </Section>
      <Section title="Dialogs and menus" id="overlays">
        <OverlaySamples />
      </Section>
    </>
  );
}
