"""Rules and directives, in words: when, who is told, what is asked, what happens if nobody acts."""

from datetime import timedelta

from dieuhanh.catalog import Catalog
from dieuhanh.declare import AlertRule, Policy, Recipient, Trigger
from dieuhanh.explain.words import length, listed, number, policy, sentence

CONSEQUENCES = {"minor": "nhẹ", "moderate": "vừa", "major": "lớn", "disaster": "thảm họa"}
TRIGGERS = {
    "goes_above": "vượt quá {level}", "goes_below": "xuống dưới {level}", "stays_at": "giữ ở {level}",
    "falls_by": "giảm quá {level}", "behind_pace": "chậm hơn đường kế hoạch quá {level}",
    "revised_by": "bị sửa lệch quá {level}", "silent_for": "quá hạn mà chưa có số mới",
}  # fmt: skip


def rule_aloud(catalog: Catalog, rule: AlertRule) -> str:
    """When someone must be told, who, and what is asked of whom."""
    told = [
        f"Quy tắc {rule.id}: {rule.name}.",
        f"Báo khi «{rule.watch.name}»{_each(catalog, rule)} {trigger(rule.when)}.",
        f"Thôi báo khi chỉ tiêu ấy {trigger(rule.clears)}.",
        f"Hậu quả: {CONSEQUENCES[rule.consequence]}; phải hành động trong {length(rule.act_within)}.",
        f"Báo cho {listed(_who(catalog, rule, one) for one in rule.tell)}.",
        sentence(f"Việc phải làm: {rule.action}"),
        *(f"Chưa ai làm sau {length(after)} thì báo {_who(catalog, rule, one)}." for after, one in _ladder(rule)),
    ]
    if rule.directive:
        who = _who(catalog, rule, rule.directive.to)
        told.append(sentence(f"Chỉ đạo kèm theo, giao {who}, trong {length(rule.directive.within)}: {rule.directive.asks}"))
    return "\n".join(told)


def trigger(one: Trigger) -> str:
    """vượt quá 5, trong 7 ngày."""
    level = policy(one.level) if isinstance(one.level, Policy) else number(one.level)
    span = f", trong {length(one.span)}" if one.span > timedelta(0) else ""
    return TRIGGERS[one.kind].format(level=level) + span


def _ladder(rule: AlertRule) -> list[tuple[timedelta, Recipient]]:
    return sorted(rule.unanswered.items(), key=lambda step: step[0])


def _each(catalog: Catalog, rule: AlertRule) -> str:
    return f" của mỗi «{_label(catalog, rule, rule.each)}»" if rule.each else ""


def _who(catalog: Catalog, rule: AlertRule, told: Recipient) -> str:
    match told.kind:
        case "duty":
            return catalog.duties[told.key]
        case "head_of":
            return f"người đứng đầu {catalog.duties[told.key]}"
        case "office_of":
            return f"cơ quan ghi ở «{_label(catalog, rule, told.key)}»"
    return "Chủ tịch Ủy ban nhân dân"


def _label(catalog: Catalog, rule: AlertRule, name: str) -> str:
    labels = {field.name: field.label for one in catalog.pack(rule.pack).datasets for field in one.columns}
    return labels[name]
