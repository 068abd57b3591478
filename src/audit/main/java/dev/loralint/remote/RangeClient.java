package dev.loralint.remote;

import dev.loralint.remote.Answer.Range;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests parts of files: each is one GET, repeated where that may help. Safe for use by several threads. */
final class RangeClient {

    /** More is not waited for, whatever a server asks. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final int REDIRECTS = 5;

    /** As many limits of one request are spent on a file at most. */
    private static final int TIMEOUTS = 2;

    /** Of an answer that is not the file, for its message (bytes). */
    private static final int ERROR_BYTES = 8192;

    private static final String CHANGED = "the file changed while reading; run the command again";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    private final Semaphore connections;
    private final RequestPace pace;
    private final int retries;
    private final Duration timeout;

    RangeClient(RemoteOptions options) {
        this.connections = new Semaphore(options.connections(), true);
        this.pace = new RequestPace(options.rate(), options.backoff());
        this.retries = options.retries();
        this.timeout = options.timeout();
    }

    /**
     * A part of a file.
     *
     * @param bytes fewer than wanted where the file ends
     * @param size of the file; -1 if the server does not say it (bytes)
     * @param etag that identifies its content; empty if the server has none
     * @param ranged whether the server supports ranges
     */
    record Part(byte[] bytes, long size, String etag, boolean ranged) {}

    /** What is wrong with an answer, and whether another attempt may help. */
    private static final class WrongAnswer extends IOException {

        private static final long serialVersionUID = 1L;

        private final boolean lasting;

        WrongAnswer(String message, boolean lasting) {
            super(message);
            this.lasting = lasting;
        }
    }

    /**
     * Reads a part of a file.
     *
     * @param from the first byte
     * @param length at least 1 (bytes)
     * @throws IOException if it cannot be read after all attempts; the message is a clause
     */
    Part part(Requests file, long from, int length) throws IOException {
        return part(file, from, length, patience());
    }

    /** As {@link #part(Requests, long, int)}, with patience that several parts share. */
    Part part(Requests file, long from, int length, Patience patience) throws IOException {
        String range = "bytes=" + from + "-" + (from + length - 1);
        return attempt(
                file,
                range,
                (int) Math.min(Integer.MAX_VALUE - 8, from + length),
                patience,
                answer -> part(answer, from, length));
    }

    /**
     * Reads another part of a file that is being read.
     *
     * @param length of the part, which the file has (bytes)
     * @param size of the file when its first part was read (bytes)
     * @param etag of the file when its first part was read
     * @throws IOException if it cannot be read, or is another file now; the message is a clause
     */
    byte[] same(Requests file, long from, int length, long size, String etag) throws IOException {
        return same(file, from, length, size, etag, patience());
    }

    /** As {@link #same(Requests, long, int, long, String)}, with patience that several parts share. */
    byte[] same(Requests file, long from, int length, long size, String etag, Patience patience) throws IOException {
        Part part = part(file, from, length, patience);
        if (part.size() >= 0 && part.size() != size || !part.etag().equals(etag)) {
            throw new IOException(CHANGED);
        }
        return part.bytes();
    }

    /** Reads a whole answer, such as a listing. */
    byte[] whole(Requests what, int most) throws IOException {
        return attempt(what, Requests.ALL, most, patience(), answer -> {
            if (answer.status() != 200) {
                throw new WrongAnswer(answer.problem(), true);
            }
            return answer.body();
        });
    }

    private interface Reading<T> {
        T read(Answer answer) throws IOException;
    }

    /** How long a server is waited for, with all attempts; not counted is what it asks to wait. */
    Patience patience() {
        return new Patience(timeout.multipliedBy(TIMEOUTS));
    }

    private <T> T attempt(Requests what, String range, int most, Patience patience, Reading<T> reading)
            throws IOException {
        boolean learnt = false;
        for (int failures = 0; ; ) {
            try {
                pace.await();
                Answer answer = answer(what, range, most, patience);
                if (!learnt && what.learns(answer)) {
                    learnt = true;
                    continue;
                }
                if (!answer.isTransient()) {
                    return reading.read(answer);
                }
                failures++;
                Optional<Duration> wanted = answer.retryAfter();
                boolean tooLong = wanted.isPresent() && wanted.get().compareTo(LONGEST_WAIT) > 0;
                if (failures > retries || patience.isOver() || tooLong) {
                    throw new WrongAnswer(answer.problem(), true);
                }
                wanted.ifPresent(pace::pause);
            } catch (InterruptedIOException e) {
                throw e;
            } catch (WrongAnswer e) {
                if (e.lasting || ++failures > retries || patience.isOver()) {
                    throw e;
                }
            } catch (IOException e) {
                if (++failures > retries || patience.isOver()) {
                    throw new IOException("no complete answer in " + failures + " attempts: " + message(e), e);
                }
            }
            pace.backOff(failures);
        }
    }

