package dev.loralint.trainer.script;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the front ends say of a script, in the same terms for every shell. */
interface Actions {

    /** What a part of a script is. */
    enum Part {
        /** Lines under a condition. */
        IF,
        /** Lines that are run once. */
        ONCE,
        /** A loop, or what else may run several times or never. */
        LOOP,
        FUNCTION,
        /** What is set in it is not set outside of it. */
        GROUP
    }

    default void run(List<Token> words) {}

    /**
     * Gives a variable a value.
     *
     * @param list whether each word is an element, and the words are not one text
     * @param adds whether it is added to the value that the variable has
     */
    void assign(String name, List<Token> value, boolean list, boolean adds);

    /** A variable gets a value that is not known. */
    void forget(String name);

    /** Every variable may get another value. */
    default void forgetAll() {}

    /** @param tokens the condition, or the bracket that begins a group; without tokens a condition is not known */
    void open(Part part, List<Token> tokens);

    /** The part that was opened last ends. */
    void end();

    /** Another branch of the condition whose branch ended last; without a condition if it is the last. */
    void otherwise(@Nullable List<Token> condition);

    /** The script ends here, or goes on elsewhere. */
    default void leave() {}

    /** Jumps to a label, or calls what is behind it; {@code null} where only the machine knows it. */
    void jump(@Nullable String label);

    default void label(String name) {}

    /** A line of the command prompt begins, into which the values from before it are put. */
    default void line() {}
}
