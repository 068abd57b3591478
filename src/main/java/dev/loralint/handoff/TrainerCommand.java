package dev.loralint.handoff;

import java.util.List;

/** A command as one would type it into a shell. */
public final class TrainerCommand {

    private TrainerCommand() {}

    /** As one would type it into a shell. */
    public static String line(List<String> words) {
        return String.join(" ", words.stream().map(TrainerCommand::quoted).toList());
    }

    private static String quoted(String word) {
        boolean bare = !word.isEmpty()
                && word.chars().allMatch(c -> Character.isLetterOrDigit(c) || "-_./=:,+".indexOf(c) >= 0);
        return bare ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
