import re
import subprocess
import sys
from pathlib import Path

from tests.sample import SampleTest

TOOL = Path(__file__).resolve().parents[1]
SOURCE = "class Prodigy:\n    def __init__(self, params, lr=%s):\n        raise ValueError('lr')\n"


class CommandTest(SampleTest):
    """The command as a maintainer runs it."""

    def run_facts(self, *arguments):
        places = ["--knowledge", str(self.folder / "knowledge"), "--stops", str(self.folder / "stops")]
        if arguments[0] in ("check", "index"):
            places += ["--root", str(self.folder), "--index", str(self.folder / "index")]
        if arguments[0] == "check":
            places += ["--rows", str(self.folder / "rows"), "--counts", str(self.folder / "ends.tsv")]
        if arguments[0] == "index":
            places = places[4:]
        command = [sys.executable, str(TOOL), arguments[0], *places, *arguments[1:]]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def extract(self, release, date, rate):
        checkout = self.files({"prodigyopt/prodigy.py": SOURCE % rate}, release)
        described = ["--release", release, "--commit", release * 8, "--date", date]
        return self.run_facts("extract", "prodigyopt", str(checkout), *described)

    def written(self):
        return {file.name: file.read_text(encoding="utf-8") for file in self.folder.glob("*/**/*.tsv")}

    def test_extract_and_check(self):
        run = self.extract("1.0", "2024-01-01", 1.0)
        self.assertEqual((0, "prodigyopt@1.0: 1 arguments, 1 stops\n"), (run.returncode, run.stdout))
        self.extract("1.1", "2025-01-01", 0.5)
        first = self.written()
        self.assertIn("prodigyopt.Prodigy\tlr\t0.5\tprodigyopt/prodigy.py\t2\t1.1\t\n", first["arguments.tsv"])
        self.assertEqual({"releases.tsv", "arguments.tsv", "prodigyopt.tsv"}, set(first))
        self.extract("1.0", "2024-01-01", 1.0)
        self.assertEqual(first, self.written())
        self.assertIn("`prodigyopt/prodigy.py` is not a file of", self.run_facts("check").stdout)
        self.run_facts("index", "prodigyopt", str(self.folder / "1.1"), "--release", "1.1")
        run = self.run_facts("check")
        self.assertNotIn("prodigyopt", run.stdout)
        self.assertIn("releases.tsv is missing", run.stdout)
        self.assertEqual(1, run.returncode)

    def test_a_release_needs_a_date(self):
        checkout = self.files({"prodigyopt/prodigy.py": SOURCE % 1}, "new")
        run = self.run_facts("extract", "prodigyopt", str(checkout), "--release", "1.0")
        self.assertEqual(1, run.returncode)
        self.assertIn("give --commit and --date", run.stderr)

    def test_the_release_of_a_git_checkout(self):
        checkout = self.files({"prodigyopt/prodigy.py": SOURCE % 1}, "clone")
        git = ["git", "-C", str(checkout), "-c", "user.name=a", "-c", "user.email=a@b"]
        for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "a"], ["tag", "v1.2"]):
            subprocess.run([*git, *words], check=True, capture_output=True)
        self.assertIn("prodigyopt@1.2", self.run_facts("extract", "prodigyopt", str(checkout)).stdout)

    def page(self, lines, digest, release="1.0"):
        place = f"`prodigyopt/prodigy.py` `Prodigy.__init__` ({lines}) #{digest}"
        text = f"# A rule\n\n## References\n\n- prodigyopt {release}: {place}: the rate\n"
        self.files({"config/rate/README.md": text}, "rules")

    def test_references_are_checked_against_the_index(self):
        self.extract("1.0", "2024-01-01", 1.0)
        self.page("2-3", "00000000")
        checkout = self.folder / "1.0"
        self.assertEqual(0, self.run_facts("index", "prodigyopt", str(checkout), "--release", "1.0").returncode)
        rows = [line.split("\t") for line in self.index().splitlines()]
        function = next(row for row in rows if row[2:3] == ["Prodigy.__init__"])
        self.page("2-3", function[5])
        self.assertNotIn("config/rate", self.run_facts("check").stdout)
        for lines, digest, release in (("2-99999", function[5], "1.0"), ("2-3", "12345678", "1.0"), ("2-3", function[5], "9.9")):
            self.page(lines, digest, release)
            self.assertIn("config/rate, line 5: prodigyopt", self.run_facts("check").stdout)

    def test_rows_written_by_hand_are_checked_against_the_index(self):
        self.extract("1.0", "2024-01-01", 1.0)
        self.run_facts("index", "prodigyopt", str(self.folder / "1.0"), "--release", "1.0")
        table = self.folder / "knowledge/prodigyopt/captions.tsv"
        for line, found in (("2", False), ("99999", True)):
            table.write_text(f"fact\tvalue\tfile\tline\tsince\tuntil\nimages\t.png\tprodigyopt/prodigy.py\t{line}\t\t\n", "utf-8")
            self.assertEqual(found, "prodigy.py` has 3 lines, and not 99999" in self.run_facts("check").stdout)

    def test_generated_rows_are_checked_against_the_index(self):
        self.extract("1.0", "2024-01-01", 1.0)
        self.run_facts("index", "prodigyopt", str(self.folder / "1.0"), "--release", "1.0")
        table = self.folder / "knowledge/prodigyopt/arguments.tsv"
        self.assertNotIn("arguments.tsv", self.run_facts("check").stdout)
        table.write_text(re.sub(r"(prodigy\.py\t)\d+", r"\g<1>99999", table.read_text("utf-8")), "utf-8")
        self.assertIn("prodigy.py` has 3 lines, and not 99999", self.run_facts("check").stdout)

    def test_functions_that_comments_cite_are_checked_against_the_index(self):
        self.extract("1.0", "2024-01-01", 1.0)
        comment = "/* The rate (prodigy.py: Prodigy.__init__). */"
        self.files({"config/rate/rate.drl": comment}, "rules")
        self.assertIn("run `facts index`", self.run_facts("check").stdout)
        self.run_facts("index", "prodigyopt", str(self.folder / "1.0"), "--release", "1.0")
        self.assertNotIn("rate.drl", self.run_facts("check").stdout)
        for wrong, problem in (("prodigy.py: Prodigy.stop", "has `Prodigy.stop`"), ("prodigy.py:99999", "cite the function")):
            self.files({"config/rate/rate.drl": f"/* The rate ({wrong}). */"}, "rules")
            self.assertIn(problem, self.run_facts("check").stdout)

    def test_a_trainer_without_an_index_is_a_problem(self):
        self.extract("1.0", "2024-01-01", 1.0)
        self.page("2-3", "12345678")
        self.assertIn("config/rate, line 5: prodigyopt 1.0", self.run_facts("check").stdout)

    def index(self):
        return (self.folder / "index/prodigyopt.tsv").read_text(encoding="utf-8")


class OverlayTest(SampleTest):
    def test_names_of_an_overlay(self):
        import check

        releases = "release\tcommit\tdate\tnote\n1\tabc\t2024-01-01\t\n"
        header = "enum\tvalue\tfile\tline\tsince\tuntil\n"
        keys = "format\tlevel\tname\tscope\ttype\tdefault\trequired\tchoices\targument\tfile\tline\tsince\tuntil\n"
        keys += "f\ttop\tknown\t\t\t\t\t\t\ta.py\t1\t\t\n"
        overlay = "name\tpasses\nother\t*\nknown\t*\n"
        root = self.files({"releases.tsv": releases, "keys.tsv": keys, "enums.tsv": header, "overlay.tsv": overlay})
        found = [problem.partition(": ")[2] for problem in check.problems(root, root / "stops.tsv")]
        self.assertEqual(["no release knows `other`", "rows are not in alphabetical order or repeated"], found)
