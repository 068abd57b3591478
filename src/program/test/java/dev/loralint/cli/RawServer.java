package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The server behind two pipes: what is sent are bytes, whether they are messages or not. */
final class RawServer implements AutoCloseable {

    private static final int SECONDS = 60;

    private final ObjectMapper json = new ObjectMapper();
    private final PipedOutputStream sent = new PipedOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> ended;

    RawServer(Path directory) throws IOException {
        PipedInputStream read = new PipedInputStream(sent, 1 << 16);
        PipedInputStream answered = new PipedInputStream(1 << 16);
        PrintStream out = new PrintStream(new PipedOutputStream(answered), true, StandardCharsets.UTF_8);
        PrintStream complained = new PrintStream(err, true, StandardCharsets.UTF_8);
        Console console = new Console(out, complained, read, directory, Map.of(), false);
        CompletableFuture.runAsync(() -> receive(new DataInputStream(answered)));
        ended = CompletableFuture.supplyAsync(() -> {
            int code = Loralint.run(new String[] {"server"}, console);
            out.close();
            return code;
        });
    }

    private void receive(DataInputStream in) {
        try {
            while (true) {
                StringBuilder header = new StringBuilder();
                while (header.indexOf("\r\n\r\n") < 0) {
                    header.append((char) in.readUnsignedByte());
                }
                byte[] content = new byte[Integer.parseInt(header.toString().replaceAll("\\D+", ""))];
                in.readFully(content);
                received.add(json.readTree(content));
            }
        } catch (IOException e) {
            // the server has ended
        }
    }

    void bytes(String latin) throws IOException {
        sent.write(latin.getBytes(StandardCharsets.ISO_8859_1));
        sent.flush();
    }

    void send(String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        bytes("Content-Length: " + bytes.length + "\r\n\r\n");
        sent.write(bytes);
        sent.flush();
    }

    void request(int id, String method, String params) throws IOException {
        send("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}");
    }

    void inform(String method, String params) throws IOException {
        send("{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + params + "}");
    }

    JsonNode initialize() throws Exception {
        request(0, "initialize", "{\"capabilities\":{}}");
        return next();
    }

    /** The next message of the server. */
    JsonNode next() throws InterruptedException {
        JsonNode next = received.poll(SECONDS, TimeUnit.SECONDS);
        assertNotNull(next, () -> "nothing is answered; " + ended);
        return next;
    }

    /** The code of the next answer, which is an error. */
    int error() throws InterruptedException {
        return next().at("/error/code").asInt();
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    int exitCode() throws Exception {
        return ended.get(SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        sent.close();
    }
}
