"""Looks wait no longer than they must."""

from tests.idle import nothing_waits_for_a_fixed_time as nothing_waits_for_a_fixed_time
