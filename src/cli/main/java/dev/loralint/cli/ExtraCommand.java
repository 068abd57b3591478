package dev.loralint.cli;

import java.util.concurrent.Callable;

/** A command of a part of the program that can be left out. {@link Extras} finds it. */
public interface ExtraCommand {

    /** As it is typed after {@code loralint}. */
    String name();

    /** The command, with picocli's annotations; it returns the exit code. */
    Callable<Integer> on(Console console);
}
