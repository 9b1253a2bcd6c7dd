/** From the typed answer of a series endpoint to ECharts options: what is drawn how is decided here once. */

import type { EChartsCoreOption } from "echarts/core";
import { type Lang, number } from "./formats";

/** `actual` solid, `previous` grey, `target` a stepped thin line, `pace` dashed, `forecast` dashed and pale, `unit` by colour. */
export type Scenario = "actual" | "previous" | "target" | "pace" | "forecast" | "other";

export interface Series {
  name: string;
  scenario: Scenario;
  values: (number | null)[];
}

export interface ChartData {
  kind: "line" | "bar";
  unit: string;
  places: number | null;
  labels: string[];
  series: Series[];
  /** Index of the incomplete current period, and the words on it ("đến 14:32"). */
  partial?: { index: number; words: string };
  /** Breaks in the series: a vertical mark with its text. */
  breaks?: { index: number; words: string }[];
  from_zero?: boolean;
}

type Colours = (name: string) => string;
const FONT = '"Inter Variable", "Noto Sans", sans-serif';
const MOST_POINTS = 2_000;
const PALE = 0.55; // of the period that still runs (ui.md §7.6)
const OTHERS = ["data2", "off", "ghost"];

/** Room at the right for the words at the end of each line: as wide as the longest, at most a third of the drawing. */
function room(data: ChartData, width: number): number {
  const longest = Math.max(0, ...data.series.map((s) => s.name.length));
  return Math.round(Math.min(longest * 7.2, 150, width / 3));
}

export function options(data: ChartData, colour: Colours, lang: Lang, width = 800): EChartsCoreOption {
  const from = Math.max(0, data.labels.length - MOST_POINTS);
  const say = (v: unknown): string => (typeof v === "number" ? withUnit(number(v, data.places, lang), data.unit) : "–");
  return {
    animation: false,
    aria: { enabled: false },
    textStyle: { fontFamily: FONT, fontSize: 12.5, color: colour("t3") },
    grid: { left: 4, right: room(data, width) + 8, top: 26, bottom: 4, containLabel: true },
    // Rich text is painted on the canvas: an HTML tooltip would need inline styles, which the policy of our pages forbids.
    tooltip: { trigger: "axis", renderMode: "richText", formatter: (rows: unknown) => spoken(rows as Row[], say), backgroundColor: colour("s3"), borderColor: colour("line"), textStyle: { color: colour("t1"), fontSize: 13, fontFamily: FONT } },
    xAxis: {
      type: "category", data: data.labels.slice(from), boundaryGap: data.kind === "bar",
      axisTick: { show: false }, axisLine: { lineStyle: { color: colour("line") } }, axisLabel: { color: colour("t3"), hideOverlap: true, ...(data.kind === "line" ? { alignMinLabel: "left" } : {}) },
    },
    yAxis: {
      type: "value", scale: data.kind === "line" && !data.from_zero, splitNumber: 4,
      splitLine: { lineStyle: { color: colour("line") } }, axisLabel: { color: colour("t3"), formatter: (v: number) => number(v, null, lang) },
    },
    series: data.series.slice(0, 5).flatMap((s, i) => drawn(s, i, data, from, colour, room(data, width))),
  };
}

interface Row {
  name: string;
  seriesName: string;
  value: unknown;
  marker: string;
}

/** What the pointer shows: each line once, though the stretch into the running period is drawn by itself. */
function spoken(rows: Row[], say: (v: unknown) => string): string {
  const known = new Map<string, Row>();
  for (const row of rows) {
    if (typeof known.get(row.seriesName)?.value !== "number") known.set(row.seriesName, row);
  }
  return [rows[0]?.name ?? "", ...[...known.values()].map((row) => `${row.marker} ${row.seriesName}  ${say(row.value)}`)].join("\n");
}

