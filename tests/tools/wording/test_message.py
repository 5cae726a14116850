import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tools.wording import cases
