/** `<ioc-clock>`: the time of the centre, by the server's clock; it frees its timer when it leaves. */

import { clock, weekday } from "./formats";

export class Clock extends HTMLElement {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private offset = 0;

  connectedCallback(): void {
    const served = Date.parse(this.getAttribute("now") ?? "");
    const arrival = performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming | undefined;
    const arrived = performance.timeOrigin + (arrival?.responseStart ?? 0);
    this.offset = Number.isFinite(served) ? served - arrived : 0;
    this.tick();
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer);
  }

  private tick(): void {
    const now = new Date(Date.now() + this.offset);
    const lang = document.documentElement.lang === "en" ? "en" : "vi";
    this.set("b", clock(now.toISOString(), true));
    this.set("span", weekday(now.toISOString(), lang));
    this.timer = setTimeout(() => this.tick(), 1000 - (now.getTime() % 1000));
  }

  private set(part: string, text: string): void {
    const place = this.querySelector(part);
    if (place && place.textContent !== text) place.textContent = text;
  }
}
