import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { listHref } from "@/components/lists/list-href";
import { LookupAnswer } from "@/components/lookup/lookup-answer";
import { LookupForm } from "@/components/lookup/lookup-form";
import { LookupHelp } from "@/components/lookup/lookup-help";
import { NameMatchList } from "@/components/lookup/name-matches";
import { PrefixPlace } from "@/components/lookup/prefix-place";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { PrintButton } from "@/components/ui/print-button";
import type { Principal } from "@/lib/auth/principal";
import { pageReader } from "@/lib/http/page-principal";
import type { SearchParams } from "@/lib/http/search-params";
import { searchNames } from "@/lib/lookup/names";
import { lookUp } from "@/lib/lookup/queries";
import { type Question, questionOf } from "@/lib/lookup/question";
import { prefixes } from "@/lib/prefixes/queries";
import { vrfs } from "@/lib/vrfs/queries";
import { vrfNamed } from "@/lib/vrfs/vrf-named";
import { Refused } from "../refused";

type Props = { readonly searchParams: SearchParams };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { text } = asked(await searchParams);
  return { title: text === "" ? "Look-up" : `${text} · Look-up` };
}

/** Who holds or held an address, now or at a moment; also the search of the top bar. */
export default async function LookupPage({ searchParams }: Props): Promise<ReactNode> {
  const principal = await pageReader(searchParams);
  const { text, at, vrf: wanted } = asked(await searchParams);
  const known = await vrfs(principal);
  if (!known.ok) return <Refused failure={known.error} />;
  const names = known.value.map(({ name }) => name);
  const vrf = vrfNamed(names, wanted);
  if (vrf === undefined) return <Refused failure={{ code: "not-found", noun: "vrf", id: wanted }} />;
  const question = questionOf(text);
  const faults = {
    text: question.kind === "faulty" ? question.detail : undefined,
    // the page shows what is now where the moment makes no sense, so it must not pass for an answer
    at: at !== "" && principal.at === undefined ? "There is no such moment, or it has not come yet." : undefined,
  };
  const answered = question.kind !== "nothing" && faults.text === undefined && faults.at === undefined;

  return (
    <>
      <PageHeader
        title="Look-up"
        subtitle="Who holds an address, or held it at any moment, and how sure that is."
        actions={answered ? <PrintButton /> : undefined}
      />
      <LookupForm text={text} at={principal.at ?? null} vrf={vrf} vrfs={names} faults={faults} />
      {question.kind === "faulty" && question.corrected !== null ? (
        <LinkButton href={listHref("/lookup", { address: question.corrected, vrf })}>
          Look up {question.corrected}
        </LinkButton>
      ) : null}
      {question.kind === "nothing" ? <LookupHelp /> : null}
      {answered ? await answer(principal, question, vrf) : null}
    </>
  );
}

async function answer(principal: Principal, question: Question, vrf: string): Promise<ReactNode> {
  switch (question.kind) {
    case "address": {
      const found = await lookUp(principal, { address: question.address, vrf });
      return found.ok ? (
        <LookupAnswer view={found.value} answeredAt={new Date().toISOString()} />
      ) : (
        <Refused failure={found.error} />
      );
    }
    case "prefix":
      return prefixAnswer(principal, question.prefix, vrf);
    case "name": {
      const found = await searchNames(principal, question.text);
      return found.ok ? <NameMatchList text={question.text} found={found.value} /> : <Refused failure={found.error} />;
    }
    default:
      return null;
  }
}

/** One of ours has a page of its own; of another it is said where it lies. */
async function prefixAnswer(principal: Principal, prefix: string, vrf: string): Promise<ReactNode> {
  const around = await prefixes(principal, { vrf, contains: prefix, limit: 128 });
  if (!around.ok) return <Refused failure={around.error} />;
  const own = around.value.results.find((row) => row.network === prefix);
  if (own !== undefined)
    redirect(`/prefixes/${own.id}${principal.at === undefined ? "" : `?at=${encodeURIComponent(principal.at)}`}`);
  const inside = await prefixes(principal, { vrf, within: prefix, limit: 20 });
  if (!inside.ok) return <Refused failure={inside.error} />;
  return <PrefixPlace prefix={prefix} around={around.value.results} inside={inside.value.results} />;
}

type Asked = { readonly text: string; readonly at: string; readonly vrf: string };

function asked(query: Awaited<SearchParams>): Asked {
  const one = (value: string | string[] | undefined) =>
    typeof value === "string" ? value.replace(/\p{Cc}/gu, "").trim() : "";
  return { text: one(query.address) || one(query.q), at: one(query.at), vrf: one(query.vrf) || "global" };
}
