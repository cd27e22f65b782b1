"""What is typed into an open form is kept while it is typed, not only when it is left: Nova may be killed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from ..core.drafts import Drafts, Part, Values

if TYPE_CHECKING:
    from .question import Question

TYPED_MS = 1000
"""How often it is looked at."""

Key = tuple[str, Part, Part]
"""The server's address, the project, the template; of a form that is none of these, two words."""


class Form(Protocol):
    """What somebody types into; `draft` is what is worth keeping of it."""

    def draft(self) -> Values: ...


class DraftWatch(QObject):
    """`changed`: values of a form were kept: somebody should write them down; `loaded`: those of the last time are
    there."""

    changed = Signal()
    loaded = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.drafts = Drafts()
        self._open: list[tuple[Form, Key]] = []
        self._typed = QTimer(self)
        self._typed.setInterval(TYPED_MS)
        self._typed.timeout.connect(self._look)

    def use(self, drafts: Drafts) -> None:
        """As they were kept the last time."""
        self.drafts = drafts
        self.loaded.emit()

    def last(self, key: Key) -> Values:
        """What was entered the last time."""
        return self.drafts.get(*key)

    def begin(self, form: Form, key: Key) -> None:
        """From now on, until `end`."""
        self._open.append((form, key))
        self._typed.start()

    def end(self, form: Form) -> None:
        """The form is left."""
        self._look()
        self._leave(form)

    def drop(self, form: Form, key: Key) -> None:
        """What was typed is sent, or not wanted."""
        self._leave(form)
        self.keep(key, {})

    def forget(self, url: str) -> None:
        """Of one server: neither what is kept nor what is open."""
        self.drafts.forget(url)
        for form in [form for form, key in self._open if key[0] == url]:
            self._leave(form)

    def _leave(self, form: Form) -> None:
        self._open = [one for one in self._open if one[0] is not form]
        if not self._open:
            self._typed.stop()

    def _look(self) -> None:
        for form, key in self._open:
            self.keep(key, form.draft())

    def keep(self, key: Key, values: Values) -> None:
        """Empty values: nothing is worth keeping any more."""
        if values != self.drafts.get(*key):
            self.drafts.put(*key, values)
            self.changed.emit()

    # Dialogs that are sent once

    def follow(self, form: Question, key: Key, *, changes: bool = False) -> None:
        """Filled with what was typed there and not sent; what is accepted is no draft any more. `changes`: of what
        exists; who leaves such a form wants it as it is, and only a kill keeps what was typed."""
        from .form_draft import FormDraft

        kept, last = FormDraft(form), self.last(key)
        if last:
            kept.offer(last)
        self.begin(kept, key)
        form.accepted.connect(partial(self.drop, kept, key))
        form.rejected.connect(partial(self.drop, kept, key) if changes else partial(self.end, kept))
