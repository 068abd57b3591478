package dev.loralint.review.command;

import dev.loralint.check.CheckRequest;
import dev.loralint.check.UsageException;
import dev.loralint.cli.Console;
import dev.loralint.cli.InteractiveFix;
import dev.loralint.fix.Undo;
import dev.loralint.result.ExitCode;
import dev.loralint.review.Answers;
import dev.loralint.review.Review;
import dev.loralint.review.ReviewException;
import dev.loralint.review.TerminalReview;
import dev.loralint.review.steps.ReviewInUseException;
import dev.loralint.text.Plain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** {@code loralint fix --interactive}: a review on the terminal. */
public final class AskedFix implements InteractiveFix {

    @Override
    public int ask(Console here, CheckRequest request) throws UsageException, IOException {
        BufferedReader answers = new BufferedReader(new InputStreamReader(here.in(), StandardCharsets.UTF_8));
        try (Review review = Review.open(here.directory(), request, false, Review.Listener.NONE)) {
            Optional<Answers.Applied> applied = new TerminalReview(review, answers, here.out(), Plain::text).run();
            List<Answers.Refused> problems =
                    applied.map(Answers.Applied::problems).orElse(List.of());
            problems.forEach(problem ->
                    here.err().println("loralint: " + Plain.text(problem.path() + ": " + problem.sentence())));
            int files = applied.map(Answers.Applied::files).orElse(0);
            String undo = Undo.command(request.first(here.directory()), here.directory());
            here.out()
                    .println(
                            files == 0
                                    ? "Nothing was changed."
                                    : "Changed " + Plain.count(files, "file") + ". `" + Plain.text(undo)
                                            + "` restores the old files.");
            int errors = review.state().verdict().before().errors();
            return problems.isEmpty() ? errors > 0 ? ExitCode.FINDINGS : ExitCode.CLEAN : ExitCode.INCOMPLETE;
        } catch (ReviewInUseException | ReviewException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INCOMPLETE;
        }
    }
}
