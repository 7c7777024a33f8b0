"""Every page and state of the window, with made-up takes: what `look` renders."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from tests.builders import MORNING, make_followed_take, make_said, make_script, make_spans, make_take
from tests.fake_progress import ManyOfOne, ManyTakes
from tests.practised import practised
from tests.scene import Scene
from tests.scenes_classroom import CLASSROOM_SCENES
from tests.scenes_course import COURSE_SCENES
from tests.scenes_course_setup import COURSE_SETUP_SCENES
from trainer.coaching.best_self import best_parts
from trainer.coaching.delivery import delivery_of
from trainer.coaching.facts import facts_of
from trainer.domain.answers import Answer, Verdict
from trainer.domain.contours import PitchBand
from trainer.domain.errors import TrainerError
from trainer.domain.library import LibraryScript
from trainer.domain.mic_report import MicFault, MicFinding, MicReport, Severity
from trainer.domain.person import Person
from trainer.domain.phases import TakeEvent
from trainer.domain.prompting import Align, PrompterLook, Rung, Typeface
from trainer.domain.prospect import Prospect
from trainer.domain.remarks import Guess, Remarks, WrittenNumber
from trainer.domain.script import Origin, Script
from trainer.domain.slots import Slot
from trainer.domain.speech import SpeechKind, SpeechSpan
from trainer.domain.take import TakeSource
from trainer.domain.words import Reached
from trainer.gui.dialogs.about import AboutDialog
from trainer.gui.dialogs.best_self import BestSelfDialog
from trainer.gui.dialogs.calls import CallsDialog
from trainer.gui.dialogs.choose_part import ChoosePartDialog
from trainer.gui.dialogs.compare import CompareDialog
from trainer.gui.dialogs.fact_sheet import FactSheetDialog
from trainer.gui.dialogs.find_script import FindScriptDialog
from trainer.gui.dialogs.guide import GuideDialog
from trainer.gui.dialogs.key_editor import KeyEditor
from trainer.gui.dialogs.mastery_checks import MasteryChecksDialog
from trainer.gui.dialogs.mic_check import MicCheckDialog
from trainer.gui.dialogs.people import PeopleDialog
from trainer.gui.dialogs.prompter_look import PrompterLookDialog
from trainer.gui.dialogs.prospect_ear import ProspectEarDialog
from trainer.gui.dialogs.prospects import ProspectDialog
from trainer.gui.dialogs.remarks import RemarksDialog
from trainer.gui.dialogs.salesy_list import SalesyListDialog
from trainer.gui.dialogs.switcher import Switcher
from trainer.gui.dialogs.versions import VersionsDialog
from trainer.gui.dialogs.write_along import WriteAlongDialog
from trainer.gui.goals import everything
from trainer.gui.key_sheet import KeySheet
from trainer.gui.keys import BINDINGS, KEYBOARD, Act
from trainer.gui.main_window import PAGES
from trainer.gui.pages.progress import OVERVIEW, PLAN, TAKES
from trainer.gui.pages.settings_sheet import SettingsSheet
from trainer.gui.widgets.waveform import Layer
from trainer.rehearsal.opening import Sounding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from tests.stage import Stage
    from trainer.domain.take import Take
    from trainer.rehearsal.room import Room

GOOD = make_take("good")
ROUGH = make_take(
    "rough",
    spans=make_spans(((0.9, 6.1), (7.5, 12.4), (13.0, 18.2), (19.9, 22.1)), ((3.1, 3.5), (9.2, 9.8), (14.0, 14.4))),
    duration_s=23.0,
)
SAMPLE = make_take("sample", source=TakeSource.SAMPLE, script=Script("Sample: a trigger event", make_script().text))
SILENT = make_take("silent", spans=(), duration_s=8.0)
WORDS = make_said(make_script(), skipped=range(39, 43), again=(9, 10, 11), ad_lib_before=14, digit_s=0.28, word_s=0.27)
FOLLOWED = make_followed_take(said=WORDS, ums=((3.35, 3.75), (8.0, 8.3)))
LOST = make_followed_take(
    "lost",
    said=replace(WORDS, words=tuple(w for w in WORDS.words if w.written not in range(11, 20)), lost=((4.6, 9.2),)),
)
CLEAN = make_followed_take("clean")
GONE = make_take("gone", has_audio=False)
UNPLUGGED = TrainerError("The microphone was unplugged or switched off.", "Plug it in and press Space.")
MUTED = TrainerError(
    "The microphone sends only silence.", "Unmute it, or allow this program to use it in the system's privacy settings."
)
OWN_WORDS = (
    "Hi Priya, Leo Brandt said I should call.\nIt's Sam Okafor at Northlight.\nHis team halved its night shifts."
)


def _history() -> list[Take]:
    lengths = (18.2, 19.4, 21.0, 18.8, 24.3, 26.1, 22.5, 27.9, 19.9, 31.2, 25.0, 33.3, 29.8, 35.1)
    titles = ("Referral, first call", "They opened a new site", "The breakup", "My own words about a long subject line")
    return [
        make_take(
            f"take-{number}",
            spans=make_spans(
                ((0.5, 8.0), (8.3 + number % 3, length_s)), [(3.0 + n, 3.3 + n) for n in range(number // 3)]
            ),
            duration_s=length_s + 0.6,
            recorded_at=MORNING - timedelta(hours=7 * number),
            script=make_script(titles[number % len(titles)]),
            source=TakeSource.SAMPLE if number == len(lengths) - 1 else TakeSource.MICROPHONE,
            has_audio=False,
        )
        for number, length_s in enumerate(lengths)
    ]


def _nothing(_stage: Stage) -> None:
    """Show the window as it opens."""


def _ready(stage: Stage) -> None:
    stage.enter()


def _own_words(stage: Stage, text: str = OWN_WORDS) -> None:
    stage.enter()
    stage.window.practice.picker.choose_own_words()
    stage.window.practice.own_words.setPlainText(text)


def _lead_in(stage: Stage, seconds_left: int = 2) -> None:
    stage.enter()
    stage.window.practice.start()
    stage.practice.move(TakeEvent.ARMED)
    stage.practice.listener.lead_in(seconds_left)


def _arming(stage: Stage) -> None:
    stage.enter()
    stage.window.practice.start()


def _recording(stage: Stage, elapsed_s: float = 7.4, rms_dbfs: float = -18.0) -> None:
    stage.enter()
    page = stage.window.practice
    page.start()
    stage.practice.record(elapsed_s, rms_dbfs)
    page._frames.stop()
    page._draw_frame()
    page.prompter.set_position_s(elapsed_s)


def _um(stage: Stage) -> None:
    _recording(stage, 9.1)
    for start_s in (4.0, 8.6):
        stage.practice.listener.heard(SpeechSpan(SpeechKind.FILLED_PAUSE, start_s, start_s + 0.4))


def _notice(stage: Stage) -> None:
    _recording(stage, 2.1, -90.0)
    stage.practice.listener.noticed(MUTED)


def _following(stage: Stage, *, lost: bool = False) -> None:
    stage.enter()
    stage.window.practice.act(Act.PROMPTER)
    _go_on(stage, 9.0)
    stage.practice.listener.reached(Reached(17, 9.0, lost=lost))
    for now_s in (9.0, 10.0):
        stage.window.practice._draw_at(now_s)


def _go_on(stage: Stage, elapsed_s: float) -> None:
    stage.window.practice.start()
    stage.practice.record(elapsed_s, -18.0)
    stage.window.practice._frames.stop()


def _finishing(stage: Stage) -> None:
    _recording(stage, 18.8)
    stage.practice.stop()


def _failed(stage: Stage) -> None:
    _recording(stage, 6.2)
    stage.practice.fail(UNPLUGGED, make_take("kept", duration_s=6.2, spans=make_spans(((0.4, 6.0),))))


def _review(stage: Stage, take: Take) -> None:
    stage.enter()
    stage.window.practice.start()
    stage.practice.record(18.4)
    stage.practice.conclude(stage.keep(take))


def _hearing(stage: Stage) -> None:
    _review(stage, ROUGH)
    page = stage.window.review
    page.waveform.step_mark(1)
    stage.clock.pass_time(1.2)
    page.sound._cursor.stop()
    page.sound._follow()


def _answered(stage: Stage) -> None:
    _review(stage, ROUGH)
    page = stage.window.review
    for act in (Act.NEXT_MARK, Act.WRONG, Act.NEXT_MARK, Act.RIGHT, Act.NEXT_MARK):
        page.act(act)
    page.flags.add_missed(16.0, 16.4)
    stage.replay.stop()


def _words(stage: Stage, take: Take, *acts: Act) -> None:
    _review(stage, take)
    for act in acts:
        stage.window.review.act(act)
    stage.replay.stop()


FALTERING = """Hi {prospect}, it's {me} at {company}.
I just wanted to tell you about an amazing opportunity for your docks.
We help companies like yours with a number of things, and we have been doing it for years.
I'm on {my_number}.
So, yeah, thanks, bye."""
TIM = Prospect("tim", "Tim", "Alder Freight", finding="You opened a second dock in May", referral="Elena Ruiz")


def _scripts(stage: Stage, *, own: bool = False) -> None:
    if own:
        stage.prospects.keep(TIM)
        stage.settings_store.settings = replace(stage.settings, prospect_id="tim", script_id="own")
        script = replace(make_script("First try", FALTERING), origin=Origin("own", 1))
        stage.own_scripts.save([LibraryScript(script, ("freight",))], MORNING)
    stage.enter()
    stage.window.open_page(stage.window.scripts)


def _new_script(stage: Stage) -> None:
    _scripts(stage)
    stage.window.scripts.new()


def _find_nothing(stage: Stage) -> None:
    _scripts(stage)
    stage.window.scripts.list.search.setText("zebra")


def _prospects(stage: Stage) -> QWidget:
    _scripts(stage, own=True)
    return ProspectDialog(stage.window, stage.prospects, _room(stage).filling)


def _guide(stage: Stage) -> QWidget:
    stage.enter()
    return GuideDialog(stage.window, "practice")


def _about(stage: Stage) -> QWidget:
    stage.enter()
    return AboutDialog(stage.window, stage.window.data_dir)


def _facts(stage: Stage) -> QWidget:
    _scripts(stage)
    return FactSheetDialog(stage.window, _room(stage).preferences)


def _salesy(stage: Stage) -> QWidget:
    _scripts(stage)
    return SalesyListDialog(stage.window, _room(stage).preferences)


def _versions(stage: Stage) -> QWidget:
    _scripts(stage, own=True)
    library = _room(stage).library
    entry = library.find("own")
    assert entry is not None
    stage.keep(make_take("spoken", script=entry.script))
    library.save(replace(entry, script=replace(entry.script, text=FALTERING.replace("just wanted", "want"))))
    return VersionsDialog(stage.window, "First try", library.versions(entry))


def _calls(stage: Stage) -> QWidget:
    _scripts(stage, own=True)
    room = _room(stage)
    entry = room.library.find("own")
    assert entry is not None
    for called_back in (True, False, False):
        room.calls.mark(room.calls.leave(entry).call_id, called_back=called_back)
    return CallsDialog(stage.window, room.calls, entry, "Tim", room.library.scripts())


def _series(stage: Stage, *, made: bool = True) -> None:
    _scripts(stage, own=True)
    stage.window.open_page(stage.window.series)
    if made:
        stage.window.series.act(Act.NEW)


def _find_script(stage: Stage) -> QWidget:
    stage.enter()
    return FindScriptDialog(stage.window, _room(stage).library.scripts(), "")


def _room(stage: Stage) -> Room:
    assert stage.window.room is not None
    return stage.window.room


def _progress(stage: Stage) -> None:
    stage.enter()
    stage.window.open_page(stage.window.progress)


def _deleted(stage: Stage) -> None:
    _progress(stage)
    stage.store.move_to_bin("take-0", MORNING)
    stage.window.progress.deleted.emit(("take-0",))


def _progress_tab(stage: Stage, tab: int) -> None:
    _progress(stage)
    stage.window.progress.show_tab(tab)


def _endless(stage: Stage, tab: int) -> None:
    stage.index = ManyTakes(stage.store)
    stage.people = ManyOfOne(stage.store)
    _progress_tab(stage, tab)


def _narrowed(stage: Stage) -> None:
    _progress_tab(stage, TAKES)
    stage.window.progress.takes.search.setText("calm")
    stage.window.progress.refresh()


def _for_prospects(takes: Sequence[Take]) -> tuple[Take, ...]:
    """Return the takes as spoken for some prospects, every other one."""
    names = ("Tim", "", "Sarah", "")
    return tuple(
        replace(
            take,
            draft=replace(take.draft, script=replace(take.draft.script, fields={"prospect": names[number % 4]})),
        )
        for number, take in enumerate(takes)
    )


def _mastery_checks(stage: Stage) -> QWidget:
    stage.enter()
    return MasteryChecksDialog(stage.window, _room(stage).preferences)


def _people(stage: Stage) -> QWidget:
    stage.enter()
    stage.people.keep(Person("Priya"))
    stage.people.keep(Person("Guest"))
    return PeopleDialog(stage.window, _room(stage))


def _settings(stage: Stage) -> None:
    stage.enter()
    page = stage.window.settings
    page._show_devices((stage.devices.inputs(), stage.devices.outputs()))
    stage.window.open_page(page)
    answer = Answer(Verdict.RIGHT, SpeechKind.FILLED_PAUSE, 3.1, 3.5, 0.8, "made-up/1")
    stage.keep(replace(ROUGH, answers=(answer,) * 41 + (replace(answer, verdict=Verdict.WRONG),) * 5))
    page.show_facts()


def _settings_fault(stage: Stage) -> None:
    _settings(stage)
    stage.settings_store.refusal = TrainerError("The settings cannot be kept: the disk is full.", "Make some room.")
    stage.window.settings.limit.setValue(15)


def _rung(stage: Stage, rung: Rung) -> None:
    stage.settings_store.settings = replace(stage.settings, rung=rung, script_id="builtin/referral/01_docks")
    _recording(stage, 6.4)


def _look(stage: Stage) -> QWidget:
    stage.enter()
    return PrompterLookDialog(stage.window, PrompterLook())


def _other_look(stage: Stage) -> None:
    look = PrompterLook(
        size=1.3, line_spacing=1.8, letter_spacing=0.06, width=0.9, typeface=Typeface.OPEN_DYSLEXIC, align=Align.CENTER
    )
    stage.settings_store.settings = replace(stage.settings, look=look)
    _recording(stage, 6.4)


def _edit_in_place(stage: Stage) -> None:
    stage.enter()
    stage.window.practice.act(Act.EDIT)


def _near(stage: Stage) -> None:
    _words(stage, FOLLOWED)
    page = stage.window.review
    page.waveform.step_mark(1)
    page.act(Act.NEARER)
    page.act(Act.STRETCH)


def _contour(stage: Stage, layer: Layer) -> None:
    _words(stage, FOLLOWED)
    page, room = stage.window.review, _room(stage)
    page.waveform.show_layer(layer, room.history.contours(FOLLOWED), PitchBand(122.0, 2.6, 8))


def _remarked(stage: Stage) -> None:
    remarks = Remarks("Calmer than yesterday. Watch the number.", ("morning", "second call"), starred=True, mark=4)
    _words(stage, replace(FOLLOWED, remarks=remarks))


def _remarks(stage: Stage) -> QWidget:
    _words(stage, FOLLOWED)
    return RemarksDialog(stage.window, _room(stage).history, FOLLOWED)


def _compare(stage: Stage) -> QWidget:
    _words(stage, FOLLOWED)
    stage.keep(CLEAN)
    return CompareDialog(stage.window, _room(stage), FOLLOWED, CLEAN)


def _best_self(stage: Stage) -> QWidget:
    _words(stage, FOLLOWED)
    return BestSelfDialog(stage.window, _room(stage).replay, best_parts([FOLLOWED, CLEAN]))


def _part(stage: Stage) -> QWidget:
    stage.enter()
    return ChoosePartDialog(stage.window, FOLLOWED.draft.script, 150, Slot.NUMBER)


def _guess(stage: Stage) -> None:
    stage.settings_store.settings = replace(stage.settings, guess=True)
    stage.enter()
    stage.keep(FOLLOWED)
    stage.window.review.ask_first(FOLLOWED)
    stage.window.open_page(stage.window.review)


def _told_all(stage: Stage) -> None:
    remarks = Remarks(
        "Calmer.",
        ("morning",),
        mark=4,
        guess=Guess(18, 1, call_back=True),
        written=WrittenNumber("55501", "5550118", by_phone=True),
    )
    take = replace(FOLLOWED, remarks=remarks, draft=replace(FOLLOWED.draft, pickup="hello_tim"))
    _words(stage, take)


def _ear(stage: Stage) -> QWidget:
    _words(stage, FOLLOWED)
    dialog = ProspectEarDialog(stage.window, _room(stage).replay, FOLLOWED)
    dialog.hang_up.setChecked(True)
    dialog.told.setText("They have heard ten seconds. Would you still listen?")
    dialog._show_answers(shown=True)
    return dialog


def _written_along(stage: Stage) -> QWidget:
    _words(stage, FOLLOWED)
    delivery = delivery_of(facts_of(FOLLOWED))
    assert delivery is not None
    dialog = WriteAlongDialog(stage.window, _room(stage), FOLLOWED, delivery.readings[0])
    dialog.typed.setText("555 018")
    dialog.score()
    return dialog


def _mic_check(stage: Stage, *findings: MicFinding, going: bool = False) -> QWidget:
    stage.enter()
    dialog = MicCheckDialog(stage.window, _room(stage).mic_checking)
    stage.mic_checking.elapsed_s, stage.mic_checking.rms_dbfs = 2.4, -24.0
    dialog._draw()
    if not going:
        stage.mic_checking.report(MicReport(findings, "Desk microphone", 48000, True, -22.0, -60.0, 38.0, 16000.0))  # noqa: FBT003
    return dialog


def _sounding(stage: Stage, what: Sounding) -> None:
    _lead_in(stage)
    stage.practice.listener.sounding(what)


def _flash(stage: Stage) -> None:
    _recording(stage, 9.9)
    stage.window.practice.ring.set_flashes((10.0,))
    stage.window.practice.ring.show_time(10.1, 20.0)


def _settings_data(stage: Stage) -> None:
    _settings_below(stage)
    sheet = stage.window.settings.findChild(SettingsSheet)
    assert sheet is not None
    sheet.ensureWidgetVisible(stage.window.settings.data)


def _settings_below(stage: Stage) -> None:
    _settings(stage)
    sheet = stage.window.settings.findChild(SettingsSheet)
    assert sheet is not None
    QApplication.processEvents()
    sheet.ensureWidgetVisible(stage.window.settings.practice.zoom)


def _keys(stage: Stage) -> QWidget:
    stage.enter()
    return KeySheet(stage.window, PAGES, _room(stage).preferences)


def _key_editor(stage: Stage) -> QWidget:
    stage.enter()
    editor = KeyEditor(stage.window, _room(stage).preferences)
    editor.choose("START.READY")
    editor.add("F13")
    editor.add("Up")
    KEYBOARD.table = BINDINGS
    return editor


def _switcher(stage: Stage, query: str = "") -> QWidget:
    _scripts(stage, own=True)
    window = stage.window
    window.open_page(window.practice)
    ways = window.ways
    view, idle = window.page.view, window.page.idle
    dialog = Switcher(window, everything(_room(stage), PAGES, view, idle, ways=ways, recent=["script own"]))
    dialog.search.setText(query)
    return dialog


SCENES = (
    Scene("opening", _nothing),
    Scene("practice-ready", _ready),
    Scene("practice-own-words-empty", lambda stage: _own_words(stage, "")),
    Scene("practice-own-words", _own_words),
    Scene("practice-arming", _arming),
    Scene("practice-lead-in", _lead_in),
    Scene("practice-beep", lambda stage: _lead_in(stage, 0)),
    Scene("practice-recording", _recording),
    Scene("practice-um", _um),
    Scene("practice-last-seconds", lambda stage: _recording(stage, 18.7)),
    Scene("practice-overtime", lambda stage: _recording(stage, 22.6, -4.0)),
    Scene("practice-following", _following),
    Scene("practice-lost", lambda stage: _following(stage, lost=True)),
    Scene("practice-finishing", _finishing),
    Scene("practice-notice", _notice),
    Scene("practice-no-microphone", _ready, {"has_microphone": False}),
    Scene("practice-failed", _failed),
    Scene("review-good", lambda stage: _review(stage, GOOD)),
    Scene("review-rough", lambda stage: _review(stage, ROUGH)),
    Scene("review-hearing", _hearing),
    Scene("review-answered", _answered),
    Scene("review-words", lambda stage: _words(stage, FOLLOWED)),
    Scene("review-words-clean", lambda stage: _words(stage, CLEAN)),
    Scene("review-words-lost", lambda stage: _words(stage, LOST)),
    Scene("review-number", lambda stage: _words(stage, FOLLOWED, Act.NEXT_VIEW, Act.NEXT_CHECK)),
    Scene("review-pace", lambda stage: _words(stage, FOLLOWED, Act.NEXT_VIEW, Act.NEXT_VIEW, Act.NEXT_CHECK)),
    Scene("review-no-number", lambda stage: _words(stage, GOOD, Act.NEXT_VIEW)),
    Scene("review-sample", lambda stage: _review(stage, SAMPLE)),
    Scene("review-nothing-heard", lambda stage: _review(stage, SILENT)),
    Scene("review-recording-gone", lambda stage: _review(stage, GONE)),
    Scene("scripts-built-in", _scripts),
    Scene("scripts-faltering", lambda stage: _scripts(stage, own=True)),
    Scene("scripts-new", _new_script),
    Scene("scripts-nothing-found", _find_nothing),
    Scene("series", _series),
    Scene("series-none", lambda stage: _series(stage, made=False)),
    Scene("prospects", _prospects),
    Scene("facts", _facts),
    Scene("guide", _guide),
    Scene("about", _about),
    Scene("salesy", _salesy),
    Scene("versions", _versions),
    Scene("calls", _calls),
    Scene("find-script", _find_script),
    Scene("progress-empty", _progress),
    Scene("progress-one", _progress, {"takes": practised(1)}),
    Scene("progress-five", _progress, {"takes": practised(5)}),
    Scene("progress-many", _progress, {"takes": practised(200)}),
    Scene("progress-takes", lambda stage: _progress_tab(stage, TAKES), {"takes": practised(200)}),
    Scene("progress-endless", lambda stage: _endless(stage, OVERVIEW), {"takes": practised(200)[::-1]}),
    Scene("progress-takes-endless", lambda stage: _endless(stage, TAKES), {"takes": practised(200)[::-1]}),
    Scene("progress-takes", lambda stage: _progress_tab(stage, TAKES), {"takes": _for_prospects(practised(200))}),
    Scene("progress-narrowed", _narrowed, {"takes": practised(60)}),
    Scene("progress-takes-some", lambda stage: _progress_tab(stage, TAKES), {"takes": _history()}),
    Scene("progress-plan", lambda stage: _progress_tab(stage, PLAN), {"takes": practised(200)}),
    Scene("progress-plan-new", lambda stage: _progress_tab(stage, PLAN)),
    Scene("mastery-checks", _mastery_checks),
    Scene("people", _people, {"takes": practised(5)}),
    Scene("progress-deleted", _deleted, {"takes": _history()}),
    Scene("settings", _settings),
    Scene("settings-fault", _settings_fault),
    Scene("keys", _keys),
    Scene("practice-greeting", lambda stage: _sounding(stage, Sounding.GREETING)),
    Scene("practice-flash", _flash),
    Scene("guess", _guess),
    Scene("review-told", _told_all),
    Scene("their-ear", _ear),
    Scene("write-along", _written_along),
    Scene("mic-check", lambda stage: _mic_check(stage, going=True)),
    Scene("mic-check-fine", _mic_check),
    Scene(
        "mic-check-ill",
        lambda stage: _mic_check(
            stage,
            MicFinding(MicFault.ZEROS, Severity.USELESS, 5.0),
            MicFinding(MicFault.ECHO, Severity.POOR, -12.0),
        ),
    ),
    Scene("settings-below", _settings_below),
    Scene("settings-data", _settings_data),
    Scene("review-near", _near),
    Scene("review-pitch", lambda stage: _contour(stage, Layer.PITCH)),
    Scene("review-level", lambda stage: _contour(stage, Layer.LEVEL)),
    Scene("review-remarked", _remarked),
    Scene("remarks", _remarks),
    Scene("compare", _compare),
    Scene("one-part", _part),
    Scene("best-self", _best_self),
    Scene("practice-first-words", lambda stage: _rung(stage, Rung.FIRST_WORDS)),
    Scene("practice-initials", lambda stage: _rung(stage, Rung.INITIALS)),
    Scene("practice-by-heart", lambda stage: _rung(stage, Rung.BLANK)),
    Scene("practice-look", _look),
    Scene("practice-other-look", _other_look),
    Scene("practice-edit", _edit_in_place),
    Scene("key-editor", _key_editor),
    Scene("switcher", _switcher),
    Scene("switcher-words", lambda stage: _switcher(stage, "rea")),
    Scene("switcher-in-text", lambda stage: _switcher(stage, "dock may")),
    Scene("switcher-nothing", lambda stage: _switcher(stage, "zebra")),
    *CLASSROOM_SCENES,
    *COURSE_SCENES,
    *COURSE_SETUP_SCENES,
)
