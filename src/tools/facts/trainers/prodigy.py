"""prodigyopt: the parameters of Prodigy."""

import optimizers


def extract(checkout):
    return optimizers.extract(checkout, "prodigyopt/prodigy.py", "Prodigy", "prodigyopt.Prodigy")
