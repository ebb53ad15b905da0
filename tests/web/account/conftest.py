"""Visitors of these pages read English."""

import pytest


@pytest.fixture
def client(client):
    client.client.set_cookie("language", "en")
    return client
