"""A checkout of a few small files, in a temporary folder."""

import sys
import tempfile
import unittest
from pathlib import Path
from textwrap import dedent

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sources import Checkout  # noqa: E402


class SampleTest(unittest.TestCase):
    """A test with a folder of its own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def files(self, texts, name="checkout"):
        """Writes texts by path; returns their folder."""
        root = self.folder / name
        for path, text in texts.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(dedent(text), encoding="utf-8")
        return root

    def checkout(self, texts):
        return Checkout(self.files(texts))
