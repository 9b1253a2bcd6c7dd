"""A row that a store refused is not read out in the log."""

import logging
import sys

import pytest
from django.db import DatabaseError, connection, transaction

from dieuhanh.hub.logs import Discreet
from dieuhanh.warehouse.models import PersonalField
from tests.world import NOW

pytestmark = pytest.mark.usefixtures("database")


def test_a_refused_row_is_not_quoted():
    name = "Trần Thị Bưởi\n\nở ấp 3"
    try:
        with transaction.atomic():
            PersonalField.objects.create(batch=1, row=1, dataset="t.dossiers", key="A", field="applicant", value=name, hash="x",
                                         privacy=None, expires_at=NOW)  # fmt: skip
    except DatabaseError as error:
        told = logging.LogRecord("t", logging.ERROR, __file__, 1, "not kept: %s", (error,), sys.exc_info())
        text = Discreet("%(message)s").format(told)
        assert "Bưởi" not in text and "ấp 3" not in text and "privacy" in text and "create(" in text
        assert ("DETAIL" in text) == (connection.vendor == "postgresql")
        return
    pytest.fail("the store took a row without its privacy class")
