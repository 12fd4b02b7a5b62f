"use client";

import { type ReactNode, useState } from "react";
import { ApiForm } from "@/components/forms/api-form";
import { useApiForm } from "@/components/forms/use-api-form";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Combobox } from "@/components/ui/combobox";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Option } from "@/components/ui/option";
import { RadioCards } from "@/components/ui/radio-cards";
import { SearchBox } from "@/components/ui/search-box";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { Beside, Specimen } from "./specimen";

const RACKS: readonly Option[] = Array.from({ length: 40 }, (_, index) => ({
  value: `r${index}`,
  label: `r${String(index + 1).padStart(2, "0")}`,
  hint: index === 0 ? "full" : `${1024 - index * 17} of 1,024 /64s free`,
  disabled: index === 0,
}));
const SITES: readonly Option[] = [
  { value: "ams1", label: "ams1", hint: "Amsterdam" },
  { value: "fra1", label: "fra1", hint: "Frankfurt" },
];

/** Buttons, fields with and without faults, and a form against the API. */
export function FormSamples(): ReactNode {
  const [mode, setMode] = useState("bridge-routed");
  return (
    <>
      <Specimen name="ui/button">
        <Beside>
          <Button variant="primary">Primary</Button>
          <Button>Secondary</Button>
          <Button variant="ghost">Ghost</Button>
          <Button variant="danger">Danger</Button>
          <Button variant="primary" loading>
            Sending
          </Button>
          <Button disabled>Disabled</Button>
          <Button size="small">Small</Button>
        </Beside>
      </Specimen>
      <Specimen name="ui/field with every control">
        <div className="grid max-w-4xl gap-5 md:grid-cols-2">
          <Field name="host" label="Host name" description="As in DNS, without the domain.">
            <Input placeholder="web-12" />
          </Field>
          <Field
            name="taken"
            label="Host name"
            error="web-12 already exists in ams1. Choose another name, or open that host."
          >
            <Input defaultValue="web-12" />
          </Field>
          <Field name="site" label="Site">
            <Select options={SITES} placeholder="Choose a site" />
          </Field>
          <Field name="rack" label="Rack" description="The one with most room comes first.">
            <Combobox options={RACKS} placeholder="Search racks" />
          </Field>
          <Field name="rack2" label="Rack" error="Rack r01 has no free /64 left.">
            <Combobox options={RACKS} defaultValue="r2" />
          </Field>
          <Field name="site2" label="Site" error="Choose a site.">
            <Select options={SITES} defaultValue="ams1" />
          </Field>
          <Field name="uplink" label="Uplink address" optional>
            <Input mono placeholder="2001:db8:f::12" />
          </Field>
          <Field name="off" label="Not now">
            <Input disabled value="Set by the plan" />
          </Field>
          <Field name="reason" label="Reason" className="md:col-span-2">
            <Textarea placeholder="Why this host is needed" />
          </Field>
        </div>
      </Specimen>
      <Specimen name="ui/radio-cards · checkbox · disclosure">
        <div className="flex max-w-4xl flex-col gap-5">
          <RadioCards
            name="mode"
            legend="Mode"
            columns={2}
            value={mode}
            onValueChange={setMode}
            options={[
              {
                value: "bridge-routed",
                label: "Bridge, routed /64",
                description: "Docker's bridge; the host routes its /64.",
                aside: "usual",
              },
              { value: "bridge-ndp-proxy", label: "Bridge with NDP proxy", description: "For an on-link prefix." },
              { value: "macvlan", label: "Macvlan", description: "Containers sit on the LAN.", disabled: true },
            ]}
          />
          <RadioCards
            name="preset"
            legend="Plan"
            error="Choose a plan."
            columns={2}
            options={[
              { value: "a", label: "/37 – /44 – /54 – /64" },
              { value: "b", label: "/48 – /56 – /64" },
            ]}
          />
          <Checkbox
            name="agree"
            label="Give every host in this rack its /64"
            description="312 hosts, one transaction."
            defaultChecked
          />
          <Disclosure label="More fields">
            <Field name="ticket" label="Ticket" optional className="max-w-sm">
              <Input placeholder="NET-1234" />
            </Field>
          </Disclosure>
        </div>
      </Specimen>
      <Specimen name="ui/search-box">
        <SearchBox action="/hosts" label="Search hosts" placeholder="Name or address" className="max-w-sm" />
      </Specimen>
      <Specimen name="forms/api-form · posts to a route that is not there">
        <Card className="max-w-xl">
          <SampleForm />
        </Card>
      </Specimen>
    </>
  );
}

function SampleForm(): ReactNode {
  const form = useApiForm({
    id: "design-sample",
    url: "/api/v1/hosts-sample",
    initial: { name: "", rack: "" },
    onSuccess: () => {},
  });
  return (
    <ApiForm form={form} submit="Request a /64">
      <Field {...form.field("name")} label="Host name">
        <Input {...form.control("name")} />
      </Field>
      <Field {...form.field("rack")} label="Rack">
        <Combobox {...form.control("rack")} options={RACKS} />
      </Field>
    </ApiForm>
  );
}
