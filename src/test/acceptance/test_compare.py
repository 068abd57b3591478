"""Tests of compare.py: python3 -m unittest discover -s src/test/acceptance"""

import contextlib
import io
import os
import tempfile
import unittest
from unittest import mock

import compare

SCORER = """print("lycoris: stops told {told}/18, false alarms {alarms}/45; values 7/9 (0.7), defaults not known 1; ignored keys told 2/2, others called unknown 0")
print("config truth: 333/334 (0.997); unknown keys 310/310")
print("dataset truth: status 186/190 (0.979); of 124 sound ones buckets and counts 121, captions 121")
print("threads: 61/61 told (1.000), hinted 0, silent 0, wrong 0")
print("a/oracles-2 musubi_cases.jsonl: cases 120; stops told 46/48, false alarms 0/72; options that no code read, told 20/20; not checked 120")
"""


class CompareTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        os.mkdir(self.path("acceptance"))
        for change in (
            mock.patch.object(compare, "RUNS", [("score.py", "cases")]),
            mock.patch.object(compare, "KEPT", self.path("kept.tsv")),
            mock.patch.object(compare, "python", lambda: compare.sys.executable),
        ):
            change.start()
            self.addCleanup(change.stop)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def run_with(self, told, alarms, *words):
        with open(self.path("acceptance/score.py"), "w", encoding="utf-8") as file:
            file.write(SCORER.format(told=told, alarms=alarms))
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            code = compare.main("./loralint", self.folder.name, *words)
        return code, out.getvalue()

    def test_worse_figure_fails(self):
        self.assertEqual(0, self.run_with(18, 0, "keep")[0])
        self.assertEqual((0, "16 figures, 0 worse\n"), self.run_with(18, 0))
        code, out = self.run_with(11, 0)
        self.assertEqual(1, code)
        self.assertIn("worse: cases lycoris stops told was 18, is 11, of 18", out)
        code, out = self.run_with(18, 2)
        self.assertEqual(1, code)
        self.assertIn("worse: cases lycoris false alarms was 0, is 2, of 45", out)

    def test_better_figure_passes(self):
        self.run_with(11, 2, "keep")
        code, out = self.run_with(18, 0)
        self.assertEqual(0, code)
        self.assertIn("better: cases lycoris stops told was 11, is 18, of 18", out)

    def test_figures_of_a_scorer_that_fails_are_missed(self):
        self.run_with(18, 0, "keep")
        with mock.patch.object(compare, "RUNS", [("none.py", "cases")]):
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                self.assertEqual(1, compare.main("./loralint", self.folder.name))
        self.assertIn("other cases: cases lycoris stops told was (18, 18), is None", out.getvalue())

    def test_nothing_is_compared_without_scorers(self):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            self.assertEqual(0, compare.main("./loralint", self.path("nowhere")))
        self.assertIn("not compared", out.getvalue())


if __name__ == "__main__":
    unittest.main()
