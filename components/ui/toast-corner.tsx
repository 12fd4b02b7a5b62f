"use client";

import { type ReactNode, useEffect, useState } from "react";
import { later, whenIdle } from "./later";
import { callForToasts } from "./toast";

const List = later(() => import("./toast-list").then(({ ToastList }) => ToastList));

/** The corner for short messages, once in the shell. It comes in the idle time or with the first message. */
export function ToastCorner(): ReactNode {
  const [called, setCalled] = useState(false);
  useEffect(() => {
    const call = () => setCalled(true);
    whenIdle(call);
    return callForToasts(call);
  }, []);
  return called ? <List /> : null;
}
