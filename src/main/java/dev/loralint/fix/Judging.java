package dev.loralint.fix;

/** Judges the files as they are on disk at that moment. */
@FunctionalInterface
public interface Judging {

    Judgement judge();
}
