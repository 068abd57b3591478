package dev.loralint.rules.check;

import dev.loralint.text.NearestWord;
import dev.loralint.trainer.Terms;
import dev.loralint.trainer.formats.SettingNames;
import java.util.Optional;
import java.util.Set;

/** What {@code term} of a setting is compared with. A name that no setting has as its term would be a rule that finds nothing. */
final class TermName {

    /** The attribute of a setting. */
    static final String ATTRIBUTE = "term";

    private TermName() {}

    /** What is wrong with a name; empty for a term, for a key of a trainer that has no term, and for a path. */
    static Optional<String> fault(String name) {
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
