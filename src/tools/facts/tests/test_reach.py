import argparse
import dataclasses
from collections import Counter

import rows
from reach import Hints, ends
from tests.sample import SampleTest

SCRIPT = """
    import sys
    from library import checks

    class Base:
        def train(self, args):
            checks.verify(args)
            self.prepare(args)
            if args.empty:
                return
            assert args.rate > 0, f"rate {args.rate} is too small / 小さい"
            network = make_network(args)
            network.forward()

        def prepare(self, args):
            raise NotImplementedError()

    class Trainer(Base):
        def prepare(self, args):
            super().prepare
            if args.kind == "a":
                pass
            elif args.kind == "b":
                print("b is gone")
                sys.exit(1)
            else:
                raise ValueError("unknown kind: {}".format(args.kind))

    class Unused:
        def forward(self):
            raise ValueError("never")

    def make_network(args):
        from library.network import Network
        try:
            return Network()
        except KeyError:
            raise

    if __name__ == "__main__":
        Trainer().train(parse())
"""
CHECKS = """
    def verify(args):
        if args.a and args.b:
            raise ValueError("a with b")

    def unused():
        exit()
"""
NETWORK = """
    class Network:
        def forward(self):
            assert False
"""
HINTS = Hints(
    entries={"train.py": ("train.py",)},
    also={},
    phases=(("verify$", "arguments"), ("prepare$", "dataset"), ("make_network$", "network")),
    spines=r"\.train$",
)


class ReachTest(SampleTest):
    def found(self, script=SCRIPT):
        checkout = self.checkout({"train.py": script, "library/checks.py": CHECKS, "library/network.py": NETWORK})
        found, _ = ends(checkout, HINTS)
        return found

    def described(self, script=SCRIPT, before=()):
        return rows.described(self.found(script), HINTS, before)

    def test_calls_are_followed(self):
        places = {(row["file"], row["function"], row["kind"]) for row in self.described()}
        expected = {
            ("train.py", "Base.train", "assert"),
            ("train.py", "Base.prepare", "raise NotImplementedError"),
            ("train.py", "Trainer.prepare", "sys.exit"),
            ("train.py", "Trainer.prepare", "raise ValueError"),
            ("train.py", "make_network", "raise again"),
            ("library/checks.py", "verify", "raise ValueError"),
            ("library/network.py", "Network.forward", "assert"),
        }
        self.assertEqual(expected, places)

    def test_conditions_and_words(self):
        words = {(row["function"], row["kind"]): (row["phase"], row["when"], row["says"]) for row in self.described()}
        rate = ("dataset", "not args.empty and not (args.rate > 0)", "rate {args.rate} is too small")
        self.assertEqual(rate, words["Base.train", "assert"])
        gone = ("dataset", "not (args.kind == 'a') and args.kind == 'b'", "b is gone")
        self.assertEqual(gone, words["Trainer.prepare", "sys.exit"])
        kind = ("dataset", "not (args.kind == 'a') and not (args.kind == 'b')", "unknown kind: {}")
        self.assertEqual(kind, words["Trainer.prepare", "raise ValueError"])
        self.assertEqual(("arguments", "(args.a and args.b)", "a with b"), words["verify", "raise ValueError"])
        self.assertEqual("`return Network()` raises KeyError", words["make_network", "raise again"][1])

    def test_a_returned_refusal_ends_where_hints_say_so(self):
        script = """
            from library import start

            if __name__ == "__main__":
                start.run({})
        """
        start = """
            from library.other import again

            def run(form):
                if not form:
                    return refused(message="no form")
                return again(form)
        """
        other = "from library.start import again\n"  # in a circle
        checkout = self.checkout({"train.py": script, "library/start.py": start, "library/other.py": other})
        self.assertEqual([], ends(checkout, HINTS)[0])
        found, _ = ends(checkout, dataclasses.replace(HINTS, refusals="refused$"))
        self.assertEqual([("library/start.py", "run", "no form")], [(file, function, site.says) for file, function, *_, site in found])

    def test_classes_are_kept_by_function_and_condition(self):
        before = [{**row, "by": f"internal: {at}"} for at, row in enumerate(self.described())]
        moved = "\n" + SCRIPT.replace("args.rate > 0", "args.rate >= 0")
        after = self.described(moved, before)
        self.assertEqual(["Base.train"], [row["function"] for row in after if not row["by"]])
        self.assertEqual(1, len([row for words, ones in rows.changes(before, after) if words == "gone" for row in ones]))


