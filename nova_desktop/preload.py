"""Modules without Qt, imported before Qt.

Once PySide6 is loaded it reads the source of every module imported later, to see whether that one uses PySide6
(shibokensupport.feature): half a millisecond a module. What only the second picture needs comes after the first.
"""

from __future__ import annotations

import gc

gc.disable()  # what is made now stays; later ui/collector.py does what is due, in the window's thread alone

import base64 as base64
import bisect as bisect
import html as html
import itertools as itertools
import json as json
import logging as logging
import signal as signal
import tempfile as tempfile
import tomllib as tomllib

from . import assets as assets
from . import display as display
from . import options as options
from .api import quick_actions as quick_actions
from .core import connections as connections
from .core import saved_filters as saved_filters
from .core import settings as settings
from .core import table_diff as table_diff
from .core import task_filter as task_filter
from .core import template_filter as template_filter
from .core import template_views as template_views
