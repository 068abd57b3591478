package dev.loralint.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.loralint.remote.LoopbackServer.About;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Parts of files over HTTP, from servers that do not all do what they should. */
class RemoteChannelTest {

    private static final int FIRST = 64 << 10;

    private LoopbackServer server;

    @BeforeEach
    void start() throws IOException {
        server = new LoopbackServer(8);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** A file with a header of this length, and as many bytes of weights. */
    private static byte[] file(int header, int weights) {
        byte[] file = new byte[8 + header + weights];
        new Random(header).nextBytes(file);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(header);
        return file;
    }

    private RemoteChannel open(String path) throws IOException {
        return open(server.address(path), 3, Duration.ofSeconds(20));
    }

    private static RemoteChannel open(String address, int retries, Duration timeout) throws IOException {
        RemoteOptions options = new RemoteOptions(1, 1, 0, retries, Duration.ofMillis(2), timeout, Map.of());
        return new RemoteFiles(options).open(RemoteAddress.of(address));
    }

    private static byte[] read(RemoteChannel channel, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // until it is full
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private void assertHeaderIsRead(String path, int requests) throws IOException {
        byte[] file = file(2000, 300_000);
        server.file(path, file);
        try (RemoteChannel channel = open(path)) {
            assertEquals(file.length, channel.size());
            assertArrayEquals(Arrays.copyOf(file, 2008), read(channel, 2008));
        }
        assertEquals(requests, server.requests().size(), () -> server.requests().toString());
    }

    @Test
    void headerUpTo64KibIsOneRequest() throws IOException {
        for (int header : List.of(10, FIRST - 8)) {
            byte[] file = file(header, 200_000);
            server.file("/" + header, file);
            try (RemoteChannel channel = open("/" + header)) {
                assertArrayEquals(Arrays.copyOf(file, 8 + header), read(channel, 8 + header));
            }
        }
        assertEquals(List.of("GET /10 bytes=0-65535", "GET /65528 bytes=0-65535"), server.requests());
    }

    @Test
    void longerHeaderIsTwoRequests() throws IOException {
        byte[] file = file(300_000, 500_000);
        server.file("/a", file);
        try (RemoteChannel channel = open("/a")) {
            assertArrayEquals(Arrays.copyOf(file, 300_008), read(channel, 300_008));
            channel.position(70_000);
            assertArrayEquals(Arrays.copyOfRange(file, 70_000, 70_100), read(channel, 100));
        }
        assertEquals(2, server.requests().size(), () -> server.requests().toString());
    }

    @Test
    void oneRangeOfTheWeightsIsOneMoreRequest() throws IOException {
        byte[] file = file(100_000, 2_000_000);
        server.file("/a", file);
        try (RemoteChannel channel = open("/a")) {
            read(channel, 100_008);
            assertTrue(channel.prefetch(1_000_000, 1_000_000 + RemoteChannel.RANGE_AT_MOST));
            channel.position(1_000_010);
            assertArrayEquals(Arrays.copyOfRange(file, 1_000_010, 1_000_020), read(channel, 10));
            assertEquals(3, server.requests().size());
            assertFalse(channel.prefetch(1_500_000, 1_500_001), "the second range");
            channel.position(1_800_000);
            assertThrows(IOException.class, () -> read(channel, 1));
        }
        assertEquals(3, server.requests().size());
    }

    @Test
    void longRangeIsNotRequested() throws IOException {
        server.file("/a", file(100, 2_000_000));
        try (RemoteChannel channel = open("/a")) {
            assertFalse(channel.prefetch(100, 200 + RemoteChannel.RANGE_AT_MOST + FIRST));
            assertTrue(channel.refusedARange());
            assertTrue(channel.prefetch(108, 900), "which is already there");
        }
        assertEquals(1, server.requests().size());
    }

    @Test
    void shortAndEmptyFilesEnd() throws IOException {
        server.file("/empty", new byte[0]).file("/five", new byte[5]);
        try (RemoteChannel empty = open("/empty");
                RemoteChannel five = open("/five")) {
            assertEquals(0, empty.size());
            assertEquals(-1, empty.read(ByteBuffer.allocate(8)));
            assertEquals(5, read(five, 8).length);
        }
    }

    @Test
    void busyServerIsAskedAgain() throws IOException {
        About busy = (exchange, file) -> LoopbackServer.status(exchange, 503);
        server.failing("/a", busy, busy, (exchange, file) -> LoopbackServer.status(exchange, 500));
        assertHeaderIsRead("/a", 4);
    }

    @Test
    void retriesEnd() {
        About busy = (exchange, file) -> LoopbackServer.status(exchange, 503);
        server.file("/a", file(10, 10)).failing("/a", busy, busy, busy, busy, busy);
        IOException e = assertThrows(IOException.class, () -> open("/a"));
        assertEquals("the server answers 503", e.getMessage());
        assertEquals(4, server.requests().size());
    }

    @Test
    void retryAfterIsRespected() throws IOException {
        server.failing("/a", (exchange, file) -> {
            exchange.getResponseHeaders().set("Retry-After", "1");
            LoopbackServer.status(exchange, 429);
        });
        long start = System.nanoTime();
        assertHeaderIsRead("/a", 2);
        assertTrue(System.nanoTime() - start >= 1_000_000_000L);
    }

    @Test
    void serverThatAsksForAnHourIsNotWaitedFor() {
        server.file("/a", file(10, 10)).failing("/a", (exchange, file) -> {
            exchange.getResponseHeaders().set("Retry-After", "3600");
            LoopbackServer.status(exchange, 429);
        });
        IOException e = assertThrows(IOException.class, () -> open("/a"));
        assertTrue(e.getMessage().contains("--rate"), e.getMessage());
        assertEquals(1, server.requests().size());
    }

    @Test
    void brokenConnectionsAreRepeated() throws IOException {
        About reset = (exchange, file) -> exchange.close();
        About shortRead = (exchange, file) -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes 0-65535/" + file.length);
            exchange.sendResponseHeaders(206, FIRST);
            exchange.getResponseBody().write(file, 0, 1000);
            exchange.getResponseBody().flush();
            throw new IOException("closes the connection");
        };
        server.failing("/a", reset, shortRead);
        assertHeaderIsRead("/a", 3);
    }

    private static About partial(String contentRange, int from, int length) {
        return (exchange, file) -> {
            if (!contentRange.isEmpty()) {
                exchange.getResponseHeaders().set("Content-Range", contentRange);
            }
            LoopbackServer.send(exchange, 206, Arrays.copyOfRange(file, from, from + length));
        };
    }

    @Test
    void wrongRangesAreNotUsed() throws IOException {
        server.failing(
                "/a",
                partial("bytes 100-65635/302008", 100, FIRST),
                partial("", 0, FIRST),
                partial("bytes 0-99/302008", 0, 100));
        assertHeaderIsRead("/a", 4);
    }

    @Test
    void serverWithoutRangesIsNotReadToTheEnd() throws IOException {
        byte[] file = file(100_000, 30_000_000);
        About whole = (exchange, bytes) -> LoopbackServer.send(exchange, 200, bytes);
        server.file("/a", file).failing("/a", whole, whole);
        try (RemoteChannel channel = open("/a")) {
            assertEquals(file.length, channel.size());
            assertArrayEquals(Arrays.copyOf(file, 100_008), read(channel, 100_008));
            assertFalse(channel.prefetch(20_000_000, 20_000_100));
        }
        assertEquals(2, server.requests().size());
    }

    @Test
    void fileThatChangesIsNotMixed() throws IOException {
        server.file("/a", file(100_000, 10));
        try (RemoteChannel channel = open("/a")) {
            byte[] other = file(100_000, 10);
            other[90_000]++;
            server.file("/a", other);
            IOException e = assertThrows(IOException.class, () -> read(channel, 100_008));
            assertTrue(e.getMessage().startsWith("the file changed"), e.getMessage());
        }
    }

    @Test
    void missingAndForbiddenFilesAreAskedForOnce() {
        server.file("/b", new byte[1]).failing("/b", (exchange, file) -> LoopbackServer.status(exchange, 403));
        assertTrue(assertThrows(IOException.class, () -> open("/gone"))
                .getMessage()
                .contains("does not exist"));
        assertTrue(
                assertThrows(IOException.class, () -> open("/b")).getMessage().contains("403"));
        assertEquals(2, server.requests().size());
    }

    @Test
    void stalledAnswerEnds() {
        server.file("/a", file(10, 10));
        server.failing("/a", (exchange, file) -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().flush();
            sleep(3000);
        });
        IOException e = assertThrows(IOException.class, () -> open(server.address("/a"), 0, Duration.ofMillis(300)));
        assertTrue(e.getMessage().startsWith("no complete answer in 1 attempts"), e.getMessage());
    }

