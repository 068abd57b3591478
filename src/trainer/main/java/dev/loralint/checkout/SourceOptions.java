package dev.loralint.checkout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of the options in a trainer's sources, which are read as text.
 *
 * @param isComplete whether every file could be read, and every option in it has its name in quotation marks
 */
public record SourceOptions(Set<String> names, boolean isComplete) {

    /** Bytes; the longest file of a trainer has 300 KB. */
    static final int LONGEST = 4 << 20;

    private static final int MOST_FILES = 400;

    private static final Pattern CALL = Pattern.compile("add_argument\\(\\s*");
    private static final Pattern NAME = Pattern.compile("(?:[\"']-\\w+[\"']\\s*,\\s*)?[\"']--([\\w-]+)[\"']");
    private static final Pattern POSITIONAL = Pattern.compile("[\"'][A-Za-z]");
    private static final Pattern COMMENT = Pattern.compile("(?m)^[ \\t]*#.*$");

    /** What a file does when it is run by itself says nothing of the training. */
    private static final String RUN_BY_ITSELF = "\nif __name__";

    public SourceOptions {
        names = Set.copyOf(names);
    }

    /** The options of command lines: {@code add_argument("--name" …)}. */
    public static SourceOptions ofCommandLines(SourceFolder folder, List<String> files) {
        Set<String> names = new HashSet<>();
        boolean complete = files.size() <= MOST_FILES;
        for (String file : files.stream().limit(MOST_FILES).toList()) {
            Optional<String> text = folder.read(file, LONGEST);
            complete &= text.isPresent();
            String code = code(text.orElse(""));
            Matcher call = CALL.matcher(code);
            while (call.find()) {
                Matcher name = NAME.matcher(code).region(call.end(), code.length());
                if (name.lookingAt()) {
                    names.add(name.group(1).replace('-', '_'));
                } else {
                    complete &= POSITIONAL
                            .matcher(code)
                            .region(call.end(), code.length())
                            .lookingAt();
                }
            }
        }
        return new SourceOptions(names, complete && !names.isEmpty());
    }

    /** The keys of configuration files: the first group of a pattern. */
    public static SourceOptions ofKeys(SourceFolder folder, List<String> files, Pattern key) {
        Set<String> names = new HashSet<>();
        for (String file : files.stream().limit(MOST_FILES).toList()) {
            Matcher found = key.matcher(folder.read(file, LONGEST).orElse(""));
            while (found.find()) {
                names.add(found.group(1));
            }
        }
        return new SourceOptions(names, false);
    }

    private static String code(String text) {
        int end = text.indexOf(RUN_BY_ITSELF);
        return COMMENT.matcher(end < 0 ? text : text.substring(0, end)).replaceAll("");
    }

    /** The Python files of some folders. */
    public static List<String> python(SourceFolder folder, String... below) {
        List<String> files = new ArrayList<>();
        for (String one : below) {
            folder.names(one, 10 * MOST_FILES).stream()
                    .filter(name -> name.endsWith(".py"))
                    .forEach(files::add);
        }
        return files;
    }
}
