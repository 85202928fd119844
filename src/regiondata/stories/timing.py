"""How long each scene is meant to take: by what is to be said and looked at, and by the time that there is."""

from collections.abc import Sequence

from regiondata.stories.scene import Scene, plain

WORDS_A_SECOND = 130 / 60
"""How fast somebody speaks who wants to be understood."""

LOOK = {"title": 10.0, "chart": 20.0, "map": 15.0, "hub": 20.0, "places": 25.0, "beside": 25.0}
"""Seconds that a picture or a table is looked at, by the kind of the scene."""

A_FIGURE, A_ROW = 6.0, 4.0
STEP = 15
"""Times are planned in steps of so many seconds: nobody rehearses more finely."""


def needed_seconds(scene: Scene) -> float:
    """Return how long a scene takes: its lines are said, and what it shows is looked at."""
    said = len(plain(scene.say).split()) / WORDS_A_SECOND
    return said + LOOK.get(scene.kind, 0.0) + A_FIGURE * len(scene.figures) + A_ROW * len(scene.rows)


def plan_seconds(scenes: Sequence[Scene], minutes: int | None = None) -> list[int]:
    """Return the seconds of each scene; where the whole time is given, each has its share and together they fill it."""
    needed = [max(needed_seconds(scene), STEP) for scene in scenes]
    if minutes is None or not scenes:
        return [STEP * round(each / STEP) for each in needed]
    steps = minutes * 60 // STEP
    if steps < len(scenes):
        return [minutes * 60 // len(scenes)] * len(scenes)
    free = steps - len(scenes)  # each scene has one step at least
    shares = [free * each / sum(needed) for each in needed]
    whole = [int(share) for share in shares]
    order = sorted(range(len(shares)), key=lambda at: whole[at] - shares[at])
    for at in order[: free - sum(whole)]:
        whole[at] += 1
    return [STEP * (1 + each) for each in whole]
