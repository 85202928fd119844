"""How many examples a property tries that costs more than others do."""

from hypothesis import settings

QUICK = settings.get_current_profile_name() == "quick"


def examples(number: int) -> int:
    """Return so many, or what the quick floor allows where that is fewer."""
    return min(number, settings().max_examples) if QUICK else number
