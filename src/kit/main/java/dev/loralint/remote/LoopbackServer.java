package dev.loralint.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves files on loopback, counts requests, and fails as it is told to. */
public final class LoopbackServer implements AutoCloseable {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

    /** Answers one request instead of the server. */
    public interface About {
        void answer(HttpExchange exchange, byte[] file) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService workers;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, List<About>> problems = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile int latency;

    /** @param threads that answer; more requests wait */
    public LoopbackServer(int threads) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        workers = Executors.newFixedThreadPool(threads);
        server.setExecutor(workers);
        server.createContext("/", this::answer);
        server.start();
    }

    public String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public LoopbackServer file(String path, byte[] bytes) {
        files.put(path, bytes);
        return this;
    }

    /** How the next requests for a file are answered, one each. */
    public LoopbackServer failing(String path, About... next) {
        problems.put(path, new ArrayList<>(List.of(next)));
        return this;
    }

    /** Milliseconds before each answer. */
    public LoopbackServer latency(int milliseconds) {
        latency = milliseconds;
        return this;
    }

    /** Method, path and range of each, in their order. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public int mostAtOnce() {
        return mostAtOnce.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            String range = exchange.getRequestHeaders().getFirst("Range");
            requests.add(exchange.getRequestMethod() + " " + path + (range == null ? "" : " " + range));
            // Counted until the answer begins: with its last byte, the client may send the next request.
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            try {
                Thread.sleep(latency);
            } finally {
                atOnce.decrementAndGet();
            }
            byte[] file = files.get(path);
            About problem = next(path);
            if (problem != null) {
                problem.answer(exchange, file);
            } else if (file == null) {
                status(exchange, 404);
            } else {
                ranged(exchange, file);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private About next(String path) {
        List<About> left = problems.getOrDefault(path, List.of());
        synchronized (left) {
            return left.isEmpty() ? null : left.remove(0);
        }
    }

    /** As a server that does all right. */
    public static void ranged(HttpExchange exchange, byte[] file) throws IOException {
        Matcher range =
                RANGE.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
        if (!range.matches()) {
            send(exchange, 200, file);
            return;
        }
        int from = Integer.parseInt(range.group(1));
        int to = Math.min(file.length, Integer.parseInt(range.group(2)) + 1);
        if (from >= file.length) {
            exchange.getResponseHeaders().set("Content-Range", "bytes */" + file.length);
            status(exchange, 416);
            return;
        }
        exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + file.length);
        exchange.getResponseHeaders().set("ETag", "\"" + Arrays.hashCode(file) + "\"");
        send(exchange, 206, Arrays.copyOfRange(file, from, to));
    }

    public static void status(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
    }

    public static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        } catch (IOException e) {
            // the client has read enough
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
