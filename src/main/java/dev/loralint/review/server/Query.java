package dev.loralint.review.server;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** The query of a request. */
final class Query {

    private final Fields fields;

    Query(Request request) {
        this.fields = Request.extractQueryParameters(request, StandardCharsets.UTF_8);
    }

    String text(String name, String otherwise) {
        String value = fields.getValue(name);
        return value == null ? otherwise : value;
    }

    /** A number from 0 to {@code most}. */
    int number(String name, int otherwise, int most) {
        String value = fields.getValue(name);
        return value != null && value.matches("\\d{1,7}") ? Math.min(most, Integer.parseInt(value)) : otherwise;
    }
}
