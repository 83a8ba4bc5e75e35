"""How hard the fuzz tests try: `fast` on every run, `deep` when HUANJIE_DEEP=1."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

CALM = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.function_scoped_fixture)

settings.register_profile(
    "fast", max_examples=100, deadline=None, derandomize=True, database=None, suppress_health_check=CALM
)
settings.register_profile("deep", max_examples=5000, deadline=None, database=None, suppress_health_check=CALM)
settings.load_profile("deep" if os.environ.get("HUANJIE_DEEP") == "1" else "fast")
