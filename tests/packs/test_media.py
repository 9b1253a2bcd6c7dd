"""Press and social media: the reading of Vietnamese held to labelled headlines, methods to hand-reckoned cases, doors, evidence."""

import csv
import itertools
import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from math import log
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from dieuhanh import catalog
from dieuhanh.connect.doors import feed
from dieuhanh.declare import Derivation, Facts, Feed, WorkCalendar, arrow_schema
from dieuhanh.packs.media import accuracy, bursts, derived, methods, reading
from dieuhanh.packs.media.datasets import channels, false_news, mentions, questions
from dieuhanh.packs.media.policies import POLICIES
from dieuhanh.packs.media.words import TOPIC
from tests.stories.pages import words
from tests.world import NOW, Centre

STORES = ("sqlite",)  # what the pack counts does not know the operational store
IN_FORCE = {one.id: one.value for one in POLICIES}
INSTANT = pa.timestamp("us", tz="UTC")
HERE = Path(__file__).parent
README = (Path(reading.__file__).parent / "README.md").read_text("utf-8")


def fill(centre: Centre) -> None:
    made = catalog.sample("media")(5, NOW, 2_000)
    for answer in centre.receives_all({source: list(rows) for source, rows in made.items()}):
        assert answer["set_aside"] == []


# ── the sample through the doors ────────────────────────────────────────────────────────────────────────────────────


def test_every_number_equals_its_evidence_and_none_is_without_value(filled):
    found = filled.crawl()
    ours = {one.id for one in catalog.current().pack("media").indicators}
    assert found.clean, str(found)
    assert ours.isdisjoint(found.empty), sorted(ours & set(found.empty))
