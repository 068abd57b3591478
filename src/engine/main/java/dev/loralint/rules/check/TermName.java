package dev.loralint.rules.check;

import dev.loralint.rules.FactSession;
import dev.loralint.text.NearestWord;
import dev.loralint.trainer.Terms;
import dev.loralint.trainer.formats.SettingNames;
import java.util.Optional;
import java.util.Set;

/** What {@code term} and {@code scope} of a setting are compared with. A name that no setting has would be a rule that finds nothing. */
final class TermName {

    private static final String SCOPE = "scope";

    /** The attributes of a setting. */
    static final Set<String> ATTRIBUTES = Set.of("term", SCOPE);

    private TermName() {}

    /** What is wrong with a name. */
    static Optional<String> problem(String attribute, String name) {
        return attribute.equals(SCOPE) ? ofScope(name) : ofTerm(name);
    }

    private static Optional<String> ofScope(String name) {
        Set<String> known = FactSession.scopes().keySet();
        return known.contains(name)
                ? Optional.empty()
                : Optional.of("`" + name + "` is not a scope"
                        + NearestWord.of(name, known)
                                .map(KnownTypes::didYouMean)
                                .orElse("; docs/facts.md lists the scopes"));
    }

    /** Nothing for a term, for a key of a trainer that has no term, and for a path. */
    private static Optional<String> ofTerm(String name) {
        if (Terms.ALL.contains(name) || name.contains(".") || name.contains(" ")) {
            return Optional.empty();
        }
        Optional<String> own = SettingNames.term(name);
        if (own.isPresent()) {
            return Optional.of("`" + name + "` is a key, not a term; write `term == \"" + own.get()
                    + "\"`, or `key == \"" + name + "\"`");
        }
        Set<String> known = SettingNames.all();
        if (known.contains(name)) {
            return Optional.empty();
        }
        String advice = NearestWord.of(name, known)
                .map(near -> KnownTypes.didYouMean(SettingNames.term(near).orElse(near)))
                .orElse("; docs/facts.md lists the terms, and `key` is a trainer's own key");
        return Optional.of("`" + name + "` is not a term" + advice);
    }
}
