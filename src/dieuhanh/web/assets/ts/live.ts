/** Figures move without a reload: values are set in place, changed parts fetch their own page again. */

import htmx from "htmx.org/dist/htmx.esm.js";
import { as_of, clock, number, short } from "./formats";
import { type FromWorker, type Message, Sequences, type Subscription, type ToWorker } from "./messages";
import { Stream } from "./stream";

const RECONNECTING_AFTER = 5_000;
const BANNER_AFTER = 30_000;
/** What stands around a number that was set in place (its judgement, its line) may be a minute older. */
const CONTEXT_WITHIN = 60_000;

export class Live {
  private readonly sequences = new Sequences();
  private readonly waiting = new Map<Element, ReturnType<typeof setTimeout>>();
  private port: MessagePort | undefined;
  private own: Stream | undefined;
  private lostAt: number | undefined;
  private timers: ReturnType<typeof setTimeout>[] = [];
  private lastHeard = new Date();

  constructor(private readonly page: Document) {}

  start(): void {
    const subscription = this.subscription();
    if (!subscription) return;
    this.connect();
    this.say(subscription);
    this.page.addEventListener("htmx:after:settle", () => this.again());
    this.page.addEventListener("htmx:before:swap", keepOnFailure);
    addEventListener("pagehide", () => this.tell({ kind: "leave" }));
    addEventListener("pageshow", (event) => event.persisted && this.again());
  }

  /** What this page watches now: the topics in its markup, the line and the ticket on its body. */
  private subscription(): Subscription | undefined {
    const { line, ticket, ticketSrc } = this.page.body.dataset;
    if (line === undefined || !ticket || !ticketSrc) return undefined;
    const watched = [...this.page.querySelectorAll<HTMLElement>("[data-topic]")].map((e) => e.dataset["topic"] ?? "");
    const topics = [...new Set(watched)].filter((t) => t !== "").sort();
    const source = new URL(ticketSrc, this.page.baseURI);
    return { line, ticket, topics, covers: source.searchParams.get("chu-de")?.split(",") ?? topics, renew: source.pathname };
  }

  private again(): void {
    const subscription = this.subscription();
    if (subscription) this.say(subscription);
  }

  private connect(): void {
    if (typeof SharedWorker === "undefined") {
      this.own = new Stream((news) => this.hear(news));
      return;
    }
    const worker = new SharedWorker(new URL(STREAM_WORKER, import.meta.url), { name: "dieuhanh" });
    this.port = worker.port;
    this.port.onmessage = (event: MessageEvent<FromWorker>) => this.hear(event.data);
  }

  private say(subscription: Subscription): void {
    if (subscription.topics.length === 0) this.silent();
    if (this.own) this.own.listen(subscription);
    else this.tell({ kind: "subscribe", subscription });
  }

  private tell(words: ToWorker): void {
    this.port?.postMessage(words);
    if (words.kind === "leave") this.own?.close();
  }

  private hear(news: FromWorker): void {
    if (news.kind === "open") this.opened();
    else if (news.kind === "message") this.take(news.message);
    else this.lost();
  }

  private take(message: Message): void {
    this.lastHeard = new Date();
    if (this.lostAt !== undefined) this.opened();
    this.latency(message);
    const verdict = this.sequences.judge(message);
    if (verdict === "old") return;
    for (const element of watching(this.page, message.topic)) {
      const text = message.kind === "value" && verdict === "next" ? written(element, message) : undefined;
      if (text === undefined) this.refetch(element);
      else {
        setValue(element, text, message);
        if (message.text === undefined) this.refetch(element, CONTEXT_WITHIN);
      }
    }
    this.page.dispatchEvent(new CustomEvent("ioc:message", { detail: message }));
  }

  /** Many screens hear the same change: each asks after its own random moment, and once. */
  private refetch(element: HTMLElement, within = 2_000): void {
    const target = element.closest<HTMLElement>("[data-src], ioc-chart");
    if (!target || this.waiting.has(target)) return;
    const timer = setTimeout(() => {
      this.waiting.delete(target);
      if (!target.isConnected) return;
      if (isChart(target)) return void target.load();
      const select = target.id ? { select: `#${target.id}` } : {};
      void htmx.ajax("GET", target.dataset["src"] ?? "", { target, swap: "outerMorph", ...select });
    }, Math.random() * within);
    this.waiting.set(target, timer);
  }

