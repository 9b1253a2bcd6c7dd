/** What travels on the stream and between the worker and its pages. */

export interface Message {
  topic: string;
  seq: number;
  at: string;
  kind: "value" | "changed";
  text?: string;
  /** The exact number as decimal text, where the line leaves the writing to the page; and the period it is of. */
  number?: string | null;
  period?: string;
  unit?: string;
  as_of?: string;
  status?: string;
  id?: string;
}

export interface Subscription {
  line: string;
  ticket: string;
  /** The topics that the ticket speaks for, and where another is asked for. */
  covers: string[];
  renew: string;
  topics: string[];
}

export type ToWorker = { kind: "subscribe"; subscription: Subscription } | { kind: "leave" };
export type FromWorker = { kind: "message"; message: Message } | { kind: "open" } | { kind: "lost" };

/** The address of the one stream for these topics. */
export function streamUrl(subscription: Subscription): string {
  const topics = [...new Set(subscription.topics)].sort().map(encodeURIComponent).join(",");
  return `${subscription.line}/luong?chu-de=${topics}&ticket=${encodeURIComponent(subscription.ticket)}`;
}

/** Where a ticket for these topics is given. */
export function ticketUrl(subscription: Subscription): string {
  return `${subscription.renew}?chu-de=${subscription.topics.map(encodeURIComponent).join(",")}`;
}

/** A message, or undefined when the line sent something else (a heartbeat, a newer kind). */
export function parse(data: string): Message | undefined {
  try {
    const value: unknown = JSON.parse(data);
    return isMessage(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isMessage(value: unknown): value is Message {
  if (typeof value !== "object" || value === null) return false;
  const m = value as Record<string, unknown>;
  return typeof m["topic"] === "string" && typeof m["seq"] === "number" && (m["kind"] === "value" || m["kind"] === "changed");
}

/** Per topic the last number seen: says whether a message is next, old, or comes after a gap. */
export class Sequences {
  private readonly last = new Map<string, number>();

  judge(message: Message): "next" | "old" | "gap" {
    const before = this.last.get(message.topic);
    if (before !== undefined && message.seq <= before) return "old";
    this.last.set(message.topic, message.seq);
    return before === undefined || message.seq === before + 1 ? "next" : "gap";
  }

  forget(): void {
    this.last.clear();
  }
}
