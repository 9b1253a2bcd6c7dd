"""What goes wrong stands in the log; a row that a store refused is not read out in it."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from dieuhanh.logs import Discreet
from dieuhanh.warehouse.models import PersonalField
from tests.world import NOW


@pytest.mark.usefixtures("database")
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


def test_the_web_process_tells_what_broke_once_and_by_its_reference(tmp_path: Path):
    """Django's own settings write nothing in production; a fault that nobody can look up is worse than its page."""
    says = """
from dieuhanh.web import wsgi
from django.test import RequestFactory
from django.core.handlers.exception import response_for_exception
request = RequestFactory().get("/api/v1/values")
request.request_id = "a1b2c3d4e5f6-rest"
try:
    1 / 0
except ZeroDivisionError as error:
    response_for_exception(request, error)
"""
    place = {"DIEUHANH_HOME": str(tmp_path), "DIEUHANH_DATABASE": "", "DJANGO_SETTINGS_MODULE": "dieuhanh.settings"}
    told = subprocess.run([sys.executable, "-c", says], env={**os.environ, **place}, capture_output=True, text=True).stderr
    assert "request a1b2c3d4e5f6: GET '/api/v1/values' failed" in told and told.count("ZeroDivisionError") == 1, told