    private static String message(IOException e) {
        return e.getMessage() == null || e.getMessage().isEmpty() ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static Part part(Answer answer, long from, int length) throws IOException {
        byte[] body = answer.body();
        String etag = answer.header("ETag");
        String encoding = answer.header("Content-Encoding");
        if (!encoding.isEmpty() && !encoding.equals("identity")) {
            throw new WrongAnswer("the server compresses the file, although it was asked not to", true);
        }
        switch (answer.status()) {
            case 206 -> {
                Range range = answer.range()
                        .orElseThrow(
                                () -> new WrongAnswer("the server answers 206 without a valid `Content-Range`", false));
                long wanted = range.size() < 0 ? length : Math.min(length, range.size() - from);
                if (range.first() != from || range.last() - range.first() + 1 != wanted) {
                    throw new WrongAnswer(
                            "the server answers with bytes " + range.first() + "-" + range.last() + "; expected " + from
                                    + "-" + (from + wanted - 1),
                            false);
                }
                if (body.length != wanted) {
                    throw new EOFException("the answer has " + body.length + " of " + wanted + " bytes");
                }
                return new Part(body, range.size(), etag, true);
            }
            case 200 -> {
                // the server does not support ranges, and the rest was not read
                long stated =
                        answer.headers().firstValueAsLong("Content-Length").orElse(-1);
                long size = stated < 0 && body.length < from + length ? body.length : stated;
                return new Part(
                        Arrays.copyOfRange(body, (int) Math.min(from, body.length), body.length), size, etag, false);
            }
            case 416 -> {
                if (from == 0) {
                    return new Part(new byte[0], 0, etag, true); // only an empty file has no first byte
                }
                throw new WrongAnswer(CHANGED, true);
            }
            default -> throw new WrongAnswer(answer.problem(), true);
        }
    }

    /** One request, and those to which a server redirects it. */
    private Answer answer(Requests what, String range, int most, Patience patience) throws IOException {
        HttpRequest request = complete(what.request(range), range);
        Answer answer = send(request, most, patience);
        for (int redirects = 0;
                answer.isRedirect() && !answer.header("Location").isEmpty();
                redirects++) {
            URI next = redirected(request.uri(), answer.header("Location"));
            if (redirects == REDIRECTS) {
                throw new WrongAnswer("the server redirects more than " + REDIRECTS + " times", true);
            }
            HttpRequest.Builder following = HttpRequest.newBuilder(next);
            // credentials are for the host that the user named
            if (next.getScheme().equals(request.uri().getScheme())
                    && next.getRawAuthority().equals(request.uri().getRawAuthority())) {
                request.headers().firstValue("Authorization").ifPresent(a -> following.header("Authorization", a));
            }
            request = complete(following, range);
            answer = send(request, most, patience);
        }
        return answer;
    }

    private static URI redirected(URI from, String location) throws WrongAnswer {
        try {
            URI next = from.resolve(location);
            boolean safe = "https".equals(next.getScheme())
                    || "http".equals(next.getScheme()) && "http".equals(from.getScheme());
            if (safe && next.getHost() != null) {
                return next;
            }
        } catch (IllegalArgumentException e) {
            // as an address that is not safe
        }
        throw new WrongAnswer("the server redirects to an address that is not valid or not secure", true);
    }

    private HttpRequest complete(HttpRequest.Builder request, String range) {
        if (!range.equals(Requests.ALL)) {
            request.setHeader("Range", range);
        }
        return request.setHeader("Accept-Encoding", "identity")
                .setHeader("User-Agent", "loralint")
                .timeout(timeout)
                .GET()
                .build();
    }

    /** The limit of time includes the body, which the client's own does not. */
    private Answer send(HttpRequest request, int most, Patience patience) throws IOException {
        long limit = 0;
        try {
            connections.acquire();
            long begin = System.nanoTime();
            limit = Math.min(timeout.toMillis(), Math.max(1, patience.leftMillis()));
            try {
                CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(
                        request, head -> new LimitedBody(head.statusCode() / 100 == 2 ? most : ERROR_BYTES));
                try {
                    HttpResponse<byte[]> response = sent.get(limit, TimeUnit.MILLISECONDS);
                    return new Answer(response.statusCode(), response.headers(), response.body());
                } finally {
                    sent.cancel(true);
                }
            } finally {
                patience.spend(System.nanoTime() - begin);
                connections.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + Math.max(1, limit / 1000) + " seconds", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }
}
