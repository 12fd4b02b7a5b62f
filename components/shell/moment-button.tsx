"use client";

import { History } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { MomentPicker } from "./moment-picker";

/** In the top bar: to another moment. */
export function MomentButton(): ReactNode {
  return <MomentPicker trigger={<IconButton label="Look at another moment" icon={<History aria-hidden />} />} />;
}
