package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes are sent to the server, it answers as the protocol has it and takes the next message. */
class RawProtocolTest {

    private static final int PARSE_ERROR = -32700;
    private static final int INVALID_REQUEST = -32600;
    private static final int METHOD_NOT_FOUND = -32601;
    private static final int INVALID_PARAMS = -32602;
    private static final int NOT_INITIALIZED = -32002;

    @TempDir
    private Path folder;

    private RawServer server;

    /** What is logged appears on standard error. */
    private final StringBuilder logged = new StringBuilder();

    private final Handler handler = new Handler() {
        @Override
        public synchronized void publish(LogRecord record) {
            logged.append(record.getMessage()).append('\n');
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void start() throws IOException {
        Logger.getLogger("").addHandler(handler);
        server = new RawServer(folder);
    }

    @AfterEach
    void nothingIsComplainedOf() throws Exception {
        server.close();
        server.exitCode();
        Logger.getLogger("").removeHandler(handler);
        assertEquals("", server.err() + logged);
    }

    /** The session is not deaf. */
    private void assertHears() throws Exception {
        server.request(999, "no/such", "{}");
        JsonNode answer = server.next();
        assertEquals(999, answer.get("id").asInt(), answer.toString());
    }

    @Test
    void beforeInitializeOnlyCommandLinesRun() throws Exception {
        for (String method : List.of("textDocument/hover", "shutdown", "no/such")) {
            server.request(1, method, "{}");
            assertEquals(NOT_INITIALIZED, server.error(), method);
        }
        server.inform("textDocument/didOpen", "{}");
        server.request(
                2,
                "loralint/run",
                "{\"arguments\":[\"--version\"],\"directory\":" + JsonNodeFactory.instance.textNode(folder.toString())
                        + "}");
        assertEquals(0, server.next().at("/result/exitCode").asInt(-1));
        assertEquals(
                "loralint", server.initialize().at("/result/serverInfo/name").asText());
        server.initialize();
        assertHears();
    }

    @Test
    void aSecondInitializeIsRefused() throws Exception {
        server.initialize();
        server.request(1, "initialize", "{\"capabilities\":{}}");
        assertEquals(INVALID_REQUEST, server.error());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "initialize null",
                "initialize \"x\"",
                "textDocument/hover null",
                "textDocument/hover {}",
                "textDocument/hover []",
                "textDocument/hover 7",
                "textDocument/hover {\"textDocument\":{\"uri\":\"file:///a\"}}",
                "textDocument/hover {\"textDocument\":{\"uri\":\"file:///a\"},\"position\":{\"line\":\"x\"}}",
                "textDocument/hover {\"textDocument\":{\"uri\":\"file:///a\"},\"position\":{\"line\":0,\"character\":-1}}",
                "textDocument/completion {\"textDocument\":null}",
                "textDocument/codeAction {\"textDocument\":{\"uri\":\"file:///a\"}}",
                "loralint/run null",
                "loralint/run {}",
                "loralint/run {\"arguments\":[null],\"directory\":\".\"}",
                "loralint/run {\"arguments\":[\"check\"],\"directory\":\"a\\u0000b\"}",
            })
    void parametersThatAreNoneAreInvalid(String request) throws Exception {
        String method = request.substring(0, request.indexOf(' '));
        if (!method.equals("initialize")) {
            server.initialize();
        }
        server.request(1, method, request.substring(request.indexOf(' ') + 1));
        JsonNode answer = server.next();
        assertEquals(INVALID_PARAMS, answer.at("/error/code").asInt(), answer.toString());
        assertEquals(1, answer.get("id").asInt());
        assertFalse(answer.toString().contains("Exception") || answer.toString().contains("\\tat "), answer.toString());
        server.send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"" + method + "\"}");
        assertEquals(INVALID_PARAMS, server.error(), "without parameters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no/such", "$/such", "textDocument/definition", "workspace/symbol", "\u732b"})
    void methodsThatItDoesNotHaveAreNotFound(String method) throws Exception {
        server.initialize();
        server.request(
                1, method, "{\"textDocument\":{\"uri\":\"file:///a\"},\"position\":{\"line\":0,\"character\":0}}");
        JsonNode answer = server.next();
        assertEquals(METHOD_NOT_FOUND, answer.at("/error/code").asInt(), answer.toString());
        assertTrue(answer.at("/error/data").isMissingNode(), answer.toString());
        server.inform(method, "{}");
        assertHears();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "{",
                "{}x",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"textDocument/hover\",\"params\":{\"a\":",
                "{\"id\":1,\"method\":\"shutdown\"}{}",
                "{'id':1}",
                "\u0000",
                "{\"method\":\"a\nb\"}",
            })
    void whatIsNoJsonIsAParseError(String content) throws Exception {
        server.initialize();
        server.send(content);
        JsonNode answer = server.next();
        assertEquals(PARSE_ERROR, answer.at("/error/code").asInt(), answer.toString());
        assertTrue(answer.has("id") && answer.get("id").isNull(), answer.toString());
        assertHears();
    }

    @Test
    void whatIsNotUtf8IsAParseError() throws Exception {
        server.bytes("Content-Length: 14\r\n\r\n{\"method\":\"\u00ff\"}");
        assertEquals(PARSE_ERROR, server.error());
        server.initialize();
        assertHears();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "{\"params\":",
                "{\"id\":1,\"method\":\"shutdown\",\"params\":[",
                "{\"id\":[",
                "{\"method\":["
            })
    void depthsDoNotDeafenIt(String level) throws Exception {
        server.initialize();
        server.send(level + "[".repeat(100_000));
        assertEquals(PARSE_ERROR, server.error());
        server.send(level.repeat(100_000));
        assertEquals(PARSE_ERROR, server.error());
        server.send("[".repeat(100_000) + "]".repeat(100_000));
        assertEquals(PARSE_ERROR, server.error());
        assertHears();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"shutdown\"}]",
                "null",
                "7",
                "{}",
                "{\"id\":1}",
                "{\"id\":1,\"method\":7}",
                "{\"id\":null,\"method\":\"shutdown\"}",
                "{\"id\":{},\"method\":\"shutdown\"}",
                "{\"id\":true,\"method\":\"shutdown\"}",
                "{\"id\":1,\"method\":\"textDocument/didOpen\"}",
                "{\"id\":1,\"method\":\"exit\"}",
            })
    void whatIsNoRequestIsInvalid(String content) throws Exception {
        server.initialize();
        server.send(content);
        JsonNode answer = server.next();
        assertEquals(INVALID_REQUEST, answer.at("/error/code").asInt(), answer.toString());
        assertHears();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"seven\"", "-1", "9007199254740993", "1.5", "\"\""})
    void everyIdComesBack(String id) throws Exception {
        server.initialize();
        server.send("{\"jsonrpc\":\"2.0\",\"method\":\"no/such\",\"id\":" + id + "}");
        assertEquals(id, server.next().get("id").toString());
    }

    @Test
    void answersAndNotificationsThatAreNoneArePassedOver() throws Exception {
        server.initialize();
        server.send("{\"id\":1,\"result\":{}}");
        server.send("{\"id\":1,\"error\":{\"code\":\"x\"}}");
        for (String params : List.of("null", "{}", "[]", "7", "{\"textDocument\":{}}", "{\"contentChanges\":[]}")) {
            for (String method : List.of(
                    "textDocument/didOpen",
                    "textDocument/didChange",
                    "textDocument/didClose",
                    "$/cancelRequest",
                    "textDocument/hover",
                    "initialized",
                    "$/setTrace")) {
                server.inform(method, params);
            }
        }
        server.inform(
                "textDocument/didChange",
                "{\"textDocument\":{\"uri\":\"file:///a\",\"version\":1},\"contentChanges\":[]}");
        server.inform("$/cancelRequest", "{\"id\":7}");
        assertHears();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content-length: 42\r\n\r\n",
                "CONTENT-LENGTH:42\r\n\r\n",
                "Content-Length: 42\n\n",
                "\r\n\r\nContent-Length: 42\r\n\r\n",
                "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 42\r\n\r\n",
                "X-Other: Content-Length: 3\r\nContent-Length: 42\r\nA:\r\nno header at all\r\n\r\n",
                "Content-Length: 3\r\nContent-Length: 42\r\n\r\n",
            })
    void headersThatAreUnderstood(String header) throws Exception {
        server.bytes(header + "{\"id\":1,\"method\":\"textDocument/x\",  \"a\":1}");
        JsonNode answer = server.next();
        assertEquals(NOT_INITIALIZED, answer.at("/error/code").asInt(), answer.toString());
        server.initialize();
        assertHears();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: x",
                "Content-Length:",
                "Content-Length: -1",
                "Content-Length: 2147483647",
                "Content-Length: 99999999999999999999",
                "Content-Length: 0x10",
                "Content-Type: application/json",
                "GET / HTTP/1.1\r\nHost: localhost",
                "Content-Length 40",
                ":",
            })
    void aHeaderWithoutALengthCostsOneMessage(String header) throws Exception {
        server.initialize();
        for (int i = 0; i < 3; i++) {
            server.bytes(header + "\r\n\r\n{\"id\":1,\"method\":\"shutdown\"}");
            assertEquals(PARSE_ERROR, server.error());
            assertHears();
        }
        server.bytes("x".repeat(100_000) + header + "\r\n\r\n");
        assertEquals(PARSE_ERROR, server.error());
        assertHears();
    }

    /** Too short: the rest of the message is left before the next header. Too long: that header is a part of the content. */
    @ParameterizedTest
    @CsvSource({"0", "3", "27", "29", "60"})
    void aWrongLengthCostsOneMessageMore(int length) throws Exception {
        server.initialize();
        server.bytes("Content-Length: " + length + "\r\n\r\n{\"id\":1,\"method\":\"shutdown\"}");
        server.request(998, "no/such", "{}");
        assertEquals(PARSE_ERROR, server.error());
        server.request(999, "no/such", "{}");
        JsonNode answer = server.next();
        while (answer.get("id").asInt() != 999) {
            answer = server.next();
        }
    }

    @Test
    void afterShutdownOnlyTheEndIsLeft() throws Exception {
        server.initialize();
        server.request(1, "shutdown", "null");
        JsonNode down = server.next();
        assertTrue(down.has("result") && down.get("result").isNull(), down.toString());
        for (String method : List.of("textDocument/hover", "shutdown", "initialize", "no/such", "loralint/run")) {
            server.request(2, method, "{}");
            assertEquals(INVALID_REQUEST, server.error(), method);
        }
        server.inform("exit", "null");
        assertEquals(0, server.exitCode());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anExitWithoutShutdownIsNotOne(boolean initialized) throws Exception {
        if (initialized) {
            server.initialize();
        }
        server.send("{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}");
        assertEquals(1, server.exitCode());
    }

    @Test
    void anEndWithinAMessageIsAnEnd() throws Exception {
        server.initialize();
        server.bytes("Content-Length: 100\r\n\r\n{\"id\":");
        server.close();
        assertEquals(0, server.exitCode());
    }

    private String open(String file, int version) throws IOException {
        return "{\"textDocument\":{\"uri\":\"" + folder.resolve(file).toUri()
                + "\",\"languageId\":\"text\",\"version\":" + version + ",\"text\":"
                + JsonNodeFactory.instance.textNode(Files.readString(folder.resolve(file))) + "}}";
    }

    @Test
    void diagnosticsAreOfAVersion() throws Exception {
        Sample.caption(Sample.concept(folder), "night", "mirelune, night, night, hat");
        server.initialize();
        server.inform("textDocument/didOpen", open("10_mirelune/night.txt", 41));
        JsonNode shown = server.next().get("params");
        assertEquals(41, shown.get("version").asInt(), shown.toString());
        server.inform(
                "textDocument/didChange",
                "{\"textDocument\":{\"uri\":\""
                        + folder.resolve("10_mirelune/night.txt").toUri()
                        + "\",\"version\":42},\"contentChanges\":[{\"text\":\"mirelune, hat, hat\"}]}");
        shown = server.next().get("params");
        assertEquals(42, shown.get("version").asInt(), shown.toString());
        assertEquals(1, shown.get("diagnostics").size());
    }

    private String hover(String file, int line, int character) throws Exception {
        server.request(
                5,
                "textDocument/hover",
                "{\"textDocument\":{\"uri\":\"" + folder.resolve(file).toUri() + "\"},\"position\":{\"line\":" + line
                        + ",\"character\":" + character + "}}");
        JsonNode answer = server.next();
        while (!answer.has("id")) {
            answer = server.next();
        }
        assertFalse(answer.has("error"), answer.toString());
        return answer.at("/result/contents/value").asText();
    }

    @Test
    void explanationsAreMarkdownAndNothingElseIsAMark() throws Exception {
        Sample.caption(
                Sample.concept(folder),
                "night",
                "mirelune, hat, hat, <b>x, ![a](https://example.org/b.png), `c`![d](e), red_hat\n");
        for (String other : List.of("a", "b", "c")) {
            Sample.caption(folder.resolve("10_mirelune"), other, "mirelune, hat, " + other);
        }
        server.initialize();
        server.inform("textDocument/didOpen", open("10_mirelune/night.txt", 1));
        String hat = hover("10_mirelune/night.txt", 0, 12);
        assertFalse(hat.contains("\\n"), hat);
        assertTrue(hat.contains("`hat` is classified as "), hat);
        for (int column : new int[] {23, 32, 60}) {
            String text = hover("10_mirelune/night.txt", 0, column);
            assertFalse(text.replaceAll("``.*?``|`[^`]*`", "").matches("(?s).*(?<!\\\\)[<!\\[`].*"), text);
        }
    }

    /** At each place of lines that look like none. */
    @Test
    void everyPlaceHasAnAnswer() throws Exception {
        String text = ",,a, ,\ud83d\ude00,\n\n ,x\r\n,";
        Sample.caption(Sample.concept(folder), "night", text);
        server.initialize();
        server.inform("textDocument/didOpen", open("10_mirelune/night.txt", 1));
        for (int line : new int[] {0, 1, 2, 3, 4, Integer.MAX_VALUE}) {
            for (int character : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, Integer.MAX_VALUE}) {
                hover("10_mirelune/night.txt", line, character);
                server.request(
                        6,
                        "textDocument/completion",
                        "{\"textDocument\":{\"uri\":\""
                                + folder.resolve("10_mirelune/night.txt").toUri() + "\"},\"position\":{\"line\":" + line
                                + ",\"character\":" + character + "}}");
                assertFalse(server.next().has("error"), line + ":" + character);
            }
        }
    }

    /** Messages of which bytes are lost, doubled or changed: the session answers a whole one at the end. */
    @Test
    void damagedMessagesDoNotEndIt() throws Exception {
        Random random = new Random(53);
        server.initialize();
        for (int i = 0; i < 300; i++) {
            String content = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"textDocument/hover\",\"params\":"
                    + "{\"textDocument\":{\"uri\":\"file:///a\"},\"position\":{\"line\":0,\"character\":0}}}";
            StringBuilder bytes = new StringBuilder("Content-Length: " + content.length() + "\r\n\r\n" + content);
            for (int times = random.nextInt(3); times >= 0; times--) {
                int at = random.nextInt(bytes.length());
                switch (random.nextInt(3)) {
                    case 0 -> bytes.setCharAt(at, (char) random.nextInt(256));
                    case 1 -> bytes.deleteCharAt(at);
                    default -> bytes.insert(at, bytes.charAt(at));
                }
            }
            server.bytes(bytes.toString());
        }
        // what a length that was too long has swallowed
        for (int i = 0; i < 100; i++) {
            server.request(999, "no/such", "{}");
        }
        JsonNode answer = server.next();
        while (answer.get("id").asInt() != 999) {
            assertTrue(answer.at("/error/code").asInt() != -32603, answer.toString());
            answer = server.next();
        }
    }

    /** What the in-process server cannot show: what the library writes by itself, and how the process ends. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aProcessEndsWithoutAWord(boolean shutdown) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        ActionTest.classPath(),
                        "dev.loralint.cli.Main",
                        "server")
                .directory(folder.toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        StringBuilder sent = new StringBuilder();
        for (String content : List.of(
                "{\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":{}}}",
                "nonsense",
                "{\"id\":2,\"method\":\"textDocument/hover\"}",
                "{\"id\":3,\"method\":\"no/such\"}",
                shutdown ? "{\"id\":4,\"method\":\"shutdown\"}" : "{\"method\":\"initialized\"}",
                "{\"method\":\"exit\"}")) {
            sent.append("Content-Length: ")
                    .append(content.length())
                    .append("\r\n\r\n")
                    .append(content);
        }
        process.getOutputStream().write(sent.toString().getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(shutdown ? 0 : 1, process.waitFor(), out);
        assertEquals("", Files.readString(folder.resolve("err")));
        assertTrue(out.contains("\"id\":3,\"error\":{\"code\":-32601"), out);
    }
}
