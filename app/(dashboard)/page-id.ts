import { notFound } from "next/navigation";
import { idOf } from "@/lib/http/search-params";

/** The id in a page's path. Text that is no id names nothing, so the page is not found. */
export async function pageId(params: Promise<{ id: string }>): Promise<string> {
  return idOf((await params).id) ?? notFound();
}
