package dev.loralint.review.server;

import dev.loralint.review.ReviewException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** The query of a request. */
final class Query {

    private final Fields fields;

    private Query(Fields fields) {
        this.fields = fields;
    }

    /** @throws ReviewException if it is not written as a query is, in UTF-8 */
    static Query of(Request request) throws ReviewException {
        try {
            return new Query(Request.extractQueryParameters(request, StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
            // Jetty has no one type for what is wrong with an escape
            throw new ReviewException(ReviewException.Kind.WRONG, "The query of the address is malformed");
        }
    }

    String text(String name, String otherwise) {
        String value = fields.getValue(name);
        return value == null ? otherwise : value;
    }

    /**
     * A number from 0 to {@code most}.
     *
     * @throws ReviewException if it is none
     */
    int number(String name, int otherwise, int most) throws ReviewException {
        String value = fields.getValue(name);
        if (value == null || value.isEmpty()) {
            return otherwise;
        }
        if (!value.matches("[0-9]+")) {
            throw new ReviewException(
                    ReviewException.Kind.WRONG, "`" + name + "` in the address is not a number from 0 on");
        }
        return value.length() > 9 ? most : Math.min(most, Integer.parseInt(value));
    }
}
