package dev.loralint.remote;

import java.io.IOException;
import java.net.http.HttpRequest;

/** Makes the requests for one file; each attempt is a new one, since signatures contain the time. */
@FunctionalInterface
interface Requests {

    /** Of a whole answer, such as a listing. */
    String ALL = "";

    /** @param range of bytes, as the header of HTTP has it; {@link #ALL} for everything */
    HttpRequest.Builder request(String range) throws IOException;

    /**
     * What an answer shows about later requests.
     *
     * @return whether the same request has another answer now, once
     */
    default boolean learns(Answer answer) {
        return false;
    }
}
