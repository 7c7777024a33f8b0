"""The keys of scripts, series, progress and settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from trainer.gui.acts import Act, Binding, View
from trainer.gui.key_tables.shared import GUIDE, HELP, HELP_WHILE_WRITING, SWITCH, UNDO

if TYPE_CHECKING:
    from trainer.gui.acts import Table

WORKSHOP: Final[Table] = {
    View.SCRIPTS: (
        Binding(Act.PRACTISE, ("Ctrl+Enter", "Ctrl+Return"), "practise"),
        Binding(Act.FIND, ("Ctrl+F",), "find"),
        Binding(Act.PROSPECT, ("F2",), "prospect"),
        Binding(Act.FACTS, ("F3",), "my facts"),
        Binding(Act.NEW, ("Ctrl+N",), "new"),
        Binding(Act.DUPLICATE, ("Ctrl+D",), "duplicate"),
        Binding(Act.NEXT_FINDING, ("F8",), "next finding"),
        Binding(Act.MEND, ("F9",), "mend it", shown=False),
        Binding(Act.SLOT, ("F7",), "what this line is", shown=False),
        Binding(Act.VERSIONS, ("F4",), "versions"),
        Binding(Act.SERIES, ("F6",), "series"),
        Binding(Act.LEFT, ("Ctrl+L",), "I left it", shown=False),
        Binding(Act.IMPORT, ("Ctrl+O",), "import", shown=False),
        Binding(Act.IMPORT_FOLDER, ("Ctrl+Shift+O",), "import a folder", shown=False),
        Binding(Act.EXPORT, ("Ctrl+E",), "export", shown=False),
        Binding(Act.EXPORT_ALL, ("Ctrl+Shift+E",), "export all mine", shown=False),
        Binding(Act.ARCHIVE, ("Ctrl+Shift+Del",), "put away", shown=False),
        Binding(Act.BACK, ("Esc",), "practice", shown=False),
        SWITCH,
        GUIDE,
        HELP_WHILE_WRITING,
    ),
    View.SERIES: (
        Binding(Act.OPEN, ("Return", "Enter"), "open its script"),
        Binding(Act.PROSPECT, ("F2",), "prospect"),
        Binding(Act.LEFT, ("Ctrl+L",), "I left it"),
        Binding(Act.NEW, ("Ctrl+N",), "new series"),
        Binding(Act.EARLIER, ("Alt+Up",), "earlier", shown=False),
        Binding(Act.LATER, ("Alt+Down",), "later", shown=False),
        Binding(Act.DELETE, ("Del",), "remove it", shown=False),
        Binding(Act.BACK, ("Esc", "F6"), "scripts"),
        SWITCH,
        GUIDE,
        HELP,
    ),
    View.PROGRESS: (
        Binding(Act.OPEN, ("Return", "Enter"), "open"),
        Binding(Act.NEXT_VIEW, ("V",), "views"),
        Binding(Act.TODAY, ("G",), "today's practice"),
        Binding(Act.BEST, ("Shift+B",), "first and best"),
        Binding(Act.FIND, ("Ctrl+F",), "find"),
        Binding(Act.PLAY_TAKE, ("Space",), "play"),
        Binding(Act.COMPARE, ("C",), "compare two"),
        Binding(Act.REMARK, ("R",), "note, tags, mark", shown=False),
        Binding(Act.STAR, ("*",), "star", shown=False),
        Binding(Act.PEOPLE, ("P",), "who practises"),
        Binding(Act.EXPORT, ("Ctrl+E",), "export", shown=False),
        Binding(Act.IMPORT, ("Ctrl+O",), "import", shown=False),
        Binding(Act.REPORT, ("Ctrl+R",), "report", shown=False),
        Binding(Act.DELETE, ("Del",), "delete"),
        Binding(Act.DELETE_NOW, ("Shift+Del",), "delete for good", shown=False),
        UNDO,
        Binding(Act.BACK, ("Esc",), "practice"),
        SWITCH,
        GUIDE,
        HELP,
    ),
    View.SETTINGS: (
        Binding(Act.MIC_CHECK, ("Ctrl+M",), "check the microphone"),
        Binding(Act.ABOUT, ("Ctrl+I",), "about and licences"),
        Binding(Act.BACK, ("Esc",), "practice"),
        SWITCH,
        GUIDE,
        HELP,
    ),
}
