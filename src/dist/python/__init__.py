"""loralint, a linter for LoRA training. It is a Java program; this package contains the runtime and starts it."""

__version__ = "@VERSION@"
