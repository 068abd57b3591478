import ast
import textwrap

from unittest import TestCase

import uses

OPTIONS = {"a", "b", "c", "kind", "steps", "epochs"}


class UsesTest(TestCase):
    def uses(self, code):
        found = uses.uses(ast.parse(textwrap.dedent(code)), OPTIONS)
        return {name: uses.written(when) for name, when in found.items()}

    def test_conditions_around_a_read(self):
        found = self.uses("""
            def main(args):
                if args.a and args.kind.lower() == "x":
                    use(args.b)
                elif args.c is None:
                    use(args.b)
                use(args.steps if not args.a else 1)
        """)
        self.assertEqual("!a&c=null|a&kind=x|c=null&kind!=x", found["b"])
        self.assertEqual("!a", found["steps"])
        self.assertEqual("", found["a"])
        self.assertEqual("-", found["epochs"])

    def test_what_is_true_either_way_is_no_condition(self):
        found = self.uses("""
            def main(args):
                if args.a:
                    use(args.b)
                else:
                    use(args.b)
                if unknown():
                    use(args.c)
        """)
        self.assertEqual(["", ""], [found["b"], found["c"]])

    def test_a_warning_uses_nothing(self):
        found = self.uses("""
            def main(args):
                if args.a is not None:
                    warnings.warn("not needed")
                logger.info(f"{args.b}")
                if args.c:
                    raise ValueError(args.kind)
        """)
        self.assertEqual({"-"}, set(found.values()))

    def test_an_option_that_is_replaced_is_not_read_later(self):
        found = self.uses("""
            def main(args):
                over = False
                if args.steps is None:
                    args.steps = args.epochs * 2
                    over = True
                if over:
                    use(args.epochs)
                args.epochs = args.steps / 2
                use(args.epochs)
        """)
        self.assertEqual("steps=null", found["epochs"])

    def test_a_function_is_used_where_it_is_called(self):
        found = self.uses("""
            def helper(args):
                use(args.b)

            def handed(args):
                use(args.c)

            def main(args):
                register(handed)
                if args.a:
                    helper(args)
        """)
        self.assertEqual(["a", ""], [found["b"], found["c"]])

    def test_refusals_are_of_options_alone(self):
        tree = ast.parse(textwrap.dedent("""
            def parse_args():
                if args.a is None and args.b is None:
                    raise ValueError("one")
                if args.c:
                    if args.kind == "x":
                        raise ValueError("two")
                    if missing():
                        raise ValueError("three")
                assert args.steps is not None
        """))
        found = {uses.written(when) for when in uses.refusals(tree, OPTIONS)}
        self.assertEqual({"a=null&b=null", "c&kind=x", "steps=null"}, found)
