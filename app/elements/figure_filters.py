"""The filter bar over the key figures."""

from current_region import Visit, made_once
from elements.choices import choose_many
from elements.row import side_by_side
from regiondata.analysis.relations import subject_name
from regiondata.i18n import tr
from regiondata.wording.verdicts import kind_word


def choose_figures(visit: Visit) -> tuple[str, ...]:
    """Offer topic, subject, kind and document, and return the keys of the figures that fit all of them."""
    options = made_once(visit, _options)
    labels = {"topic": tr("Topic"), "subject": tr("About"), "kind": tr("Kind"), "source": tr("Document")}
    chosen = []
    with side_by_side("figures"):
        for name, label in labels.items():
            chosen.append((name, tuple(choose_many(label, name, options[name]))))
    return made_once(visit, _fitting, tuple(chosen))


def _options(visit: Visit) -> dict[str, dict[str, str]]:
    region = visit.region
    figures, topics, titles = region.key_figures, region.terms["topics"]["label"], region.sources["title"]
    return {
        "topic": {str(key): str(topics[key]) for key in topics.index if key in set(figures["topic"])},
        "subject": {str(key): subject_name(key, region) or tr("not stated") for key in figures["subject"].unique()},
        "kind": {str(key): kind_word(key) for key in sorted(figures["kind"].unique())},
        "source": {str(key): str(titles[key]) for key in sorted(figures["source"].unique())},
    }


def _fitting(visit: Visit, chosen: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[str, ...]:
    figures = visit.region.key_figures
    for column, keys in chosen:
        figures = figures[figures[column].isin(keys)] if keys else figures
    return tuple(map(str, figures.index))