/** A line whose last period still runs goes there pale, with the words how far it is. */
function drawn(s: Series, index: number, data: ChartData, from: number, colour: Colours, wide: number): object[] {
  const at = data.partial?.index;
  if (data.kind === "bar" || s.scenario !== "actual" || at === undefined || at < 1 || typeof s.values[at] !== "number") {
    return [series(s, index, data, from, colour, wide)];
  }
  const known = series({ ...s, values: s.values.map((v, i) => (i < at ? v : null)) }, index, data, from, colour, wide);
  return [{ ...known, endLabel: { show: false } }, running(s, at, series(s, index, data, from, colour, wide), data, from, colour)];
}

function running(s: Series, at: number, whole: object, data: ChartData, from: number, colour: Colours): object {
  const [before, last] = [s.values[at - 1] ?? null, s.values[at] as number];
  const label = { show: true, formatter: data.partial?.words ?? "", position: before !== null && before > last ? "left" : "top", color: colour("t2"), opacity: 1, fontSize: 12.5 };
  const values = s.values.slice(from).map((_, i): unknown => (i + from === at - 1 ? { value: before, symbol: "none" } : i + from === at ? { value: last, label } : null));
  return { ...whole, markLine: undefined, data: values, showSymbol: true, symbol: "circle", symbolSize: 6, lineStyle: { color: colour("data"), width: 2.4, opacity: PALE }, itemStyle: { color: colour("data"), opacity: PALE } };
}

function withUnit(text: string, unit: string): string {
  return unit === "%" ? `${text}%` : `${text} ${unit}`.trim();
}

function series(s: Series, index: number, data: ChartData, from: number, colour: Colours, wide: number): object {
  const look = looks(s.scenario, index, colour);
  const bar = data.kind === "bar" && (s.scenario === "actual" || s.scenario === "previous" || s.scenario === "other");
  return {
    type: bar ? "bar" : "line",
    name: s.name,
    data: s.values.slice(from).map((value, i) => point(value, i + from, s, data, look.color)),
    showSymbol: false,
    connectNulls: false,
    step: s.scenario === "target" ? "middle" : false,
    lineStyle: { color: look.color, width: look.width, type: look.dash },
    itemStyle: { color: look.color },
    barMaxWidth: 28,
    endLabel: { show: !bar, formatter: "{a}", color: look.text, fontSize: 12.5, lineHeight: 16, width: wide, overflow: "break" },
    labelLayout: { moveOverlap: "shiftY" },
    ...(index === 0 && data.breaks?.length ? { markLine: marks(data, from, colour) } : {}),
  };
}

function point(value: number | null, i: number, s: Series, data: ChartData, color: string): unknown {
  if (value === null || s.scenario !== "actual" || data.partial?.index !== i) return value;
  return { value, itemStyle: { color, opacity: PALE } };
}

function looks(scenario: Scenario, index: number, colour: Colours): { color: string; text: string; width: number; dash: string | number[] } {
  const text = colour("t2");
  switch (scenario) {
    case "actual": return { color: colour("data"), text: colour("t1"), width: 2.4, dash: "solid" };
    case "previous": return { color: colour("ghost"), text, width: 2, dash: "solid" };
    case "target": return { color: colour("t1"), text, width: 1.2, dash: "solid" };
    case "pace": return { color: colour("t2"), text, width: 1.5, dash: [3, 3] };
    case "forecast": return { color: colour("data"), text, width: 2, dash: [6, 4] };
    case "other": return { color: colour(OTHERS[index % OTHERS.length] ?? "off"), text, width: 2, dash: "solid" };
  }
}

function marks(data: ChartData, from: number, colour: Colours): object {
  return {
    silent: true, symbol: "none", lineStyle: { color: colour("t3"), type: "dashed" },
    label: { color: colour("t2"), fontSize: 12.5, position: "end", rotate: 0, distance: 6 },
    data: (data.breaks ?? []).filter((b) => b.index >= from).map((b) => ({ xAxis: b.index - from, label: { formatter: b.words } })),
  };
}
