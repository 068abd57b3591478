"""Follows references through small sources of our own."""

import contextlib
import io
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import references
from bodies import Source
from references import Reference

FIRST = '''import os

SUFFIXES = [".png"]
SUFFIXES.append(".jpg")


class Dataset:
    size = 64

    def load(self, path, mode="RGB"):
        """Loads an image."""
        image = open_image(path)
        if image.mode != mode:
            image = image.convert(mode)
        return image


def train(args):
    check(args)
    steps = args.epochs * 10
    if steps < 1:
        raise ValueError("no steps")
    metadata = {
        "ss_steps": steps,
        "ss_seed": args.seed,
        "ss_name": args.name,
    }
    return metadata
'''


def page(*lines):
    return "---\ntitle: Example\n---\n\n## Why\n\nBecause.\n\n## References\n\n" + "\n".join(lines) + "\n"


class BodiesTest(unittest.TestCase):
    def hash(self, text):
        return Source("a.py", text).bodies[0].hash

    def test_a_hash_survives_what_has_no_meaning(self):
        plain = self.hash("def f(a, b=1):\n    if a == 'x':\n        return g(a, b)\n")
        same = [
            'def f(a, b=1):\n    if a == "x":\n        return g(a, b)\n',
            'def f(a, b=1):\n    """Text."""\n    # remark\n    if (\n        a == "x"\n    ):\n        return g(\n            a,\n            b,\n        )\n',
            "def f(a: str, b: int = 1) -> str:\n    if a == 'x':\n        return g(a, b)\n",
            "def renamed(a, b=1):\n    if a == 'x':\n        return g(a, b)\n",
            'def f(a, b=1):\n    if a == "x":\n        """old code"""\n        return g(a, b)\n',
        ]
        for text in same:
            self.assertEqual(plain, self.hash(text), text)

    def test_a_hash_changes_with_the_meaning(self):
        texts = [
            "def f(a, b=1):\n    return a\n",
            "def f(a, b=2):\n    return a\n",
            "def f(a, *, b=1):\n    return a\n",
            "@cached\ndef f(a, b=1):\n    return a\n",
            "async def f(a, b=1):\n    return a\n",
            "def f(a, b=1):\n    return None\n",
            "def f(a, b=1):\n    return 1\n",
            "def f(a, b=1):\n    return 1.0\n",
            "def f(a, b=1):\n    return True\n",
            "def f(a, b=1):\n    return '1'\n",
        ]
        self.assertEqual(len(texts), len({self.hash(text) for text in texts}))

    def test_a_hash_is_the_same_on_every_version_of_python(self):
        self.assertEqual("98b770f7", self.hash("def f(a, *b, c=None, **d):\n    return f'{a!r:>{c}}', a[1:2], {**d}, lambda x: x\n"))

    def test_lines_belong_to_the_innermost_function(self):
        source = Source("a.py", FIRST)
        self.assertEqual("Dataset.load", source.holding(12, 13).name)
        self.assertEqual("train", source.holding(18, 28).name)
        self.assertEqual("Dataset.<body>", source.holding(8, 8).name)
        self.assertEqual("Dataset", source.holding(7, 15).name)
        run = source.holding(3, 4)
        self.assertEqual(("<module>", 3, 4, 2), (run.name, run.first, run.last, len(run.nodes)))
        self.assertIsNone(source.holding(40, 41))

    def test_decorators_belong_to_the_function(self):
        self.assertEqual("f", Source("a.py", "@cached\n@other\ndef f():\n    pass\n").holding(1, 1).name)


class ReferenceTest(unittest.TestCase):
    def test_a_line_is_read_and_written(self):
        for line in (
            "- sd-scripts 48d368f: `library/train_util.py` `Dataset.load` (11-14, 20) #0123abcd: images are read",
            "- prodigyopt 1.1.2: `prodigy.py` `<module>` (3) #0123abcd",
            "- safetensors 24b0b28: `tensor.rs` #0123abcd: the reader",
            "- sd-scripts 48d368f: `requirements.txt` (27) #0123abcd: imagesize: 1.4.1",
        ):
            self.assertEqual(line, str(Reference.parse(line)))
        read = Reference.parse("- a 1: `b.py` `c` (11-14, 20) #0123abcd")
        self.assertEqual(((11, 14), (20, 20)), read.lines)
        self.assertEqual([11, 12, 13, 14, 20], read.cited)

    def test_other_lines_are_no_references(self):
        for line in (
            "- https://github.com/example/example/issues/1",
            "- sd-scripts 48d368f, `library/train_util.py:11-14`",
            "- sd-scripts 48d368f: `a.py` `f` (1-2) #0123ABCD",
            "- sd-scripts 48d368f: `a.py` `f` (1-2)",
            "",
        ):
            self.assertIsNone(Reference.parse(line), line)


class RefreshTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.write("trainer@1/lib.py", FIRST)
        self.write("trainer@1/table.txt", "a\nb\n  c\n")

    def write(self, name, text, encoding="utf-8"):
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding)

    def page(self, *lines):
        self.write("rules/group/rule/README.md", page(*lines))

    def lines(self):
        text = (self.root / "rules/group/rule/README.md").read_text("utf-8")
        return text.split("## References\n\n")[1].splitlines()

    def reference(self, first, last, remark="", release="1"):
        body = Source("lib.py", (self.root / f"trainer@{release}/lib.py").read_text()).holding(first, last)
        return f"- trainer {release}: `lib.py` `{body.name}` ({first}-{last}) #{body.hash}{remark}"

    def refresh(self, checkout, *options):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            code = references.main(["trainer", str(self.root / checkout), "--root", str(self.root), *options])
        return code, out.getvalue()

    def against(self, text, *options, name="lib.py", encoding="utf-8"):
        self.write(f"trainer@2/{name}", text, encoding)
        return self.refresh("trainer@2", "--old", str(self.root / "trainer@1"), *options)

    def test_the_same_release_is_unchanged(self):
        self.page(self.reference(12, 14), self.reference(3, 4), "- https://example.org", "- other 1: `x.py` `f` (1) #00000000")
        code, out = self.refresh("trainer@1")
        self.assertEqual(0, code)
        self.assertIn("group/rule  2 unchanged  0 moved  0 changed  0 gone  0 wrong", out)
        self.assertNotIn("x.py", out)

    def test_a_function_moves_to_another_file_line_and_name(self):
        self.page(self.reference(12, 14, ": reads"), self.reference(3, 4), self.reference(19, 21))
        text = FIRST.replace("class Dataset", "# moved\n\nclass Images").replace("def train(args)", "def run(args: object)")
        code, out = self.against(text, "--write", name="moved/images.py", encoding="utf-8-sig")
        self.assertEqual(0, code)
        self.assertIn("0 unchanged  3 moved", out)
        hashes = [line.split("#")[1] for line in self.lines()]
        self.assertEqual(
            [
                f"- trainer 2: `moved/images.py` `Images.load` (14-16) #{hashes[0]}",
                f"- trainer 2: `moved/images.py` `<module>` (3-4) #{hashes[1]}",
                f"- trainer 2: `moved/images.py` `run` (21-23) #{hashes[2]}",
            ],
            self.lines(),
        )
        self.assertTrue(hashes[0].endswith(": reads"))

    def test_without_write_the_pages_stay(self):
        self.page(self.reference(12, 14))
        before = self.lines()
        self.against("\n" + FIRST)
        self.assertEqual(before, self.lines())

    def test_a_change_is_shown_with_its_lines_and_left_alone(self):
        self.page(self.reference(19, 21), self.reference(12, 14))
        code, out = self.against("\n" + FIRST.replace("args.epochs * 10", "args.epochs * 20"), "--write")
        self.assertEqual(1, code)
        self.assertIn("changed    `lib.py` `train` (19-21) of 1 -> `lib.py` `train` (20-22); the cited lines differ", out)
        self.assertIn("changed for group/rule\n--- 1 lib.py train\n+++ 2 lib.py train\n@@ -18,6 +19,6 @@", out)
        self.assertIn("-    steps = args.epochs * 10\n+    steps = args.epochs * 20\n", out)
        self.assertTrue(self.lines()[0].startswith("- trainer 1: "))
        self.assertTrue(self.lines()[1].startswith("- trainer 2: "))

    def test_a_change_elsewhere_in_the_function_keeps_the_cited_lines(self):
        self.page(self.reference(21, 22))
        code, out = self.against(FIRST.replace("    check(args)\n", ""))
        self.assertEqual(1, code)
        self.assertIn("-> `lib.py` `train` (20-21); the cited lines are the same", out)

    def test_an_accepted_change_is_written(self):
        self.page(self.reference(21, 22, ": raises"))
        self.against(FIRST.replace("    check(args)\n", ""), "--accept", "group/rule")
        (line,) = self.lines()
        self.assertTrue(line.startswith("- trainer 2: `lib.py` `train` (20-21) #"), line)
        self.assertTrue(line.endswith(": raises"), line)
        code, _ = self.refresh("trainer@2")
        self.assertEqual(0, code)

    def test_cited_lines_are_followed_into_another_function(self):
        self.page(self.reference(23, 27))
        left, right = FIRST.split("    metadata = {", 1)
        text = left + "    return build(args, steps)\n\n\ndef build(args, steps):\n    metadata = {" + right
        _, out = self.against(text)
        self.assertIn("-> `lib.py` `build` (27-31); the cited lines left `train` of `lib.py`", out)

    def test_what_is_gone_has_near_candidates(self):
        self.page(self.reference(12, 14))
        code, out = self.against("def load_image(path):\n    return None\n")
        self.assertEqual(1, code)
        self.assertIn("gone       `lib.py` `Dataset.load` (12-14) of 1; nothing is near", out)
        _, out = self.against("class Other:\n    def loads(self):\n        return read()\n")
        self.assertIn("nearest: `lib.py` `Other.loads` (2-3)", out)

    def test_a_wrong_page_is_said_and_can_be_filled(self):
        self.page(
            "- trainer 1: `lib.py` `train` (12-14) #00000000: reads",
            "- trainer 1: `table.txt` (2-3) #00000000",
            "- trainer 1: `lib.py` `train` #00000000",
        )
        code, out = self.refresh("trainer@1", "--write")
        self.assertEqual(1, code)
        moved = "wrong      `lib.py` `train` (12-14) of 1 -> `lib.py` `Dataset.load` (12-14); at 1 this is `lib.py` `Dataset.load`"
        self.assertIn(moved, out)
        self.refresh("trainer@1", "--accept", "group/rule")
        self.assertEqual(self.reference(12, 14, ": reads"), self.lines()[0])
        self.assertEqual(self.reference(18, 28), self.lines()[2])
        self.assertEqual(0, self.refresh("trainer@1")[0])

    def test_what_the_old_release_does_not_have_is_wrong(self):
        self.page("- trainer 1: `other.py` `f` (1) #00000000", "- trainer 1: `lib.py` `f` #00000000")
        code, out = self.refresh("trainer@1")
        self.assertEqual(1, code)
        self.assertIn("`other.py` `f` (1) of 1; 1 has no such file", out)
        self.assertIn("`lib.py` `f` of 1; 1 has no such lines", out)

    def test_a_text_is_found_by_its_lines(self):
        self.page("- trainer 1: `table.txt` (2-3) #00000000")
        self.refresh("trainer@1", "--accept", "group/rule")
        code, out = self.against("new\na\nb\nc\n", "--write", name="table.txt")
        self.assertEqual(0, code)
        self.assertIn("moved      `table.txt` (2-3) of 1 -> `table.txt` (3-4)", out)
        self.assertEqual(1, self.against("a\nb\nd\n", name="table.txt")[0])

    def test_sources_of_the_old_release_come_from_history(self):
        folder = self.root / "repository"
        self.write("repository/lib.py", FIRST)

        def git(*words):
            subprocess.run(["git", "-C", folder, "-c", "user.name=a", "-c", "user.email=a@b", *words], check=True, capture_output=True)

        git("init", "-q")
        git("add", ".")
        git("commit", "-qm", "one")
        commit = subprocess.run(["git", "-C", folder, "rev-parse", "HEAD"], capture_output=True, text=True, check=True).stdout.strip()
        table = "release\tcommit\tdate\tnote\n1\t" + commit + "\t2026-01-01\t\n"
        self.write(f"{references.KNOWLEDGE}/trainer/releases.tsv", table)
        self.page(self.reference(19, 21))
        self.write("repository/lib.py", FIRST.replace("* 10", "* 20"))
        git("commit", "-qam", "two")
        code, out = self.refresh("repository")
        self.assertEqual(1, code)
        self.assertIn("+    steps = args.epochs * 20", out)

    def test_without_old_sources_only_the_hash_decides(self):
        self.page(self.reference(12, 14), self.reference(19, 21))
        self.write("trainer@2/lib.py", FIRST.replace("* 10", "* 20"))
        code, out = self.refresh("trainer@2")
        self.assertEqual(1, code)
        self.assertIn("unchanged  `lib.py` `Dataset.load`", out)
        self.assertIn("changed    `lib.py` `train` (19-21) of 1; now in `lib.py` `train` (18-28); the sources of 1 are missing", out)

    def test_a_file_that_cannot_be_parsed_is_said(self):
        self.page(self.reference(12, 14))
        errors = io.StringIO()
        with contextlib.redirect_stderr(errors):
            self.write("trainer@2/broken.py", "def f(:\n")
            code, _ = self.against(FIRST)
        self.assertEqual(0, code)
        self.assertIn("cannot parse broken.py: ", errors.getvalue())

    def test_the_output_is_the_same_twice(self):
        self.page(self.reference(19, 21), self.reference(12, 14))
        self.assertEqual(self.against("def x():\n    pass\n"), self.against("def x():\n    pass\n"))


if __name__ == "__main__":
    unittest.main()
