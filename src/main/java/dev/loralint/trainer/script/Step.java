package dev.loralint.trainer.script;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the lines of a script do, in the same terms for every shell. */
sealed interface Step {

    /** The words that it has. */
    default List<Token> tokens() {
        return List.of();
    }

    /** A command. */
    record Run(List<Token> tokens) implements Step {}

    /**
     * Gives a variable a value.
     *
     * @param list whether each word is an element, and the words are not one text
     * @param adds whether it is added to the value that the variable has
     */
    record Assign(String name, List<Token> tokens, boolean list, boolean adds) implements Step {}

    /**
     * A variable gets a value that is not known.
     *
     * @param name {@code null} of every variable
     */
    record Forget(@Nullable String name) implements Step {}

    /** What a part of the script is that {@link End} ends. */
    enum Kind {
        IF,
        /** The command after {@code &&} or {@code ||}. */
        CHAIN,
        /** Lines that are run once. */
        PLAIN,
        /** A loop, or what else may run several times or never. */
        LOOP,
        FUNCTION,
        /** What is set in it is not set outside of it. */
        GROUP
    }

    /**
     * A part begins.
     *
     * @param tokens the condition of an {@code if}, or the bracket of a group
     * @param sets the variables that are set in a loop or a function, known once it has ended; those of parts too deep in each
     *     other are not gathered
     */
    record Open(Kind kind, List<Token> tokens, Set<String> sets, boolean gathered) implements Step {
        Open(Kind kind, List<Token> tokens, boolean gathered) {
            this(kind, List.copyOf(tokens), new HashSet<>(), gathered);
        }
    }

    /**
     * A chain goes on, in place of {@link Open}.
     *
     * @param and whether the next command runs if the one before succeeds, and not if it fails
     * @param tokens the test before, if it is one
     * @param first whether the chain begins with it
     * @param sets whether the command before only sets variables, which succeeds
     */
    record Then(boolean and, List<Token> tokens, boolean first, boolean sets) implements Step {}

    /** Another branch of the {@code if} that ended last; without a condition if it is the last. */
    record Otherwise(@Nullable List<Token> condition) implements Step {
        @Override
        public List<Token> tokens() {
            return condition == null ? List.of() : condition;
        }
    }

    /** A part ends. */
    record End(List<Token> tokens) implements Step {}

    /** The script ends here, or goes on elsewhere. */
    record Leave() implements Step {}

    /** A line of the command prompt begins: what it sets does not count in itself. */
    record Line() implements Step {}

    /** A place that a jump leads to. */
    record Label(String name) implements Step {}
}
