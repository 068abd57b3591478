package dev.loralint.suppression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands behind the first words of a comment that allows something: rules and a reason, however they are parted. */
final class AllowedRules {

    /** A dash belongs to a name if it stands within. */
    private static final String NAME = "([^\\s,;:&+()\\[\\]\u2014\u2013-]++(?:-[^\\s,;:&+()\\[\\]\u2014\u2013-]++)*+)";

    private static final Pattern FIRST = Pattern.compile("[\\s,;]*" + NAME);
    private static final Pattern NEXT = Pattern.compile("(\\s*[,;&+]\\s*(?:and\\s+)?|\\s+(?:and\\s+)?)" + NAME);
    private static final Pattern END = Pattern.compile("(?s)\\s*(?:$|[,;\u2014\u2013(]|--|-\\s).*");
    private static final Pattern DASHES = Pattern.compile("(?s)(?:^|\\s)--\\s*(.*)");
    private static final Pattern OTHER_MARK = Pattern.compile("[\\s:;,=.)\\]\u2014\u2013-]+");

    /** One that is longer need not be said again. */
    private static final int LONGEST_REASON = 80;

    private final MeantRule meant;
    private final List<String> names = new ArrayList<>();
    private final String rest;

    AllowedRules(String said, MeantRule meant) {
        this.meant = meant;
        Matcher first = FIRST.matcher(said);
        int end = 0;
        if (first.lookingAt()) {
            names.add(first.group(1));
            end = first.end();
            Matcher next = NEXT.matcher(said);
            while (next.region(end, said.length()).lookingAt() && isAnother(next.group(1), next.group(2))) {
                names.add(next.group(2));
                end = next.end();
            }
        }
        this.rest = said.substring(end);
    }

    /** A word that happens to be a rule's name may begin a reason, unless a comma or the like ties it to the rule before. */
    private boolean isAnother(String between, String word) {
        return meant.isId(word) || !between.isBlank() && meant.named(word).isPresent();
    }

    /** The rules that are named, as they are written. */
    List<String> names() {
        return List.copyOf(names);
    }

    /** As it was written. */
    String firstName() {
        return names.get(0);
    }

    /** The rule that was probably meant. */
    Optional<String> first() {
        return names.stream().findFirst().flatMap(meant::nearest);
    }

    boolean isSpeltRight() {
        return meant.named(firstName()).filter(firstName()::equals).isPresent();
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    boolean isSeveral() {
        return names.size() > 1 || !AddressedComment.untilNext(rest).equals(rest);
    }

    boolean saysNothing() {
        return names.isEmpty() && rest.isBlank();
    }

    /** Whether it is a rule's id and a reason or nothing, and no sentence about that rule. */
    boolean isNothingElse() {
        return !names.isEmpty() && isSpeltRight() && END.matcher(rest).matches();
    }

    /** What was said for it; {@code reason} where nothing was, or more than can be said again. */
    String reason() {
        String said = AddressedComment.untilNext(rest);
        Matcher dashes = DASHES.matcher(said);
        Matcher mark = OTHER_MARK.matcher(said);
        String given = dashes.find() ? dashes.group(1) : mark.lookingAt() ? said.substring(mark.end()) : said;
        return given.isBlank() || given.length() > LONGEST_REASON || given.contains("`") ? "reason" : given;
    }
}
