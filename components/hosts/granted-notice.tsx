import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";

/** Says that a request was granted, and what comes next. */
export function GrantedNotice({ network }: { readonly network: string }): ReactNode {
  return (
    <div className="mb-5">
      <Notice tone="success" live title={<>Granted: {<AddressText text={network} />}</>}>
        It is this host's own from now on. <TextLink href="#configuration">Configure the host</TextLink>, then add its
        first container.
      </Notice>
    </div>
  );
}
