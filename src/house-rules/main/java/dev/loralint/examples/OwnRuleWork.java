package dev.loralint.examples;

import dev.loralint.check.RequestedRules;
import dev.loralint.check.RuleAuthoring;
import dev.loralint.check.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** {@code loralint rules new} and {@code test}. */
public final class OwnRuleWork implements RuleAuthoring {

    @Override
    public List<Path> create(Path rules, Path without, String id, Subject subject, Function<Path, String> shown)
            throws UsageException, IOException {
        NewRule rule;
        try {
            rule = new NewRule(rules, id, subject);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        if (Files.exists(rule.folder())) {
            throw new UsageException(shown.apply(rule.folder()) + " exists already; choose another name, or delete it");
        }
        return rule.write(without);
    }

    @Override
    public List<Tried> test(RequestedRules rules, Function<Path, String> shown, boolean update)
            throws UsageException, IOException {
        return new RuleTests(rules, shown).run(update);
    }
}