  private opened(): void {
    const wasLost = this.lostAt !== undefined;
    this.lostAt = undefined;
    this.timers.forEach(clearTimeout);
    this.timers = [];
    this.page.documentElement.classList.remove("live-lost");
    this.show("live");
    this.banner(false);
    if (wasLost) this.refetchAll();
  }

  /** After a loss nothing is replayed by hand: every part asks for its present state. */
  private refetchAll(): void {
    this.sequences.forget();
    this.page.querySelectorAll<HTMLElement>("[data-topic][data-src], [data-src] [data-topic], ioc-chart[data-topic]").forEach((e) => this.refetch(e));
  }

  private lost(): void {
    if (this.lostAt !== undefined) return;
    this.lostAt = Date.now();
    this.timers = [
      setTimeout(() => {
        this.page.documentElement.classList.add("live-lost");
        this.show("reconnecting");
      }, RECONNECTING_AFTER),
      setTimeout(() => this.banner(true), BANNER_AFTER),
    ];
  }

  /** A page on which nothing moves waits for no line. */
  private silent(): void {
    const strip = this.page.querySelector<HTMLElement>("[data-live-state]");
    if (strip) strip.textContent = "";
  }

  private show(state: "live" | "reconnecting"): void {
    const strip = this.page.querySelector<HTMLElement>("[data-live-state]");
    const words = strip?.dataset[state === "live" ? "wordsLive" : "wordsReconnecting"];
    if (strip && words) strip.textContent = words;
  }

  private latency(message: Message): void {
    const strip = this.page.querySelector<HTMLElement>("[data-live-state]");
    const words = strip?.dataset["wordsLatency"];
    const late = (Date.now() - Date.parse(message.at)) / 1000;
    if (!strip || !words || !Number.isFinite(late)) return;
    const lang = this.page.documentElement.lang === "en" ? "en" : "vi";
    const shown = Math.max(0, late).toFixed(1);
    strip.textContent = words.replace("{}", lang === "en" ? shown : shown.replace(".", ","));
  }

  private banner(on: boolean): void {
    const banner = this.page.querySelector<HTMLElement>("[data-live-banner]");
    if (!banner) return;
    const words = banner.querySelector<HTMLElement>("[data-words]");
    if (on && words) words.textContent = (words.dataset["words"] ?? "").replace("{}", clock(this.lastHeard.toISOString(), true));
    banner.hidden = !on;
  }
}

/** A part that cannot be had just now (the server begins anew, the session is over) stays as it stands; it is not emptied. */
function keepOnFailure(event: Event): void {
  const { ctx } = (event as CustomEvent<{ ctx: { select?: string; response: { raw: Response } } }>).detail;
  const { status, redirected } = ctx.response.raw;
  if (ctx.select && (status >= 400 || redirected)) event.preventDefault();
}

/** A chart keeps its canvas and asks only for its series again. */
function isChart(element: HTMLElement): element is HTMLElement & { load: () => Promise<void> } {
  return element.localName === "ioc-chart" && "load" in element;
}

function watching(page: Document, topic: string): HTMLElement[] {
  return [...page.querySelectorAll<HTMLElement>(`[data-topic="${CSS.escape(topic)}"]`)];
}

/** The number as this element writes it; undefined when it must ask: no number, another period, or no words for it. */
function written(element: HTMLElement, message: Message): string | undefined {
  if (message.text !== undefined) return message.text;
  const { places, period } = element.querySelector<HTMLElement>("[data-live=value]")?.dataset ?? {};
  if (typeof message.number !== "string" || places === undefined || (period !== undefined && period !== message.period)) return undefined;
  const lang = document.documentElement.lang === "en" ? "en" : "vi";
  return places === "short" ? short(message.number, lang) : number(message.number, Number(places), lang);
}

/** Sets the number and its time, and tints the ground of that number only. */
function setValue(element: HTMLElement, text: string, message: Message): void {
  const value = element.querySelector<HTMLElement>("[data-live=value]");
  if (!value) return;
  if (value.textContent !== text) {
    value.textContent = text;
    value.classList.remove("tint");
    requestAnimationFrame(() => value.classList.add("tint"));
  }
  const asOf = element.querySelector<HTMLElement>("[data-live=as-of]");
  if (asOf && message.as_of) asOf.textContent = message.as_of.includes("T") ? as_of(message.as_of, message.at, document.documentElement.lang === "en" ? "en" : "vi") : message.as_of;
}
