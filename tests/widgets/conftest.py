"""Tests of a pane wait no longer than they must."""

from tests.idle import drawn_at_rest as drawn_at_rest
from tests.idle import every_frame as every_frame
from tests.idle import nothing_waits_for_a_fixed_time as nothing_waits_for_a_fixed_time
from tests.idle import style_sheets_are_parsed_once as style_sheets_are_parsed_once
