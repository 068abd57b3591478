package dev.loralint.fix;

/** Checks the files as they are on disk at that moment. */
@FunctionalInterface
interface Recheck {

    CheckedState check();
}
