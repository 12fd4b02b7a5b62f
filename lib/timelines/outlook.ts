import type { Forecast, Outlook } from "@/lib/forecast/forecast";
import { EVENTS_MIN, HISTORY_DAYS_MIN, type History } from "@/lib/forecast/history";
import { dayText } from "./samples";
import type { OutlookState, OutlookView } from "./views";
import { countText, rateText } from "./words";

/** The state of an outlook as answers say it. */
export function stateOf({ state, p50 }: Outlook): OutlookState {
  if (state !== "trend") return state;
  return Number.isFinite(p50) ? "date" : "never";
}

/** A forecast made today, with its days as dates and what it rests on in a sentence. `quarantine` is the pool's rule. */
export function outlookView(
  forecast: Forecast,
  history: History,
  today: number,
  quarantine: string | null,
): OutlookView {
  const date = (days: number) => (Number.isFinite(days) ? dayText(today + Math.floor(days)) : null);
  const trend = forecast.state === "trend";
  return {
    state: stateOf(forecast),
    p10: trend ? date(forecast.p10) : null,
    p50: trend ? date(forecast.p50) : null,
    p90: trend ? date(forecast.p90) : null,
    per_day: forecast.perDay,
    per_day_in_year: forecast.perDayInYear,
    events: forecast.events,
    since: trend ? dayText(today - history.days + forecast.since) : null,
    rule: ruleOf(forecast, history, today, quarantine),
  };
}

function ruleOf(forecast: Forecast, history: History, today: number, quarantine: string | null): string {
  switch (forecast.state) {
    case "full":
      return "Nothing is left to give.";
    case "idle":
      return "Nothing of it has been given yet, apart from what was imported or reserved.";
    case "young":
      return `${countText(history.events, "allocation")} in ${countText(history.days, "day")} is too little: a forecast needs ${HISTORY_DAYS_MIN} days and ${EVENTS_MIN} allocations.`;
    case "trend": {
      const since = dayText(today - history.days + forecast.since);
      const counted =
        quarantine === null
          ? "Nothing is given twice, so every allocation counts"
          : `What is released can be given again after ${quarantine}, and is taken off`;
      const turn =
        forecast.perDayInYear === 0
          ? ""
          : `, ${forecast.perDayInYear > 0 ? "rising" : "falling"} by ${rateText(Math.abs(forecast.perDayInYear))} each year`;
      return `${countText(forecast.events, "allocation")} since ${since}; now ${rateText(forecast.perDay)}${turn}. ${counted}.`;
    }
  }
}
