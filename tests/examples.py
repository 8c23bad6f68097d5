"""How often a property is tried: with some examples in each run, with ten times as many in `make fuzz`."""

import os

from hypothesis import HealthCheck, settings

_TIMES = 10 if os.environ.get("PULLQUOTE_FUZZ_SECONDS") else 1


def tried(times: int) -> settings:
    """Return settings for so many examples; no example has a limit of time, for others use the machine, too."""
    return settings(max_examples=_TIMES * times, deadline=None, suppress_health_check=[HealthCheck.too_slow])


settings.register_profile("some", tried(40))
