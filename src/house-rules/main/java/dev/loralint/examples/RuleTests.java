package dev.loralint.examples;

import dev.loralint.check.RequestedRules;
import dev.loralint.check.RuleAuthoring.Tried;
import dev.loralint.check.UsageException;
import dev.loralint.rules.folder.RuleFolder;
import dev.loralint.rules.folder.RuleFolderException;
import dev.loralint.rules.house.HouseFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Tests rules of the user's own by their examples. */
final class RuleTests {

    private final RequestedRules house;
    private final Function<Path, String> shown;

    /**
     * @param house the folders of the rules
     * @param shown how a path is shown to people
     */
    RuleTests(RequestedRules house, Function<Path, String> shown) {
        this.house = house;
        this.shown = shown;
    }

    /**
     * Runs the examples of all rules.
     *
     * @param update whether what was found is written down as what is expected
     * @throws UsageException if a rule cannot be read or does not compile
     */
    List<Tried> run(boolean update) throws UsageException, IOException {
        List<Tried> outcomes = new ArrayList<>();
        RuleExamples runs = new RuleExamples(house, update);
        for (RuleFolder rule : rules()) {
            try {
                rule.checkComplete();
            } catch (RuleFolderException e) {
                outcomes.add(new Tried(rule.shown(), List.of(String.valueOf(e.getMessage()))));
            }
            Examples examples;
            try {
                examples = Examples.of(rule.folder(), rule.shown());
                examples.checkBothKinds();
            } catch (WrongExampleException e) {
                outcomes.add(new Tried(rule.shown(), List.of(String.valueOf(e.getMessage()))));
                continue;
            }
            for (String example : examples.names()) {
                outcomes.add(new Tried(rule.shown() + ": " + example, differences(runs, rule, examples, example)));
            }
        }
        return outcomes;
    }

    /** Settings in an example are of that example: the others run as usual. */
    private static List<String> differences(RuleExamples runs, RuleFolder rule, Examples examples, String example)
            throws IOException {
        try {
            return runs.differences(rule.id(), examples, example);
        } catch (UsageException e) {
            return List.of("input: " + e.getMessage());
        }
    }

    /** All are compiled at once, so that what is wrong is said with the names that the user knows. */
    private List<RuleFolder> rules() throws UsageException, IOException {
        try {
            HouseFolders folders = HouseFolders.read(house.folders(), shown);
            house.compiler().compile(folders);
            return folders.rules();
        } catch (RuleFolderException e) {
            throw new UsageException(String.valueOf(e.getMessage()).split("\n"));
        }
    }
}
