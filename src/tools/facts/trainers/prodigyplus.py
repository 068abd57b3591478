"""prodigy-plus-schedule-free: the parameters of ProdigyPlusScheduleFree."""

import optimizers

NAME = "ProdigyPlusScheduleFree"


def extract(checkout):
    return optimizers.extract(checkout, "prodigyplus/prodigy_plus_schedulefree.py", NAME, f"prodigyplus.{NAME}")
