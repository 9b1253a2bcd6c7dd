/** Holds one EventSource, opens it again with patience and a fresh ticket, and tells what it hears. Runs in the worker or in a page. */

import { type FromWorker, parse, streamUrl, type Subscription, ticketUrl } from "./messages";

const LONGEST_WAIT = 30_000;

export class Stream {
  private source: EventSource | undefined;
  private wanted: Subscription | undefined;
  private key = "";
  private retry: ReturnType<typeof setTimeout> | undefined;
  private tries = 0;

  constructor(private readonly tell: (news: FromWorker) => void) {}

  /** Listens to these topics; the same ones again change nothing, whatever ticket they come with. */
  listen(subscription: Subscription): void {
    const key = `${subscription.line} ${subscription.topics.join(",")}`;
    if (key === this.key) return;
    this.close();
    if (subscription.topics.length === 0) return;
    this.key = key;
    this.wanted = subscription;
    if (subscription.topics.every((topic) => subscription.covers.includes(topic))) this.open(subscription);
    else void this.renew();
  }

  close(): void {
    clearTimeout(this.retry);
    this.source?.close();
    this.source = undefined;
    this.wanted = undefined;
    this.key = "";
    this.tries = 0;
  }

  private open(subscription: Subscription): void {
    const source = new EventSource(streamUrl(subscription));
    this.source = source;
    source.onopen = () => {
      this.tries = 0;
      this.tell({ kind: "open" });
    };
    source.onmessage = (event: MessageEvent<string>) => this.hear(event.data);
    // We fell behind, or the ticket is over: begin anew. A source of our own making asks for nothing that is already lost.
    for (const word of ["lost", "ended"]) source.addEventListener(word, () => this.leave(source));
    source.onerror = () => this.fail(source);
  }

  private hear(data: string): void {
    const message = parse(data);
    if (message) this.tell({ kind: "message", message });
  }

  /** A browser tries again by itself until the server refuses; then we come with another ticket. */
  private fail(source: EventSource): void {
    if (source !== this.source) return;
    if (source.readyState === EventSource.CLOSED) this.leave(source);
    else this.tell({ kind: "lost" });
  }

  private leave(source: EventSource): void {
    source.close();
    if (source !== this.source) return;
    this.tell({ kind: "lost" });
    this.later();
  }

  /** Longer each time, with jitter. */
  private later(): void {
    this.tries += 1;
    const wait = Math.min(LONGEST_WAIT, 500 * 2 ** this.tries) * (0.5 + Math.random() / 2);
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.renew(), wait);
  }

  /** A ticket lives ten minutes, and speaks only for the topics it was made for. */
  private async renew(): Promise<void> {
    const wanted = this.wanted;
    if (!wanted) return;
    const ticket = await fresh(wanted);
    if (wanted !== this.wanted) return;
    if (ticket === undefined) return this.later();
    this.open({ ...wanted, ticket });
  }
}

/** Another ticket; undefined while nobody gives one. */
async function fresh(subscription: Subscription): Promise<string | undefined> {
  try {
    const answer = await fetch(ticketUrl(subscription), { headers: { Accept: "application/json" } });
    const body = answer.ok ? ((await answer.json()) as { ticket?: string }) : {};
    return body.ticket;
  } catch {
    return undefined;
  }
}
