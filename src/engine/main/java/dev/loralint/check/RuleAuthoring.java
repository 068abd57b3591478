package dev.loralint.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Writes rules of the user's own, and tests them. A part of the program that can be left out. */
public interface RuleAuthoring {

    /** What a new rule looks at, as users write it. */
    enum Subject {
        tag,
        setting
    }

    /**
     * Writes a rule that works, its page and examples.
     *
     * @param rules the folder of rules
     * @param without in which no link is followed
     * @param id its group and name, such as {@code house/required-tag}
     * @param subject what it looks at
     * @return the files
     * @throws UsageException if the id is none, or the rule exists
     * @throws IOException if a file cannot be written
     */
    List<Path> create(Path rules, Path without, String id, Subject subject, Function<Path, String> shown)
            throws UsageException, IOException;

    /**
     * Runs the examples of all rules.
     *
     * @param shown how a path is shown to people
     * @param update whether what was found is written down as what is expected
     * @throws UsageException if a rule cannot be read or does not compile
     */
    List<Tried> test(RequestedRules rules, Function<Path, String> shown, boolean update)
            throws UsageException, IOException;

    /**
     * What came of one example, or of a rule that is not complete.
     *
     * @param example as shown to people
     * @param differences none where all is as the example says
     */
    record Tried(String example, List<String> differences) {

        public Tried {
            differences = List.copyOf(differences);
        }
    }
}
