package dev.loralint.review;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Asks for the decisions of a review one by one in a terminal, with the keys of {@code git add --patch}. */
public final class TerminalReview {

    private static final int SHOWN = 10;
    private static final Set<String> ACCEPTING = Set.of("y", "a");
    private static final String HELP = """
            y - accept
            n - leave it for now
            a - accept this and all later ones of the same rule
            d - leave this and all later ones of the same rule
            k - keep it for good, in loralint.toml
            s - show where it is
            q - stop asking, and apply what was accepted
            ? - show this help
            """;

    private final Review review;
    private final ReviewRequests requests;
    private final BufferedReader in;
    private final PrintStream out;
    private final UnaryOperator<String> plain;
    private final Set<String> asked = new HashSet<>();
    private final Set<String> accepted = new HashSet<>();
    private final Set<String> left = new HashSet<>();
    private boolean ended;

    /** @param plain makes text of captions harmless for a terminal */
    public TerminalReview(Review review, BufferedReader in, PrintStream out, UnaryOperator<String> plain) {
        this.review = review;
        this.requests = new ReviewRequests(review);
        this.in = in;
        this.out = out;
        this.plain = plain;
    }

    /**
     * Asks, and applies what was accepted.
     *
     * @return what was written; empty if nothing was
     */
    public Optional<Answers.Applied> run() throws IOException, InterruptedException, ReviewException {
        review.await();
        String problem = review.state().problem();
        if (problem != null) {
            throw new ReviewException(ReviewException.Kind.CONFLICT, problem);
        }
        for (List<Answers.Card> open = open(); !open.isEmpty() && !ended; open = open()) {
            for (Answers.Card card : open) {
                asked.add(card.id());
                if (!ended) {
                    decide(card);
                }
            }
            review.await();
        }
        Answers.Changes changes = requests.changes(0);
        if (changes.total() == 0) {
            return Optional.empty();
        }
        changes.comments().forEach(comment -> out.println(plain.apply(comment.path() + ": " + comment.sentence())));
        review.apply(review.version(), false);
        review.await();
        return Optional.ofNullable(review.state().applied());
    }

    private List<Answers.Card> open() {
        return requests.decisions().decisions().stream()
                .filter(card -> card.state().equals("open") && !asked.contains(card.id()))
                .filter(card -> !card.choices().isEmpty())
                .toList();
    }

    private void decide(Answers.Card card) throws IOException, ReviewException {
        boolean changes = change(card).isPresent();
        if (changes && accepted.contains(card.rule())) {
            review.decide(card.id(), "accepted", null);
            return;
        }
        if (left.contains(card.rule())) {
            return;
        }
        String place = card.concept().isEmpty() ? "" : card.concept() + ": ";
        out.println(plain.apply(place + card.message()));
        for (String answer = ask(card); ; answer = ask(card)) {
            switch (!changes && ACCEPTING.contains(answer) ? "?" : answer) {
                case "y" -> review.decide(card.id(), "accepted", null);
                case "k" -> review.decide(card.id(), "kept", null);
                case "a" -> {
                    accepted.add(card.rule());
                    review.decide(card.id(), "accepted", null);
                }
                case "d" -> left.add(card.rule());
                case "q" -> ended = true;
                case "n" -> {}
                case "s" -> {
                    show(card);
                    continue;
                }
                default -> {
                    out.print(changes ? HELP : HELP.replaceAll("(?m)^[ya] .*\n", ""));
                    continue;
                }
            }
            return;
        }
    }

    /** What accepting does; empty if only a person can fix it. */
    private static Optional<Answers.Option> change(Answers.Card card) {
        return card.choices().stream().filter(choice -> !choice.keeps()).findFirst();
    }

    private String ask(Answers.Card card) throws IOException {
        Optional<Answers.Option> change = change(card);
        String asked =
                change.isPresent() ? change.get().hint() + " [y,n,a,d,k,s,q,?]? " : "Fix it by hand [n,d,k,s,q,?]? ";
        out.print(plain.apply(asked));
        out.flush();
        String line = in.readLine();
        return line == null ? "q" : line.strip();
    }

    private void show(Answers.Card card) throws ReviewException {
        Answers.Detail detail = requests.decision(card.id());
        detail.places().stream()
                .limit(SHOWN)
                .forEach(place -> out.println(plain.apply(
                        "  " + place.path() + (place.line() == 0 ? "" : ":" + place.line() + ": " + place.text()))));
        if (card.places() > SHOWN) {
            out.println("  and " + (card.places() - SHOWN) + " more");
        }
    }
}
