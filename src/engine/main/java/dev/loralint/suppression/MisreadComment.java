package dev.loralint.suppression;

import dev.loralint.finding.UnreadComment;
import dev.loralint.text.NearestWord;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Distinguishes a comment that was meant to allow something from one that mentions loralint. Meant is what begins with
 * {@code loralint: allow}; what begins with a word of that kind and goes on with a rule, or says no more; and what has a
 * rule's id for its first word and then ends or gives a reason.
 */
final class MisreadComment {

    /** What people write who know other linters. */
    private static final Set<String> VERBS = Set.of(
            "allow",
            "disable",
            "exclude",
            "ignore",
            "mute",
            "noqa",
            "nolint",
            "off",
            "permit",
            "silence",
            "skip",
            "suppress");

    private static final Pattern RIGHT = Pattern.compile("loralint:\\s*allow\\b(?!-|\\s*[:=(\\[])");

    /** The verb may have a tail, {@code disable-next-line}, and a mark behind it, {@code noqa:}. */
    private static final Pattern VERB =
            Pattern.compile("(?i)loralint(?:\\s*(:)\\s*|[\\s;,=_/-]+)(\\p{L}+)(?:-\\p{L}+)*+(?:\\s*[:=(\\[])?");

    private static final Pattern NO_VERB = Pattern.compile("(?i)loralint\\s*:");

    private static final String ALLOW = "allow";

    private static final int LONGEST_SHOWN = 60;

    private final AddressedComment comment;
    private final String opening;
    private final AllowedRules allowed;

    private MisreadComment(AddressedComment comment, Matcher opening, MeantRule meant) {
        this.comment = comment;
        this.opening = opening.group();
        this.allowed = new AllowedRules(comment.text().substring(opening.end()), meant);
    }

    /** @return nothing where the comment was not meant to allow anything */
    static Optional<UnreadComment> of(AddressedComment comment, Collection<String> rules) {
        if (comment.isWithinAnother()) {
            return Optional.empty();
        }
        MeantRule meant = new MeantRule(rules);
        Matcher right = RIGHT.matcher(comment.text());
        if (right.lookingAt()) {
            return Optional.of(new MisreadComment(comment, right, meant).unread());
        }
        Matcher verb = VERB.matcher(comment.text());
        if (verb.lookingAt()) {
            MisreadComment misread = new MisreadComment(comment, verb, meant);
            if (misread.isAskedFor(verb.group(2).toLowerCase(Locale.ROOT), verb.group(1) != null)) {
                return Optional.of(misread.unread());
            }
        }
        Matcher none = NO_VERB.matcher(comment.text());
        return Optional.of(none)
                .filter(Matcher::lookingAt)
                .map(found -> new MisreadComment(comment, found, meant))
                .filter(misread -> misread.allowed.isNothingElse())
                .map(MisreadComment::unread);
    }

    private boolean isAskedFor(String verb, boolean colon) {
        boolean aRule = allowed.first().isPresent();
        if (!VERBS.contains(verb)) {
            return colon && aRule && NearestWord.of(verb, VERBS, 1).isPresent();
        }
        return aRule || colon && (verb.equals(ALLOW) || allowed.saysNothing());
    }

    private UnreadComment unread() {
        String meant = allowed.first().orElse("");
        String instead = (allowed.isEmpty() ? Optional.of("RULE") : allowed.first())
                .map(rule -> comment.mark() + " loralint: allow " + rule + " -- " + allowed.reason())
                .orElse("");
        return new UnreadComment(
                shown(opening),
                RIGHT.matcher(comment.text()).lookingAt(),
                allowed.names().stream().map(MisreadComment::shown).toList(),
                meant,
                !allowed.isEmpty() && allowed.isSpeltRight(),
                allowed.isSeveral(),
                instead,
                comment.place());
    }

    private static String shown(String found) {
        String plain = found.replaceAll("\\s+", " ").replace('`', '\'');
        return plain.codePointCount(0, plain.length()) <= LONGEST_SHOWN
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_SHOWN)) + '…';
    }
}