class RowsTest(SampleTest):
    ROW = dict(zip(rows.COLUMNS, ("dataset", "*", "a.py", "f", "12345678", "assert", "not (x | y)", "", "")))

    def problems(self, by, **more):
        rule = 'rule "trainer/loss: huber"'
        root = self.files({"rules/trainer/loss/loss.drl": rule, "docs/trainers/t.md": "\n".join(rows.MARKS) + "\n"}, "root")
        table = [{**self.ROW, "by": by, **more}]
        given = argparse.Namespace(rows=root / "rows", counts=root / "ends.tsv", root=root)
        given.rows.mkdir(exist_ok=True)
        rows.write(given.rows / "t.tsv", rows.COLUMNS, [tuple(row[column] for column in rows.COLUMNS) for row in table], "A run of t 1.0 ends")
        rows.publish(given, "t", "1.0", table)
        self.given = given
        return [problem.rpartition("): ")[2] for problem in rows.problems(given, {"t"})]

    def test_a_row_without_a_class_is_a_problem(self):
        self.assertEqual(["not classified"], self.problems(""))
        self.assertEqual(["`whatever` is not a class"], self.problems("whatever"))
        self.assertEqual(["`internal` is not a class"], self.problems("internal"))
        self.assertEqual(["there is no rule `trainer/none`"], self.problems("rule: trainer/none"))
        self.assertEqual(["`trainer/loss` has no case `snr`"], self.problems("rule: trainer/loss, trainer/loss/snr"))
        for by in ("rule: trainer/loss/huber", "internal: never", "environment: memory", "open", "open: of older files"):
            self.assertEqual([], self.problems(by))

    def test_tables_next_to_rules_name_the_places_of_rows(self):
        header = "when\tabout\tsays\tplace\n"
        known = {"rules/t/stops/stops.drl": 'rule "t/stops"', "rules/t/stops/t-stops.tsv": header + "x\ty\tno\ta.py:f\n"}
        self.files(known, "root")
        self.assertEqual([], self.problems("rule: t/stops"))
        self.assertEqual([], self.problems("open: in part"))
        self.files({"rules/t/stops/t-stops.tsv": header + "x\ty\tno\ta.py:g\n"}, "root")
        expected = ["rules/t/stops: no run ends at a.py:g", "rules/t/stops: no line of its table has the place a.py:f"]
        self.assertEqual(expected, self.problems("rule: t/stops"))

    def test_what_nobody_read_is_counted_and_not_listed(self):
        self.assertEqual([], self.problems("open: not read yet"))
        self.assertIn("\nt\t1.0\t1\t1\t0\t1\t1\n", self.given.counts.read_text("utf-8"))
        page = (self.given.root / "docs/trainers/t.md").read_text("utf-8")
        self.assertIn("| dataset | 1 | 0 | 1 | 1 |", page)
        self.assertNotIn("`f` in `a.py`", page)

    def test_figures(self):
        self.assertEqual([], self.problems("open"))
        text = self.given.counts.read_text("utf-8")
        self.assertIn("\nt\t1.0\t1\t1\t0\t1\t0\n", text)
        page = self.given.root / "docs/trainers/t.md"
        self.assertIn("| dataset: `f` in `a.py` | `not (x \\| y)` |  |", page.read_text("utf-8"))
        self.given.counts.write_text(text.replace("t\t1.0\t1", "t\t1.0\t2"), "utf-8")
        page.write_text(page.read_text("utf-8").replace("are open", "are closed"), "utf-8")
        self.assertEqual(2, len(list(rows.problems(self.given, {"t"}))))

    def test_counts(self):
        classes = Counter({"rule: a/b": 3, "open": 2, "internal: x": 1, "": 1})
        table = [{"by": by} for by in classes.elements()]
        self.assertEqual({"rows": 7, "caused": 6, "told": 3, "open": 3, "unread": 0}, rows.counts(table))
