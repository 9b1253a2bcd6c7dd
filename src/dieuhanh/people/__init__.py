"""People: officers, their grants and duties, who may sign in, and who may see or do what: one `allow()` for every door."""

from dieuhanh.people.actor import Actor, Held, actor_of, reader_of
from dieuhanh.people.allow import Decision, Thing, allow, permit, scope_of
from dieuhanh.people.masking import Face, fields_for, mask, show
from dieuhanh.people.scope import Scope

__all__ = [
    "Actor", "Decision", "Face", "Held", "Scope", "Thing",
    "actor_of", "allow", "fields_for", "mask", "permit", "reader_of", "scope_of", "show",
]  # fmt: skip
