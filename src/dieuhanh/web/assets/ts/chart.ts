/** `<ioc-chart src="…">`: one ECharts line or bar chart in the notation of ui.md §7.6. Its table twin is the server's. */

import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { type EChartsType, init, use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { CanvasRenderer } from "echarts/renderers";
import { type ChartData, options } from "./chart_options";

use([LineChart, BarChart, GridComponent, TooltipComponent, MarkLineComponent, AriaComponent, LabelLayout, CanvasRenderer]);

export class Chart extends HTMLElement {
  static readonly observedAttributes = ["src"];
  private chart: EChartsType | undefined;
  private data: ChartData | undefined;
  private sizes: ResizeObserver | undefined;
  private request: AbortController | undefined;
  private readonly redraw = (): void => this.draw();

  connectedCallback(): void {
    this.chart = init(this, undefined, { renderer: "canvas" });
    this.sizes = new ResizeObserver(() => {
      this.chart?.resize();
      this.draw();
    });
    this.sizes.observe(this);
    document.addEventListener("ioc:theme", this.redraw);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", this.redraw);
    void this.load();
  }

  disconnectedCallback(): void {
    this.request?.abort();
    this.sizes?.disconnect();
    document.removeEventListener("ioc:theme", this.redraw);
    matchMedia("(prefers-color-scheme: dark)").removeEventListener("change", this.redraw);
    this.chart?.dispose();
    this.chart = undefined;
  }

  attributeChangedCallback(): void {
    if (this.chart) void this.load();
  }

  /** Fetches the series; on failure the figure says so and its table twin opens instead. */
  async load(): Promise<void> {
    this.request?.abort();
    this.request = new AbortController();
    const { signal } = this.request;
    const answer = await fetch(this.getAttribute("src") ?? "", { signal, headers: { Accept: "application/json" } }).catch(() => undefined);
    if (signal.aborted) return;
    if (!answer?.ok) return this.fail();
    this.data = (await answer.json()) as ChartData;
    this.draw();
  }

  private draw(): void {
    if (!this.data || !this.chart) return;
    this.removeAttribute("failed");
    this.chart.setOption(options(this.data, this.colours(), this.lang === "en" ? "en" : "vi", this.clientWidth), { notMerge: true });
  }

  private colours(): (name: string) => string {
    const style = getComputedStyle(this);
    return (name) => style.getPropertyValue(`--${name}`).trim();
  }

  private fail(): void {
    this.setAttribute("failed", "");
    const twin = this.closest("figure")?.querySelector<HTMLDetailsElement>("details.twin");
    if (twin) twin.open = true;
  }

  override get lang(): string {
    return document.documentElement.lang;
  }
}

export function define(): void {
  customElements.define("ioc-chart", Chart);
}
