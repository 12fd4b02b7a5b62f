"use client";

import type { ReactNode } from "react";
import { useMoment } from "./moment";

/** In a GET form: it keeps the moment that its reader looks at, as links do. */
export function KeptMoment(): ReactNode {
  const at = useMoment();
  return at === null ? null : <input type="hidden" name="at" value={at} />;
}
