/** The same forms as formats.py (ui.md §7.5); tests/web/formats.json holds both to one table. */

export type Lang = "vi" | "en";
type Value = number | string | null | undefined;

const NONE = "–";
const ZONE = "Asia/Ho_Chi_Minh";
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS: Record<Lang, string[]> = {
  vi: ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
};
const SCALES: { size: number; vi: string; en: string }[] = [
  { size: 1e9, vi: "tỷ đồng", en: "billion" },
  { size: 1e6, vi: "triệu đồng", en: "million" },
  { size: 1, vi: "đồng", en: "" },
];

/** `1.234,5` (vi) or `1,234.5` (en), rounded half up; a decimal given as text keeps every digit. */
export function number(value: Value, places: number | null = null, lang: Lang = "vi"): string {
  if (value === null || value === undefined || !Number.isFinite(Number(value))) return NONE;
  const digits = places ?? fraction(String(value));
  const format = new Intl.NumberFormat("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: "negative" });
  const text = format.format(value as number).replace("-", "\u2212");
  return lang === "vi" ? text.replace(/[,.]/g, (c) => (c === "," ? "." : ",")) : text;
}

function fraction(text: string): number {
  const [, power] = text.toLowerCase().split("e");
  const shown = text.split(/e/i)[0]?.split(".")[1]?.length ?? 0;
  return Math.max(0, shown - Number(power ?? 0));
}

/** At least three significant digits and no idle zeros. */
export function short(value: Value, lang: Lang = "vi"): string {
  if (value === null || value === undefined || !Number.isFinite(Number(value))) return NONE;
  const whole = Math.trunc(Math.abs(Number(value))).toString().length;
  const text = number(value, Math.max(0, 3 - whole), lang);
  return text.replace(lang === "vi" ? /,(\d*?)0+$/ : /\.(\d*?)0+$/, (_, kept: string) => (kept ? (lang === "vi" ? "," : ".") + kept : ""));
}

export function percent(value: Value, places: number | null = 1, lang: Lang = "vi"): string {
  return value === null || value === undefined ? NONE : `${number(value, places, lang)}%`;
}

export function points(value: Value, places: number | null = 1, lang: Lang = "vi"): string {
  return value === null || value === undefined ? NONE : `${number(value, places, lang)} ${lang === "vi" ? "điểm" : "points"}`;
}

/** An amount in dong, on its own scale. */
export function money(dongs: Value, lang: Lang = "vi"): string {
  if (dongs === null || dongs === undefined) return NONE;
  const scale = SCALES.find((s) => Math.abs(Number(dongs)) >= s.size) ?? { size: 1, vi: "đồng", en: "" };
  const text = short(Number(dongs) / scale.size, lang);
  return lang === "en" ? `VND ${text} ${scale.en}`.trimEnd() : `${text} ${scale.vi}`;
}

interface Parts { year: number; month: number; day: number; hour: string; minute: string; second: string; weekday: number }

/** The parts of an instant in the centre's zone; a bare date is itself. */
function local(text: string): Parts {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return local(`${text}T12:00:00+07:00`);
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: ZONE, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
  });
  const p = Object.fromEntries(format.formatToParts(new Date(text)).map(({ type, value }) => [type, value]));
  const [year, month, day] = [Number(p["year"]), Number(p["month"]), Number(p["day"])];
  const weekdayOf = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { year, month, day, hour: p["hour"] ?? "", minute: p["minute"] ?? "", second: p["second"] ?? "", weekday: weekdayOf };
}

const two = (n: number): string => String(n).padStart(2, "0");

export function day(text: string, lang: Lang = "vi"): string {
  const p = local(text);
  return lang === "vi" ? `${two(p.day)}/${two(p.month)}/${p.year}` : `${p.day} ${MONTHS[p.month - 1]} ${p.year}`;
}

export function day_short(text: string, lang: Lang = "vi"): string {
  const p = local(text);
  return lang === "vi" ? `${two(p.day)}/${two(p.month)}` : `${p.day} ${MONTHS[p.month - 1]}`;
}

export function weekday(text: string, lang: Lang = "vi"): string {
  return `${WEEKDAYS[lang][local(text).weekday]}, ${day(text, lang)}`;
}

export function clock(text: string, seconds = false): string {
  const p = local(text);
  return seconds ? `${p.hour}:${p.minute}:${p.second}` : `${p.hour}:${p.minute}`;
}

export function moment(text: string, lang: Lang = "vi"): string {
  return `${clock(text)}, ${day(text, lang)}`;
}

export function as_of(text: string, now: string, lang: Lang = "vi"): string {
  if (day(text) === day(now)) return clock(text);
  return local(text).year === local(now).year ? day_short(text, lang) : day(text, lang);
}

export function relative(text: string, now: string, lang: Lang = "vi"): string {
  const minutes = Math.floor((Date.parse(now) - Date.parse(text)) / 60_000);
  if (minutes === 0) return lang === "vi" ? "vừa xong" : "just now";
  if (minutes > 0 && minutes < 60) return lang === "vi" ? `${minutes} phút trước` : `${minutes} min ago`;
  return day(text) === day(now) ? clock(text) : moment(text, lang);
}

function span(milliseconds: number, lang: Lang): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 60) return lang === "vi" ? `${two(minutes)} phút` : `${two(minutes)} min`;
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return lang === "vi" ? `${days} ngày` : `${days} ${days === 1 ? "day" : "days"}`;
  const tail = minutes % 60 ? ` ${two(minutes % 60)}` : "";
  return lang === "vi" ? `${hours} giờ${tail}` : `${hours} h${tail}`;
}

export function deadline(due: string, now: string, lang: Lang = "vi"): string {
  const left = Date.parse(due) - Date.parse(now);
  if (left >= 0) return lang === "vi" ? `còn ${span(left, lang)}` : `${span(left, lang)} left`;
  return lang === "vi" ? `quá hạn ${span(-left, lang)}` : `${span(-left, lang)} overdue`;
}
