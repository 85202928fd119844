"""Place the nodes of a network: by NetworkX, then moved apart until no two labels overlap.

The same diagram is placed the same way on every visit: the input is sorted and the seed is fixed. It is placed once
per process, because the result is remembered for what was given, which changes only with the data.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from regiondata.charts.layout import text_width, wrap
from regiondata.charts.network.diagram import Diagram

SEED = 20
NAME, LINE, LONGEST = 12.0, 14.0, 140.0
"""Size of a name, height of its lines, and the width at which it is broken, in pixels."""
GLYPH, AIR = 24.0, 8.0
"""Height of a node's shape, and the least distance between two nodes."""
DENSITY, FEW, DENSITY_OF_FEW = 0.3, 10, 0.5
"""Share of the drawing that nodes take before they are moved apart; few nodes need less room for their lines."""
EVEN = 0.55
"""How far positions give way to even spacing: NetworkX draws clusters tight, and names need room there."""

Point = tuple[float, float]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Layout:
    """The middle of every node, and how high the drawing is."""

    places: Mapping[str, Point]
    height: float


def lay_out(diagram: Diagram, width: float) -> Layout:
    """Return where the nodes of a whole network stand in a drawing of some width."""
    names = tuple(sorted((node.key, node.name) for node in diagram.nodes))
    pairs = tuple(sorted({_pair(link.subject, link.object) for link in diagram.links}))
    return _lay_out(names, pairs, width)


def name_lines(name: str) -> list[str]:
    """Return a node's name as it is written under its shape."""
    return wrap(name, LONGEST, NAME, 4)


def node_size(name: str) -> Point:
    """Return the width and height that a node takes with its name."""
    lines = name_lines(name)
    return max(text_width(line, NAME) for line in lines) + AIR, GLYPH + len(lines) * LINE + AIR


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


@lru_cache(maxsize=64)
def _lay_out(names: tuple[tuple[str, str], ...], pairs: tuple[tuple[str, str], ...], width: float) -> Layout:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(key for key, _ in names)
    graph.add_edges_from(pairs)
    sizes = {key: node_size(name) for key, name in names}
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), sorted(part)))
    return _packed([_place_part(graph.subgraph(sorted(part)), sizes, width) for part in parts], width)


def _place_part(part: "nx.Graph[str]", sizes: Mapping[str, Point], width: float) -> dict[str, tuple[Point, Point]]:
    """Return middle and size of every node of one connected part, from its own upper left corner."""
    keys = sorted(part)
    graph: nx.Graph[str] = nx.Graph()  # a view keeps the order of the whole, which other parts would change
    graph.add_nodes_from(keys)
    graph.add_edges_from(sorted(_pair(*edge) for edge in part.edges))
    boxes = np.array([sizes[key] for key in keys])
    area = float((boxes[:, 0] * boxes[:, 1]).sum()) / (DENSITY if len(keys) > FEW else DENSITY_OF_FEW)
    across = min(width, max((area * 1.7) ** 0.5, float(boxes[:, 0].max())))
    found = nx.spring_layout(graph, seed=SEED, iterations=400, k=1.6 / len(keys) ** 0.5)
    middles = _spaced(np.array([found[key] for key in keys])) * np.array([across, area / across])
    middles = move_apart(middles, boxes, across)
    middles -= (middles - boxes / 2).min(axis=0)
    return {key: ((x, y), sizes[key]) for key, (x, y) in zip(keys, middles.tolist(), strict=True)}


def _spaced(found: Floats) -> Floats:
    """Return positions between 0 and 1, their longer direction across, drawn towards even spacing."""
    if len(found) == 1:  # one alone has no direction
        return np.zeros_like(found)
    centred = found - found.mean(axis=0)
    _, axes = np.linalg.eigh(np.cov(centred.T))
    turned = centred @ axes[:, ::-1]
    turned *= np.where(turned[np.abs(turned).argmax(axis=0), [0, 1]] < 0, -1, 1)  # which way is up must not be chance
    low, high = turned.min(axis=0), turned.max(axis=0)
    share = (turned - low) / np.maximum(high - low, 1e-9)
    ranks = turned.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / max(len(turned) - 1, 1)
    spaced: Floats = (1 - EVEN) * share + EVEN * ranks
    return spaced


def move_apart(middles: Floats, boxes: Floats, width: float, rounds: int = 600) -> Floats:
    """Return middles moved until no two boxes overlap and all lie within a width, each as little as needed."""
    moved = middles.astype(float)
    for _ in range(rounds):
        moved[:, 0] = np.clip(moved[:, 0], boxes[:, 0] / 2, np.maximum(width - boxes[:, 0] / 2, boxes[:, 0] / 2))
        gaps = moved[:, None, :] - moved[None, :, :]
        overlap = (boxes[:, None, :] + boxes[None, :, :]) / 2 - np.abs(gaps)
        touching = (overlap > 0.01).all(axis=2) & ~np.eye(len(moved), dtype=bool)
        if not touching.any():
            break
        sideways = overlap[:, :, 0] < overlap[:, :, 1]
        order = np.sign(np.arange(len(moved))[:, None] - np.arange(len(moved))[None, :])
        away = np.where(gaps == 0, order[:, :, None], np.sign(gaps))
        push = np.where(touching[:, :, None], overlap * away * 0.5, 0.0)
        push[:, :, 0] *= sideways
        push[:, :, 1] *= ~sideways
        moved += push.sum(axis=1)
    return moved


def _packed(parts: list[dict[str, tuple[Point, Point]]], width: float) -> Layout:
    """Return parts side by side in rows, the largest first."""
    places: dict[str, Point] = {}
    left = top = bottom = 0.0
    for part in parts:
        across = max(x + size[0] / 2 for (x, _), size in part.values())
        down = max(y + size[1] / 2 for (_, y), size in part.values())
        if left and left + across > width:
            left, top = 0.0, bottom
        places |= {key: (left + x, top + y) for key, ((x, y), _) in part.items()}
        left, bottom = left + across + 2 * AIR, max(bottom, top + down + 2 * AIR)
    return Layout(places, bottom)
