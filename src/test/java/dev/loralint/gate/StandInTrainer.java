package dev.loralint.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Stands in for a trainer: writes down what it was started with and ends with the code that it is told. */
public final class StandInTrainer {

    private StandInTrainer() {}

    public static void main(String[] args) throws IOException {
        Files.write(Path.of(args[0]), Arrays.asList(args).subList(2, args.length));
        System.exit(Integer.parseInt(args[1]));
    }
}
