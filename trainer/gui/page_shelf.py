"""The pages of the window: each is made when it is first wanted, and led to and from where it belongs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainer.gui.main_window import MainWindow
    from trainer.gui.pages.classroom import ClassroomPage
    from trainer.gui.pages.course import CoursePage
    from trainer.gui.pages.page import Page
    from trainer.gui.pages.practice import PracticePage
    from trainer.gui.pages.progress import ProgressPage
    from trainer.gui.pages.review import ReviewPage
    from trainer.gui.pages.scripts import ScriptsPage
    from trainer.gui.pages.series import SeriesPage
    from trainer.gui.pages.settings import SettingsPage
    from trainer.rehearsal.room import Room

P = TypeVar("P", bound="Page")
ON_RAIL: Final = ("practice", "scripts", "progress", "classroom", "course", "settings")
_BESIDE: Final = ("review", "series")


class PageShelf:
    """Makes the pages. What is not shown yet is not loaded yet: the first paint needs one of them."""

    def __init__(self, window: MainWindow, practice: PracticePage) -> None:
        self._window = window
        self._to_come_alive: list[Callable[[Room], None]] = []
        self.practice = practice

    def enter(self, room: Room) -> None:
        """Let the pages that there are come alive; those to come do so when they are made."""
        waiting, self._to_come_alive = self._to_come_alive, []
        for enter in waiting:
            enter(room)

    def furnish(self) -> None:
        """Make all pages, so that none is waited for later."""
        for name in (*ON_RAIL, *_BESIDE):
            getattr(self, name)

    def made(self, *names: str) -> list[Page]:
        """Return the pages that there are by now, of these names or of all."""
        wanted = names or (*ON_RAIL, *_BESIDE)
        return [page for name, page in vars(self).items() if name in wanted]

    def has(self, name: str) -> bool:
        """Return whether a page is made."""
        return name in vars(self)

    def on_rail(self, number: int) -> Page:
        """Return a page by its place on the rail."""
        page: Page = getattr(self, ON_RAIL[number])
        return page

    def place_of(self, page: Page) -> int | None:
        """Return the place of a page on the rail; None where it is not on it."""
        return next((number for number, name in enumerate(ON_RAIL) if vars(self).get(name) is page), None)

    @cached_property
    def review(self) -> ReviewPage:
        """Return the page after a take."""
        from trainer.gui.pages.review import ReviewPage  # noqa: PLC0415 - what is not shown yet is not loaded yet

        page, window = ReviewPage(), self._window
        window.takes.follow_review(page)
        page.mic_check_wanted.connect(window.errands.check_microphone)
        return self._added(page, page.enter)

    @cached_property
    def scripts(self) -> ScriptsPage:
        """Return the workshop."""
        from trainer.gui.pages.scripts import ScriptsPage  # noqa: PLC0415 - likewise

        page, window = ScriptsPage(), self._window
        page.back_wanted.connect(window.open_practice)
        page.series_wanted.connect(lambda: window.open_page(self.series))
        page.practise_wanted.connect(window.practise)
        page.prospect_wanted.connect(window.errands.choose_prospect)
        page.facts_wanted.connect(window.errands.write_facts)
        return self._added(page, page.enter)

    @cached_property
    def series(self) -> SeriesPage:
        """Return the page of a series."""
        from trainer.gui.pages.series import SeriesPage  # noqa: PLC0415 - likewise

        page, window = SeriesPage(), self._window
        page.back_wanted.connect(lambda: window.open_page(self.scripts))
        page.script_opened.connect(window.open_script)
        page.prospect_wanted.connect(window.errands.choose_prospect)
        return self._added(page, page.enter)

    @cached_property
    def progress(self) -> ProgressPage:
        """Return the page that looks back."""
        from trainer.gui.pages.progress import ProgressPage  # noqa: PLC0415 - likewise

        page, window = ProgressPage(), self._window
        window.takes.follow_progress(page)
        page.counted.connect(window.show_whose)
        page.back_wanted.connect(window.open_practice)
        page.tools.person_changed.connect(window.change_person)
        window.behind.done.connect(page.refresh)
        return self._added(page, page.enter)

    @cached_property
    def classroom(self) -> ClassroomPage:
        """Return the classroom."""
        from trainer.gui.pages.classroom import ClassroomPage  # noqa: PLC0415 - likewise

        page, window = ClassroomPage(), self._window
        page.mic_check_wanted.connect(window.errands.check_microphone)
        page.back_wanted.connect(window.open_practice)
        return self._added(page, page.enter)

    @cached_property
    def course(self) -> CoursePage:
        """Return the course."""
        from trainer.gui.pages.course import CoursePage  # noqa: PLC0415 - likewise

        page, window = CoursePage(), self._window
        page.review_wanted.connect(window.takes.look_at)
        page.mic_check_wanted.connect(window.errands.check_microphone)
        page.back_wanted.connect(window.open_practice)
        page.facts_wanted.connect(window.errands.write_facts)
        page.passport_wanted.connect(window.errands.save_passport)
        page.setup_wanted.connect(window.errands.set_up_course)
        return self._added(page, page.enter)

    @cached_property
    def settings(self) -> SettingsPage:
        """Return the settings."""
        from trainer.gui.pages.settings import SettingsPage  # noqa: PLC0415 - likewise

        page, window = SettingsPage(self._window.data_dir), self._window
        page.mic_check_wanted.connect(window.errands.check_microphone)
        page.back_wanted.connect(window.open_practice)
        page.looks_changed.connect(window.looks_changed)
        page.about_wanted.connect(window.errands.show_about)
        page.end_wanted.connect(window.end)
        return self._added(page, page.enter)

    def _added(self, page: P, enter: Callable[[Room], None]) -> P:
        """Return a page, put behind the others; it comes alive as soon as there is a room."""
        page.view_changed.connect(self._window.show_hints)
        page.set_narrow(self._window.is_narrow)
        self._window.stack.addWidget(page)
        if self._window.room is None:
            self._to_come_alive.append(enter)
        else:
            enter(self._window.room)
        return page
