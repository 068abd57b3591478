package dev.loralint.review.server;

import dev.loralint.review.Answers;
import dev.loralint.review.ImageSource;
import dev.loralint.review.Review;
import dev.loralint.review.ReviewException;
import dev.loralint.review.ReviewRequests;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Serves one review at a time. */
public final class ReviewServer implements AutoCloseable {

    private static final int THREADS = 64;
    private static final int LOOK_SECONDS = 2;
    private static final int LONGEST = 8 << 20;

    /** No image is served with a longer side (pixels). */
    private static final int MOST_SIDE = 10_000;

    /** How long what is under way may take when the server ends, in milliseconds: pages hear that it does. */
    private static final int LAST_ANSWERS = 2000;

    private static final int LAST_IDLE = 200;

    private final ServerOptions options;
    private final Guard guard;
    private final EventStream events;
    private final Server server;
    private final ServerConnector connector;
    private final LocalConnector inside;
    private final @Nullable StartPage start;
    private final WebFiles web;
    private volatile @Nullable Open open;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "review files");
        thread.setDaemon(true);
        return thread;
    });

    /** The review that is served. */
    private record Open(Review review, Api api, ServedImages pictures, WarmUp warmUp) {}

    private ReviewServer(ServerOptions options, @Nullable Path directory, @Nullable Chooser chooser) {
        this.options = options;
        this.events = new EventStream(options.language());
        this.guard = new Guard(options.hosts(), options.base());
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setDaemon(true);
        this.server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        HttpConnectionFactory connections = new HttpConnectionFactory(http);
        this.connector = new ServerConnector(server, connections);
        connector.setHost(options.host());
        connector.setPort(options.port());
        connector.setReuseAddress(true);
        server.addConnector(connector);
        this.inside = new LocalConnector(server, connections);
        server.addConnector(inside);
        this.start = directory == null || chooser == null ? null : new StartPage(chooser, directory, this::move);
        this.web = new WebFiles(options.web(), options.base(), options.language(), options.gloss());
        server.setHandler(new GracefulHandler(new Serving()));
        server.setStopTimeout(LAST_ANSWERS);
        connector.setShutdownIdleTimeout(LAST_IDLE);
    }

    /** Opens the review that will be served. */
    public interface Opening {
        Review open(Review.Listener listener) throws Exception;
    }

    /** Opens the review of a dataset that a person chose on the page. */
    public interface Chooser {
        Review open(Path dataset, List<Path> configs, Review.Listener listener) throws Exception;
    }

    /**
     * Begins to serve one review. No other can be opened.
     *
     * @throws IOException if the port is taken
     */
    public static ReviewServer start(ServerOptions options, Opening opening) throws Exception {
        ReviewServer server = new ReviewServer(options, null, null);
        server.open(opening);
        return started(server);
    }

    /**
     * Begins to serve a page on which a person chooses what is reviewed.
     *
     * @param directory the working directory
     * @throws IOException if the port is taken
     */
    public static ReviewServer start(ServerOptions options, Path directory, Chooser chooser) throws Exception {
        return started(new ReviewServer(options, directory, chooser));
    }

    private static ReviewServer started(ReviewServer server) throws Exception {
        try {
            server.server.start();
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e.getCause() instanceof BindException bind ? bind : e;
        }
        server.looking.scheduleWithFixedDelay(server::lookOutside, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        server.warmUp();
        return server;
    }

    private void open(Opening opening) throws Exception {
        Review review = opening.open(events);
        ReviewRequests requests = new ReviewRequests(review);
        open = new Open(
                review,
                new Api(review, requests),
                new ServedImages(new ImageSource(review), options.cache()),
                new WarmUp(review, requests, inside, options.base(), guard.token()));
    }

    /** One at a time: what two pages ask for is done one after the other. */
    private synchronized void move(@Nullable Opening opening) throws Exception {
        Open before = open;
        open = null;
        try {
            if (before != null) {
                before.review().close();
            }
            if (opening != null) {
                open(opening);
                warmUp();
            }
        } finally {
            guard.forgetImages();
            events.moved();
        }
    }

    private void lookOutside() {
        Open now = open;
        if (now != null) {
            now.review().lookOutside();
        }
    }

    private void warmUp() {
        Open now = open;
        if (now != null) {
            Thread thread = new Thread(now.warmUp(), "review warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** The address of the page, with its token. */
    public String address() {
        String host = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
        return "http://" + host + ":" + connector.getLocalPort() + options.base() + "?token=" + guard.token();
    }

    /** Waits until somebody ends it. */
    public void await() throws InterruptedException {
        ended.await();
    }

    private void end() {
        events.end();
        ended.countDown();
    }

    @Override
    public void close() throws Exception {
        events.end();
        looking.shutdownNow();
        server.stop();
        Open now = open;
        if (now != null) {
            now.review().close();
        }
    }

    private final class Serving extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            Guard.harden(response);
            try {
                serve(request, response, callback);
            } catch (IOException | RuntimeException e) {
                if (response.isCommitted()) {
                    callback.failed(e);
                } else {
                    problem(response, callback, 500, "loralint failed: " + e);
                }
            }
            return true;
        }

        private void serve(Request request, Response response, Callback callback) throws Exception {
            String refusal = guard.refusal(request);
            if (refusal != null) {
                problem(response, callback, 403, refusal);
                return;
            }
            String inside = guard.inside(request);
            boolean post = request.getMethod().equals("POST");
            if (!post
                    && !request.getMethod().equals("GET")
                    && !request.getMethod().equals("HEAD")) {
                response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD, POST");
                problem(response, callback, 405, "The method is not allowed");
                return;
            }
            boolean image = inside.startsWith("img/");
            boolean file = !post && !image && !inside.startsWith("api/");
            if (file) {
                // the page is the same for everybody and contains nothing of the dataset
                page(inside, response, callback);
                return;
            }
            Query query;
            try {
                query = Query.of(request);
            } catch (ReviewException e) {
                problem(response, callback, 400, e.sentence());
                return;
            }
            if (!(image ? guard.hasImageKey(request, query) : guard.hasToken(request, query))) {
                problem(response, callback, 401, "Open the address that loralint printed");
                return;
            }
            if (post) {
                post(inside, request, response, callback);
            } else if (inside.equals("api/events")) {
                stream(response, callback);
            } else if (inside.equals("api/key")) {
                answer(Api.key(guard.imageKey(), start != null), response, callback);
            } else if (image) {
                picture(inside.substring(4), query, request, response, callback);
            } else {
                answer(get(inside.substring(4), query), response, callback);
            }
        }

        private Api.Answer get(String name, Query query) throws IOException {
            Open now = open;
            if (now == null && name.equals("state")) {
                return Api.state(Answers.State.start());
            }
            Optional<Api.Answer> chosen = start == null ? Optional.empty() : start.get(name, query);
            return chosen.isPresent()
                    ? chosen.get()
                    : now == null ? closed() : now.api().get(name, query);
        }

        private Api.Answer change(String name, byte[] body) throws IOException {
            if (name.equals("quit")) {
                end();
                return Api.nothing();
            }
            Optional<Api.Answer> chosen = start == null ? Optional.empty() : start.post(name, body);
            Open now = open;
            return chosen.isPresent()
                    ? chosen.get()
                    : now == null ? closed() : now.api().post(name, body);
        }

        private static Api.Answer closed() {
            return Api.problem(409, "No dataset is open");
        }

        private void post(String inside, Request request, Response response, Callback callback) throws Exception {
            String type = Optional.ofNullable(request.getHeaders().get(HttpHeader.CONTENT_TYPE))
                    .orElse("");
            boolean quit = inside.equals("api/quit");
            if (!type.startsWith("application/json") && !(quit && type.isEmpty())) {
                problem(response, callback, 415, "The body must be application/json");
                return;
            }
            if (request.getLength() > LONGEST) {
                problem(response, callback, 413, "The body is too long");
                return;
            }
            byte[] body = body(request);
            if (body.length > LONGEST) {
                problem(response, callback, 413, "The body is too long");
                return;
            }
            if (!inside.startsWith("api/")) {
                problem(response, callback, 404, "There is nothing at this address");
                return;
            }
            answer(change(inside.substring(4), body), response, callback);
        }

        private byte[] body(Request request) throws IOException {
            try (var in = Content.Source.asInputStream(request)) {
                return in.readNBytes(LONGEST + 1);
            }
        }

        private void answer(Api.Answer answer, Response response, Callback callback) {
            response.setStatus(answer.status());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
            send(response, callback, SpokenJson.said(answer.json(), options.language()));
        }

        private void stream(Response response, Callback callback) throws IOException {
            if (events.isFull()) {
                problem(response, callback, 503, "The review is open in too many tabs; close some");
                return;
            }
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream;charset=utf-8");
            response.getHeaders().put("X-Accel-Buffering", "no");
            try (OutputStream out = Content.Sink.asOutputStream(response)) {
                Open now = open;
                events.serve(
                        out, now == null ? Answers.State.start() : now.review().state());
            } catch (IOException e) {
                // the page was closed
                callback.failed(e);
                return;
            }
            callback.succeeded();
        }

        private void picture(String id, Query query, Request request, Response response, Callback callback)
                throws IOException {
            int side;
            try {
                side = query.number("s", 0, MOST_SIDE);
            } catch (ReviewException e) {
                problem(response, callback, 400, e.sentence());
                return;
            }
            Optional<ServedImages.Picture> found = Optional.empty();
            Open now = open;
            if (now != null && query.text("s", "").isEmpty()) {
                found = now.pictures().whole(id);
            } else if (now != null) {
                found = ServedImages.isSide(side) ? now.pictures().small(id, side) : Optional.empty();
            }
            if (found.isEmpty()) {
                problem(response, callback, 404, "There is no such image");
                return;
            }
            ServedImages.Picture picture = found.get();
            String tag = "\"" + picture.tag() + "\"";
            response.getHeaders().put(HttpHeader.ETAG, tag);
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "private, max-age=3600");
            if (tag.equals(request.getHeaders().get(HttpHeader.IF_NONE_MATCH))) {
                response.setStatus(304);
                callback.succeeded();
                return;
            }
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, picture.type());
            response.getHeaders().put("Content-Security-Policy", "default-src 'none'; sandbox");
            if (picture.isVideo()) {
                part(picture.file(), request.getHeaders().get(HttpHeader.RANGE), response, callback);
            } else {
                send(response, callback, Files.readAllBytes(picture.file()));
            }
        }

        /** A part of a video, at most a few megabytes: the browser asks for the next when it plays it (RFC 9110, 14). */
        private void part(Path file, @Nullable String range, Response response, Callback callback) throws IOException {
            try (SeekableByteChannel channel = Files.newByteChannel(file)) {
                ByteRange wanted = ByteRange.of(range, channel.size());
                response.getHeaders().put(HttpHeader.ACCEPT_RANGES, "bytes");
                if (wanted.isEmpty()) {
                    response.getHeaders().put(HttpHeader.CONTENT_RANGE, "bytes */" + channel.size());
                    problem(response, callback, 416, "The video is shorter");
                    return;
                }
                ByteBuffer content = ByteBuffer.allocate((int) wanted.length());
                channel.position(wanted.first());
                while (content.hasRemaining() && channel.read(content) >= 0) {
                    // until the part is whole, or the file has become shorter
                }
                response.setStatus(206);
                response.getHeaders()
                        .put(
                                HttpHeader.CONTENT_RANGE,
                                "bytes " + wanted.first() + "-" + (wanted.first() + content.position() - 1) + "/"
                                        + channel.size());
                send(response, callback, Arrays.copyOf(content.array(), content.position()));
            }
        }

        private void page(String name, Response response, Callback callback) throws IOException {
            Optional<WebFiles.WebFile> file = web.find(name);
            if (file.isEmpty()) {
                problem(response, callback, 404, "There is nothing at this address");
                return;
            }
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, file.get().type());
            send(response, callback, file.get().content());
        }

        private void problem(Response response, Callback callback, int status, String sentence) {
            answer(Api.problem(status, sentence), response, callback);
        }

        private void send(Response response, Callback callback, byte[] content) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, content.length);
            response.write(true, ByteBuffer.wrap(content), callback);
        }
    }
}
