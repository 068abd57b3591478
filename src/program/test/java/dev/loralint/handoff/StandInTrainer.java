package dev.loralint.handoff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Stands in for a trainer: writes down its words and its environment's PATH, and ends with the code that it is told. */
public final class StandInTrainer {

    private StandInTrainer() {}

    public static void main(String[] args) throws IOException {
        Files.write(Path.of(args[0]), Arrays.asList(args).subList(2, args.length));
        Files.writeString(Path.of(args[0] + ".path"), String.valueOf(System.getenv("PATH")));
        System.exit(Integer.parseInt(args[1]));
    }
}
