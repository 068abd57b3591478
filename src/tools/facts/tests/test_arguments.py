from tests.sample import SampleTest

import arguments

LIBRARY = """
    import argparse

    CHOICES = ["a", "b"]

    def number_of(text):
        return float(text)

    def add_common(parser: argparse.ArgumentParser, dreambooth: bool, suffix=""):
        parser.add_argument("--learning_rate" + suffix, type=float, default=2.0e-6)
        if dreambooth:
            parser.add_argument("--reg_data_dir", type=str, default=None)
        else:
            parser.add_argument("--in_json", type=str)
        for word in CHOICES:
            parser.add_argument(f"--{word}_weight", type=number_of, default=1)
"""
SCRIPT = """
    import argparse
    from library.args import add_common, CHOICES
    import library.args as args_util
    from library import args as more
    import outside

    raise SystemExit("nothing here is run")

    def setup_parser():
        parser = argparse.ArgumentParser()
        add_common(parser, True)
        args_util.add_common(parser, dreambooth=False, suffix="_te")
        outside.add(parser)
        group = parser.add_argument_group("more")
        group.add_argument("-m", "--mode", default="a", choices=CHOICES)
        group.add_argument("--no-metadata", action="store_true")
        group.add_argument("--keep", action="store_false", dest="drop")
        group.add_argument("--both", action=argparse.BooleanOptionalAction, default=True)
        group.add_argument("--many", nargs="*", type=int)
        group.add_argument("--late", default=outside.DEFAULT, choices=list(outside.NAMES))
        parser.set_defaults(mode="b")
        return parser

    if __name__ == "__main__":
        parser = setup_parser()
        args = parser.parse_args()
        parser.add_argument("--too_late")
"""


class ArgumentsTest(SampleTest):
    def setUp(self):
        super().setUp()
        checkout = self.checkout({"library/__init__.py": "", "library/args.py": LIBRARY, "train.py": SCRIPT})
        self.options = arguments.options(checkout, "train.py")

    def test_options_of_functions_in_other_files(self):
        names = "learning_rate reg_data_dir a_weight b_weight learning_rate_te in_json mode no_metadata drop both many late"
        self.assertEqual(set(names.split()), set(self.options))
        option = self.options["learning_rate"]
        self.assertEqual(("float", "2e-06", "library/args.py", 10), (option.type, option.default, option.file, option.line))

    def test_types_and_defaults(self):
        def described(name):
            option = self.options[name]
            return option.type, option.default, option.choices, option.many

        self.assertEqual(("text", "'b'", "a b", ""), described("mode"))
        self.assertEqual(("flag", "False", "", ""), described("no_metadata"))
        self.assertEqual(("flag", "True", "", ""), described("drop"))
        self.assertEqual(("flag", "True", "", ""), described("both"))
        self.assertEqual(("int", "None", "", "*"), described("many"))
        self.assertEqual(("number_of", "1", "", ""), described("a_weight"))

    def test_what_only_a_run_would_show(self):
        option = self.options["late"]
        self.assertEqual(("=", "="), (option.default, option.choices))

    def test_a_script_without_a_parser(self):
        self.assertEqual({}, arguments.options(self.checkout({"tool.py": "print(1)"}), "tool.py"))
