from tests.sample import SampleTest

from tables import KEYS, OPTIONS, SCRIPTS, STOPS, History, key_row, rows_of


def option(script, name, default="None", line=1):
    content = {"scripts": script, "name": name, "type": "text", "default": default, "choices": "", "many": ""}
    return {**content, "file": f"{script}.py", "line": line}


def key(name, line=1, default=""):
    return key_row("f", "top", name, "a.py", line, default=default)


def release(name, date):
    return {"release": name, "commit": name, "date": date, "note": ""}


def script(name):
    return {"script": name, "file": f"{name}.py", "line": 1}


class TablesTest(SampleTest):
    def update(self, name, date, rows):
        History(self.folder).update(release(name, date), [(KEYS, rows)], {})

    def keys(self):
        return [(row[2], row[5], row[-3], row[-2], row[-1]) for row in rows_of(self.folder / "keys.tsv")[1]]

    def test_a_key_comes_changes_and_goes(self):
        self.update("1", "2024-01-01", [key("gone", 1), key("size", 2, "1")])
        self.update("2", "2025-01-01", [key("size", 3, "1")])
        self.update("3", "2026-01-01", [key("size", 4, "2"), key("new", 5)])
        expected = [
            ("gone", "", "1", "", "2"),
            ("new", "", "5", "3", ""),
            ("size", "1", "3", "", "3"),
            ("size", "2", "4", "3", ""),
        ]
        self.assertEqual(expected, self.keys())

    def test_twice_changes_nothing(self):
        for _ in range(2):
            self.update("1", "2024-01-01", [key("a", 1)])
            self.update("2", "2024-01-01", [key("a", 2)])
            files = {file.name: file.read_bytes() for file in self.folder.glob("*.tsv")}
        self.update("1", "2024-01-01", [key("a", 1)])
        self.assertEqual(files, {file.name: file.read_bytes() for file in self.folder.glob("*.tsv")})
        self.assertEqual([("a", "", "2", "", "")], self.keys())

    def test_the_order_of_extraction_does_not_count(self):
        a, b = key("a"), key("b")
        self.update("3", "2026-01-01", [a, b])
        self.update("1", "2024-01-01", [a])
        self.update("2", "2025-01-01", [b])
        self.assertEqual([("a", "", "1", "", "2"), ("a", "", "1", "3", ""), ("b", "", "1", "2", "")], self.keys())

    def test_options_of_several_scripts_are_one_row(self):
        history = History(self.folder)
        first = [option("a", "lr"), option("b", "lr"), option("a", "own")]
        history.update(release("1", "2024"), [(SCRIPTS, [script("a"), script("b")]), (OPTIONS, first)], {})
        second = [option("a", "lr"), option("b", "lr"), option("c", "lr"), option("b", "own"), option("c", "own")]
        for row in second:
            row["file"] = "args.py"
        scripts = [script("a"), script("b"), script("c")]
        history.update(release("2", "2025"), [(SCRIPTS, scripts), (OPTIONS, second)], {})
        rows = [(row[0], row[1], row[-2], row[-1]) for row in rows_of(self.folder / "options.tsv")[1]]
        expected = [("*", "lr", "", ""), ("a", "own", "", "2"), ("c", "own", "", ""), ("b", "own", "2", "")]
        self.assertEqual(expected, rows)
        self.assertEqual([], History(self.folder).problems(OPTIONS, {}))

    def test_a_script_that_is_gone_shares_the_row(self):
        history = History(self.folder)
        for number, names in (("1", "ab"), ("2", "a")):
            rows = [{**option(name, "lr"), "file": f"args{number}.py"} for name in names]
            extract = [(SCRIPTS, [script(name) for name in names]), (OPTIONS, rows)]
            history.update(release(number, number), extract, {})
        rows = [(row[0], row[1], row[6]) for row in rows_of(self.folder / "options.tsv")[1]]
        self.assertEqual([("*", "lr", "args2.py")], rows)

    def test_problems(self):
        self.update("1", "2024-01-01", [key(name) for name in "ab"])
        file = self.folder / "keys.tsv"
        text = file.read_text(encoding="utf-8")
        self.assertEqual([], History(self.folder).problems(KEYS, {}))
        lines = text.splitlines(keepends=True)
        file.write_text("".join(lines[:-2] + [lines[-1], lines[-2]]), encoding="utf-8")
        self.assertIn("out of order", History(self.folder).problems(KEYS, {})[0])
        file.write_text(text[:-2] + "9\t\n", encoding="utf-8")
        self.assertIn("`9` is not a release", History(self.folder).problems(KEYS, {})[0])

    def test_a_table_elsewhere(self):
        elsewhere = self.folder / "stops" / "x.tsv"
        row = {"function": "f", "kind": "raise ValueError", "hash": "3f2a9c01", "file": "a.py", "line": 1}
        History(self.folder).update(release("1", "2024"), [(STOPS, [row])], {"stops": elsewhere})
        self.assertEqual(1, len(rows_of(elsewhere)[1]))

    def test_a_cell_has_no_tab(self):
        with self.assertRaises(ValueError):
            self.update("1", "2024-01-01", [key("a\tb")])
