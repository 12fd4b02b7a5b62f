import { notFound, redirect } from "next/navigation";
import { pagePrincipal } from "@/lib/http/page-principal";
import { savedView } from "@/lib/saved-views/queries";
import { pageId } from "../../page-id";

/** A link to a saved view, as it is shared: it leads to what the view shows. */
export default async function SavedViewPage({ params }: { readonly params: Promise<{ id: string }> }): Promise<never> {
  const found = await savedView(await pagePrincipal(), await pageId(params));
  if (!found.ok) notFound();
  redirect(found.value.href);
}
