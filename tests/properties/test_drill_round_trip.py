"""Whatever drill is written down is read again as it was."""

from __future__ import annotations

from hypothesis import given, strategies as st

from trainer.domain.drill import LIMIT_S, LONGEST_ABOUT, LONGEST_QUESTION, LONGEST_TITLE, Drill, Round, Shown, Task
from trainer.domain.prompting import Prompter, Rung
from trainer.rehearsal.drill_text import retitled, title_in
from trainer.rehearsal.drill_toml import drill_of_toml, toml_of_drill


def words(longest: int) -> st.SearchStrategy[str]:
    """Return texts in one line."""
    return st.text(st.characters(codec="utf-8"), max_size=longest).map(lambda text: " ".join(text.split()))


ROUNDS = st.builds(
    Round,
    words(LONGEST_TITLE),
    st.sampled_from(Task),
    words(30),
    st.floats(*LIMIT_S),
    st.sampled_from(Rung),
    st.sampled_from(Prompter),
    st.frozensets(st.sampled_from(Shown)),
    st.lists(st.text(st.characters(codec="utf-8"), max_size=12), max_size=4).map(tuple),
    words(LONGEST_QUESTION),
    st.booleans(),
)
DRILLS = st.builds(
    Drill,
    st.text(max_size=12),
    words(LONGEST_TITLE).filter(bool),
    words(LONGEST_ABOUT),
    st.lists(ROUNDS, min_size=1, max_size=4).map(tuple),
)


@given(DRILLS)
def test_any_drill_comes_back(drill: Drill) -> None:
    assert drill_of_toml(toml_of_drill(drill), "x", drill.drill_id) == drill


@given(words(LONGEST_TITLE).filter(bool))
def test_any_title_can_be_given_to_a_copy(title: str) -> None:
    text = retitled("title = 'Night'\n[[rounds]]\n", title)
    assert drill_of_toml(text, "x").title == title
    assert title_in(text) == title


@given(st.text(max_size=200))
def test_no_text_breaks_the_search_for_its_title(text: str) -> None:
    assert "\n" not in title_in(text)
