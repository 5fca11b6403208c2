"""Where the values of a rubric come from, in lines."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from csr_assess.base.texts import _, listed
from csr_assess.render import rubric_words

if TYPE_CHECKING:
    from csr_assess.rubric.layers import Layer
    from csr_assess.rubric.origins import Origin


def origin_lines(head: str, layers: Sequence[Layer], origins: Sequence[Origin]) -> Iterator[str]:
    """Yield the layers, then each value that is not as the first of them says, with its file and line."""
    yield head
    yield f"{_('Made of')}: {listed(layers_in_words(layers))}"
    for document, of_it in itertools.groupby(origins, key=lambda origin: origin.document):
        yield from ("", f"{document}:")
        yield from (f"  {_origin(origin)}" for origin in of_it)
    rest = _("Everything else is as in {first}.") if origins else _("Everything is as in {first}.")
    yield from ("", rest.format(first=layers[0].name))


def layers_in_words(layers: Sequence[Layer]) -> list[str]:
    """Say what layers there are, each once: two profiles may be for the same role."""
    return [layer_in_words(layer) for layer in dict.fromkeys(layers)]


def layer_in_words(layer: Layer) -> str:
    """Say what a layer is: industry retail."""
    words = {
        "rubric": _("rubric {name}"),
        "role": _("role {name}"),
        "industry": _("industry {name}"),
        "posting": _("posting"),
        "language": _("language {name}"),
    }
    return words[layer.kind].format(name=layer.name)


def _origin(one: Origin) -> str:
    where = rubric_words.place_in_words(one.way) or _("all of it")
    what = _("removed") if one.removed else rubric_words.value_in_words(one.value, one.way)
    at = f"{one.file}:{one.line}" if one.file else _("the target")
    return f"{where}: {what}  ({listed((layer_in_words(one.layer), at))})"
