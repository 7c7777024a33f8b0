"""What all reports are made of: one HTML page that needs nothing else, no script and nothing from anywhere."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_WITH_SOUND: Final = "; media-src data:"
_STYLE: Final = """
:root { color-scheme: light; --ink: #1c1b1a; --soft: #66635f; --line: #e4e1db; --accent: #2f6b5e; --ground: #f7f6f3; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); line-height: 1.45;
  font: 15px/1.45 Inter, system-ui, -apple-system, "Segoe UI", sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 1120px; margin: 0 auto; padding: 40px 28px 60px; }
header p, .soft { color: var(--soft); }
h1 { font-size: 28px; letter-spacing: -.02em; margin: 0 0 4px; }
h2 { font-size: 17px; margin: 34px 0 12px; }
header p { margin: 0; }
.told { margin: 26px 0 0; padding: 18px 22px; background: #fff; border: 1px solid var(--line); border-radius: 14px;
  font-size: 18px; font-weight: 600; }
.told p { margin: 4px 0; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(330px, 1fr)); gap: 14px; }
figure { margin: 0; padding: 14px 16px; background: #fff; border: 1px solid var(--line); border-radius: 14px;
  break-inside: avoid; }
figure svg { width: 100%; height: auto; display: block; }
figcaption { color: var(--soft); font-size: 13px; }
figcaption b { display: block; color: var(--ink); font-size: 14px; }
.sheet { overflow-x: auto; background: #fff; border: 1px solid var(--line); border-radius: 14px; padding: 4px 14px; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; color: var(--soft); font-size: 13px; padding: 10px 0 4px; }
th, td { padding: 8px 10px; text-align: left; border-bottom: 1px solid var(--line); vertical-align: top; }
th { font-size: 12px; font-weight: 500; color: var(--soft); white-space: nowrap; }
td.number, th.number { text-align: right; white-space: nowrap; }
td.when { white-space: nowrap; }
tbody tr:last-child td { border-bottom: 0; }
.star { color: #8a5a10; }
.tag { color: var(--accent); margin-right: 6px; }
.timeline { width: 100%; height: auto; display: block; margin: 6px 0; }
.turn { padding: 14px 18px; margin: 0 0 14px; background: #fff; border: 1px solid var(--line); border-radius: 14px;
  break-inside: avoid; }
.turn h3 { font-size: 15px; margin: 0; }
.turn p { margin: 4px 0; }
.next { font-weight: 600; }
.state { white-space: nowrap; font-weight: 600; color: var(--soft); }
.state.passed { color: var(--accent); }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(260px, 1fr)); gap: 14px; margin: 12px 0 4px; }
.pair > div { padding: 12px 14px; border: 1px solid var(--line); border-radius: 10px; break-inside: avoid; }
.pair dl { display: grid; grid-template-columns: auto 1fr; gap: 2px 14px; margin: 8px 0 0; font-size: 14px; }
.pair dt { color: var(--soft); }
.pair dd { margin: 0; }
.turn .sheet { border: 0; padding: 0; }
audio { height: 30px; width: 210px; margin-top: 6px; display: block; }
footer { margin-top: 28px; color: var(--soft); font-size: 12px; }
@page { margin: 14mm; }
@media print {
  body { background: #fff; font-size: 11px; }
  main { max-width: none; padding: 0; }
  .charts { grid-template-columns: 1fr 1fr; }
  .sheet { overflow: visible; border: 0; padding: 0; }
  figure, .told, .turn { border-radius: 0; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  audio { display: none; }
}
"""


def page(title: str, parts: Iterable[str], told: str, *, has_sound: bool = True) -> str:
    """Return a whole HTML document.

    Args:
        title: what it is called, as plain text.
        parts: what it says, as HTML.
        told: how that is to be understood, as HTML.
        has_sound: whether recordings are in it; without any, none may be played.
    """
    policy = _POLICY + (_WITH_SOUND if has_sound else "")
    return "".join(
        [
            f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<style>{_STYLE}</style></head><body><main>",
            *parts,
            "<footer>Made by After the Beep on the computer where these takes were recorded. ",
            f"{told}</footer></main></body></html>\n",
        ]
    )


def number(name: str, value: float | None, shown: str) -> str:
    """Return a cell of a table with a figure as it is shown, and as it is kept."""
    kept = "" if value is None else f' data-name="{name}" data-value="{value!r}"'
    return f'<td class="number"{kept}>{escape(shown)}</td>'


def counted(many: int, one: str, several: str) -> str:
    """Return a number with its word, as in "1 turn" and "3 turns"."""
    return f"{many} {one if many == 1 else several}"


def of_class(kind: str) -> str:
    """Return the attribute that says what a part looks like; empty for nothing special."""
    return f' class="{kind}"' if kind else ""


def heads(names: Iterable[tuple[str, str]]) -> str:
    """Return the first row of a table from what its columns are called and what they look like."""
    cells = (f'<th scope="col"{of_class(kind)}>{escape(name)}</th>' for name, kind in names)
    return f"<thead><tr>{''.join(cells)}</tr></thead>"