    @Test
    void slowServerIsNotWaitedForMoreThanTwoTimeLimitsPerFile() {
        server.file("/a", file(10, 10));
        LoopbackServer.About stalls = (exchange, file) -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().flush();
            sleep(3000);
        };
        server.failing("/a", stalls, stalls, stalls, stalls, stalls, stalls);
        long begin = System.nanoTime();
        IOException e = assertThrows(IOException.class, () -> open(server.address("/a"), 5, Duration.ofMillis(500)));
        assertTrue(System.nanoTime() - begin < 4_000_000_000L, e.getMessage());
        assertTrue(e.getMessage().startsWith("no complete answer in 2 attempts"), e.getMessage());
    }

    private static void sleep(long milliseconds) throws IOException {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void credentialsStayWithTheirHost() throws IOException {
        byte[] file = file(10, 10);
        try (LoopbackServer other = new LoopbackServer(2)) {
            String[] seen = new String[2];
            other.file("/b", file).failing("/b", (exchange, bytes) -> {
                seen[1] = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
                LoopbackServer.ranged(exchange, bytes);
            });
            server.file("/a", file).failing("/a", (exchange, bytes) -> {
                seen[0] = exchange.getRequestHeaders().getFirst("Authorization");
                redirect(exchange, other.address("/b"));
            });
            String address = server.address("/a").replace("http://", "http://mira:secret@");
            try (RemoteChannel channel = open(address, 0, Duration.ofSeconds(20))) {
                assertEquals(file.length, channel.size());
            }
            assertEquals("Basic bWlyYTpzZWNyZXQ=", seen[0]);
            assertEquals("null", seen[1]);
            assertEquals(List.of("GET /b bytes=0-65535"), other.requests());
        }
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        LoopbackServer.status(exchange, 302);
    }

    @Test
    void redirectsEnd() {
        About itself = (exchange, file) -> redirect(exchange, "/a");
        server.file("/a", new byte[1]).failing("/a", itself, itself, itself, itself, itself, itself, itself);
        assertTrue(
                assertThrows(IOException.class, () -> open("/a")).getMessage().contains("redirects"));
        server.failing("/a", (exchange, file) -> redirect(exchange, "file:///etc/passwd"));
        assertTrue(
                assertThrows(IOException.class, () -> open("/a")).getMessage().contains("not valid or not secure"));
    }

    @Test
    void addressesAreShownWithoutCredentials() throws IOException {
        RemoteAddress address =
                RemoteAddress.of("https://mira:secret@example.org:8443/a%20b.safetensors?token=hidden#x");
        assertEquals("https://example.org:8443/a b.safetensors?…", address.toString());
        assertEquals(
                "https://example.org/a b?…".replace("?…", ""),
                RemoteAddress.shown("https://mira:secret@example.org/a b?token=hidden"));
        assertEquals(
                "s3://models/a b/c?d.safetensors",
                RemoteAddress.of("s3://models/a b/c?d.safetensors").shown());
        IOException e = assertThrows(IOException.class, () -> RemoteAddress.of("https://mira:secret@example.org/a b"));
        assertFalse(e.getMessage().contains("secret"), e.getMessage());
        assertThrows(IOException.class, () -> RemoteAddress.of("s3://"));
        assertThrows(IOException.class, () -> RemoteAddress.of("https:///a"));
        assertFalse(RemoteAddress.isRemote("models/https://a"));
    }

    @Test
    void rateIsLimited() throws IOException {
        server.file("/a", file(10, 10));
        RemoteFiles files = new RemoteFiles(new RemoteOptions(1, 1, 50, Map.of()));
        long start = System.nanoTime();
        for (int i = 0; i < 11; i++) {
            files.open(RemoteAddress.of(server.address("/a"))).close();
        }
        assertTrue(System.nanoTime() - start >= 200_000_000L, "ten gaps of 20 ms");
    }

    @Test
    void errorOfAServerIsShownByItsCode() {
        server.file("/a", new byte[1])
                .failing(
                        "/a",
                        (exchange, file) -> LoopbackServer.send(
                                exchange,
                                403,
                                "<Error><Code>AccessDenied</Code><Message>\u001b[31m</Message></Error>"
                                        .getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                "the server answers 403 AccessDenied; check the address, your credentials and their permissions",
                assertThrows(IOException.class, () -> open("/a")).getMessage());
    }
}
