package dev.loralint.review.server;

import dev.loralint.check.UsageException;
import dev.loralint.review.DatasetChoice;
import dev.loralint.review.ReviewException;
import dev.loralint.review.steps.ReviewInUseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a page without a review asks: which dataset it is to be. Only a server that was started without one has it. */
final class StartPage {

    private final ReviewServer.Chooser chooser;
    private final DatasetChoice choice;
    private final Switch reviews;

    /** Ends the review that is open, and opens another. */
    interface Switch {
        void to(ReviewServer.@Nullable Opening opening) throws Exception;
    }

    StartPage(ReviewServer.Chooser chooser, Path directory, Switch reviews) {
        this.chooser = chooser;
        this.choice = new DatasetChoice(directory);
        this.reviews = reviews;
    }

    /** @param path of the dataset */
    record Chosen(@Nullable String path, List<String> configs) {}

    Optional<Api.Answer> get(String name, Query query) throws IOException {
        return switch (name) {
            case "start" -> Optional.of(Api.answered(200, choice::start));
            case "look" -> Optional.of(Api.answered(200, () -> choice.look(query.text("path", ""))));
            default -> Optional.empty();
        };
    }

    Optional<Api.Answer> post(String name, byte[] body) throws IOException {
        return switch (name) {
            case "open" -> Optional.of(Api.answered(200, () -> open(Api.read(Chosen.class, body))));
            case "close" -> Optional.of(Api.answered(200, () -> to(null)));
            case "forget" ->
                Optional.of(Api.answered(
                        200,
                        () -> choice.forget(
                                Api.text(Api.read(Chosen.class, body).path()))));
            default -> Optional.empty();
        };
    }

    private Api.Nothing open(Chosen wanted) throws ReviewException, IOException {
        Path dataset = choice.existing(Api.text(wanted.path()));
        List<Path> configs = choice.configs(wanted.configs());
        return to(listener -> chooser.open(dataset, configs, listener));
    }

    private Api.Nothing to(ReviewServer.@Nullable Opening opening) throws ReviewException, IOException {
        try {
            reviews.to(opening);
            return new Api.Nothing();
        } catch (UsageException e) {
            throw new ReviewException(ReviewException.Kind.WRONG, String.join(" ", e.lines()));
        } catch (ReviewInUseException e) {
            throw new ReviewException(ReviewException.Kind.CONFLICT, String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
