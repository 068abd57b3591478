package dev.loralint.trainer.script;

import java.util.List;

/** A command of a script; the first word is the program. */
public record Command(List<Word> words) {

    public Command {
        words = List.copyOf(words);
    }
}
