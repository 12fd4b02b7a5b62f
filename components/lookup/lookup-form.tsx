import { ScanSearch } from "lucide-react";
import Form from "next/form";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

export type LookupFormProps = {
  /** What was asked, as it was typed. */
  readonly text: string;
  /** The moment asked about, ISO 8601; null for now. */
  readonly at: string | null;
  readonly vrf: string;
  /** Every VRF there is; with one alone there is nothing to choose. */
  readonly vrfs: readonly string[];
  /** What is wrong with the text or the moment. */
  readonly faults: { readonly text?: string | undefined; readonly at?: string | undefined };
};

/** Asks for an address, a prefix or a name, now or at a moment. A GET form: every answer is a link. */
export function LookupForm({ text, at, vrf, vrfs, faults }: LookupFormProps): ReactNode {
  return (
    <Form action="/lookup" data-print="hide" className="mb-6 flex flex-col gap-x-3 gap-y-4 md:flex-row md:items-start">
      <Field name="address" label="Address, prefix or name" error={faults.text} className="md:max-w-xl md:flex-1">
        <Input
          key={text}
          mono
          defaultValue={text}
          autoComplete="off"
          autoFocus={text === ""}
          placeholder="2001:db8::1, 2001:db8::/37, …ip6.arpa or web-12"
        />
      </Field>
      <Field name="at" label="At, in UTC" optional error={faults.at} className="md:w-60">
        <Input key={at ?? ""} type="datetime-local" step={1} defaultValue={at?.slice(0, 19) ?? ""} />
      </Field>
      {vrfs.length < 2 ? null : (
        <Field name="vrf" label="VRF" className="md:w-36">
          <Select
            key={vrf}
            name="vrf"
            defaultValue={vrf}
            options={vrfs.map((name) => ({ value: name, label: name }))}
          />
        </Field>
      )}
      <Button type="submit" variant="primary" icon={<ScanSearch aria-hidden />} className="md:mt-6">
        Look up
      </Button>
    </Form>
  );
}
