import ast

from tests.sample import SampleTest

import functions
from sources import Checkout


class FunctionsTest(SampleTest):
    def module(self, text):
        checkout = self.checkout({"a.py": text})
        return checkout, checkout.module("a.py")

    def test_what_is_taken_from_a_dictionary(self):
        checkout, module = self.module("""
            def helper(settings, other):
                return settings["deep"], other["not"]

            def create(size, **kwargs):
                dim = kwargs.get("dim", size)
                rate = float(kwargs.pop("rate", 0.5) or 0.5)
                if "flag" in kwargs:
                    return helper(kwargs, size)
                kwargs["written"] = 1
                return kwargs["dim"], size.get("not")
        """)
        found = functions.merged(functions.taken(checkout, module, module.functions["create"], {"kwargs"}))
        described = {name: (one.default, one.required) for name, (_, one) in found.items()}
        self.assertEqual({"dim": ("=", False), "rate": ("0.5", False), "flag": ("", False), "deep": ("", True)}, described)

    def test_branches(self):
        checkout, module = self.module("""
            def choose(name, args, optimizer_kwargs):
                if name == "AdamW".lower():
                    kind = torch.optim.AdamW
                elif name.startswith("dadapt") or name == "prodigy":
                    if name.startswith("dadapt"):
                        kind = dadaptation.Adan
                    else:
                        kind = prodigyopt.Prodigy
                        return kind(args.learning_rate, d_coef=1, **optimizer_kwargs)
                elif name in ("lion", Names.LAMB.value):
                    optimizer_kwargs["betas"] = 1
        """)

        def is_class(name):
            return name.startswith(("torch.", "dadaptation.", "prodigyopt."))

        rows = functions.branches(checkout, module, module.functions["choose"], {"name"}, is_class)
        described = {(row["name"], row["match"]): (row["class"], row["takes"]) for row in rows}
        expected = {
            ("AdamW", "is lower"): ("torch.optim.AdamW", ""),
            ("dadapt", "starts"): ("dadaptation.Adan", ""),
            ("prodigy", "is"): ("prodigyopt.Prodigy", "d_coef learning_rate"),
            ("lion", "is"): ("", "betas"),
        }
        self.assertEqual(expected, {key: value for key, value in described.items() if key in expected})

    def test_stops(self):
        checkout, module = self.module("""
            class Trainer:
                def check(self, args):
                    assert args.a, "a is needed"
                    if args.b:
                        raise ValueError("b")
                    exit(1)
        """)
        rows = [(row["function"], row["kind"]) for row in functions.stops(checkout, [module.path])]
        self.assertEqual([("Trainer.check", kind) for kind in ("assert", "raise ValueError", "exit")], rows)

    def test_values(self):
        checkout, module = self.module("""
            from enum import Enum
            LOOP = LOOP + 1
            class Kind(Enum):
                ONE = "one"
                TWO = "two"
            NAMES = [kind.value for kind in Kind]
            TABLE = {"x": run(), "y": 2}
            KEYS = sorted(TABLE.keys())
        """)
        self.assertEqual(["one", "two"], checkout.value(module, module.values["NAMES"]))
        self.assertEqual(["x", "y"], checkout.value(module, module.values["KEYS"]))
        self.assertEqual("=", functions.text(checkout, module, ast.parse("LOOP", mode="eval").body))
        self.assertEqual("'two'", functions.text(checkout, module, ast.parse("Kind.TWO", mode="eval").body))

    def test_a_file_that_python_cannot_parse(self):
        checkout = Checkout(self.files({"a.py": "x = ("}))
        self.assertEqual({}, checkout.module("a.py").values)
        self.assertEqual(1, len(checkout.unread))
