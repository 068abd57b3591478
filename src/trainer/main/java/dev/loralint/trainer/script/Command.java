package dev.loralint.trainer.script;

import java.util.List;

/**
 * A command of a script; the first word is the program. A parenthesis alone begins or ends a part that keeps its folder and
 * variables to itself.
 *
 * @param inside commands in texts that it is given, which it runs if it is a shell or starts one
 */
public record Command(List<Word> words, List<Command> inside) {

    public Command {
        words = List.copyOf(words);
        inside = List.copyOf(inside);
    }
}
