package dev.loralint.handoff;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A command as one would type it into a shell. */
public final class TrainerCommand {

    /** Options that name a configuration, of all trainers. */
    private static final Set<String> OPTIONS =
            Set.of("--config_file", "--config-file", "--config", "--config-path", "--config_path", "-c");

    /** Only of a command that has no other configuration: a trainer reads both. */
    private static final Set<String> OF_DATASETS = Set.of("--dataset_config", "--dataset-config");

    /** Files with settings, and scripts that start a trainer. */
    private static final Pattern CONFIGURATION = Pattern.compile("(?i).*\\.(toml|ya?ml|json|sh|bash|ps1|bat|cmd)");

    private TrainerCommand() {}

    /**
     * The configuration that a command gives to its trainer.
     *
     * @param directory in which the command will run
     * @return the word that names it; empty if there is none
     */
    public static Optional<String> configuration(List<String> words, Path directory) {
        List<String> own = words.subList(trainer(words), words.size());
        return named(own, OPTIONS, directory)
                .or(() -> own.stream()
                        .filter(word -> !word.startsWith("-"))
                        .filter(word -> CONFIGURATION.matcher(word).matches() && isFile(word, directory))
                        .findFirst())
                .or(() -> isOfOptions(words) ? Optional.empty() : named(own, OF_DATASETS, directory));
    }

    /** The script that a command starts, if it is a file. */
    public static Optional<Path> script(List<String> words, Path directory) {
        return words.stream()
                .filter(word -> word.endsWith(".py") && isFile(word, directory))
                .map(directory::resolve)
                .findFirst();
    }

    /** Whether the options of a command are known, so that it can be checked without a configuration. */
    public static boolean isOfOptions(List<String> words) {
        return CommandCheck.isKnown(words);
    }

    /** Where the trainer begins: a launcher such as accelerate has options of its own. */
    private static int trainer(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).endsWith(".py") || words.get(i).equals("-m")) {
                return i;
            }
        }
        return 0;
    }

    private static Optional<String> named(List<String> words, Set<String> options, Path directory) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            String option = equals < 0 ? word : word.substring(0, equals);
            if (!options.contains(option) || equals < 0 && i + 1 == words.size()) {
                continue;
            }
            String value = equals < 0 ? words.get(i + 1) : word.substring(equals + 1);
            // sd-scripts puts .toml behind a name without an ending
            for (String name : List.of(value, value + ".toml")) {
                if (isFile(name, directory)) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isFile(String name, Path directory) {
        try {
            return !name.isEmpty() && Files.isRegularFile(directory.resolve(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

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
