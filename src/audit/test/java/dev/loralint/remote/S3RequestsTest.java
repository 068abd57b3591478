package dev.loralint.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signatures, lists and credentials for S3. */
class S3RequestsTest {

    /** Of the examples in AWS's documentation of Signature Version 4. */
    private static final AwsCredentials EXAMPLE =
            new AwsCredentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "", Instant.MAX);

    private static final Instant EXAMPLE_DAY = Instant.parse("2013-05-24T00:00:00Z");

    @TempDir
    Path home;

    private static String signature(String address, Map<String, String> headers) {
        return SignatureV4.headers(URI.create(address), headers, "us-east-1", EXAMPLE, EXAMPLE_DAY)
                .get("Authorization")
                .replaceFirst(".*Signature=", "");
    }

    @Test
    void signaturesAreThoseOfTheDocumentation() {
        assertEquals(
                "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
                signature("https://examplebucket.s3.amazonaws.com/test.txt", Map.of("Range", "bytes=0-9")));
        assertEquals(
                "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
                signature("https://examplebucket.s3.amazonaws.com/?max-keys=2&prefix=J", Map.of()));
    }

    private HttpRequest request(RemoteAddress address, Map<String, String> more) throws IOException {
        Map<String, String> environment =
                new HashMap<>(Map.of("HOME", home.toString(), "AWS_EC2_METADATA_DISABLED", "true"));
        environment.putAll(more);
        return new S3Requests(environment).object(address).request("bytes=0-9").build();
    }

    @Test
    void namesAreEscapedOnce() throws IOException {
        RemoteAddress address = RemoteAddress.of("s3://models/loras/a+b é#1?.safetensors");
        assertEquals(
                "https://models.s3.us-east-1.amazonaws.com/loras/a%2Bb%20%C3%A9%231%3F.safetensors",
                request(address, Map.of()).uri().toString());
        assertEquals(
                "https://s3.eu-west-1.amazonaws.com/my.models/a",
                request(RemoteAddress.of("s3://my.models/a"), Map.of("AWS_REGION", "eu-west-1"))
                        .uri()
                        .toString());
        assertEquals(
                "http://localhost:9000/models/a",
                request(RemoteAddress.of("s3://models/a"), Map.of("AWS_ENDPOINT_URL_S3", "http://localhost:9000/"))
                        .uri()
                        .toString());
        assertThrows(
                IOException.class,
                () -> request(RemoteAddress.of("s3://models/a"), Map.of("AWS_ENDPOINT_URL", "local host")));
    }

    @Test
    void withoutCredentialsNothingIsSigned() throws IOException {
        assertEquals(
                Optional.empty(),
                request(RemoteAddress.of("s3://models/a"), Map.of()).headers().firstValue("Authorization"));
    }

    @Test
    void environmentComesBeforeTheProfile() throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(
                home.resolve(".aws/credentials"),
                "# keys\n[default]\naws_access_key_id = FILE\naws_secret_access_key=a=b\n[other]\naws_access_key_id=OTHER\n"
                        + "aws_secret_access_key=x\naws_session_token=t\n");
        Files.writeString(
                home.resolve(".aws/config"),
                "[default]\nregion = eu-central-1\ns3 =\n  region = wrong\n[profile other]\nregion=us-west-2\n");
        RemoteAddress address = RemoteAddress.of("s3://models/a");
        HttpRequest ofFile = request(address, Map.of());
        assertTrue(credential(ofFile).startsWith("FILE/"), credential(ofFile));
        assertTrue(credential(ofFile).contains("/eu-central-1/s3/aws4_request"), credential(ofFile));
        HttpRequest ofOther = request(address, Map.of("AWS_PROFILE", "other"));
        assertTrue(credential(ofOther).startsWith("OTHER/"));
        assertTrue(credential(ofOther).contains("/us-west-2/"));
        assertEquals("t", ofOther.headers().firstValue("x-amz-security-token").orElse(""));
        Map<String, String> set = Map.of("AWS_ACCESS_KEY_ID", "SET", "AWS_SECRET_ACCESS_KEY", "s");
        assertTrue(credential(request(address, set)).startsWith("SET/"));
    }

    private static String credential(HttpRequest request) {
        return request.headers().firstValue("Authorization").orElse("").replaceFirst(".*Credential=", "");
    }

    @Test
    void profileThatNeedsAnotherProgramIsExplained() throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws/config"), "[default]\nsso_session = work\n");
        IOException e = assertThrows(IOException.class, () -> request(RemoteAddress.of("s3://models/a"), Map.of()));
        assertTrue(e.getMessage().contains("aws configure export-credentials"), e.getMessage());
    }

    @Test
    void containerAndInstanceGiveCredentials() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        List<String> asked = new CopyOnWriteArrayList<>();
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            String token = exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token");
            String path = exchange.getRequestURI().getPath();
            String answer = path.endsWith("api/token")
                    ? "42"
                    : path.endsWith("security-credentials/")
                            ? "role"
                            : "{\"AccessKeyId\":\"" + (token == null ? "CONTAINER" : "INSTANCE" + token)
                                    + "\",\"SecretAccessKey\":\"s\",\"Token\":\"t\",\"Expiration\":\"2099-01-01T00:00:00Z\"}";
            LoopbackServer.send(exchange, 200, answer.getBytes(StandardCharsets.UTF_8));
        });
        server.start();
        try {
            String base = "http://127.0.0.1:" + server.getAddress().getPort();
            RemoteAddress address = RemoteAddress.of("s3://models/a");
            Map<String, String> container = Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", base + "/c");
            assertTrue(credential(request(address, container)).startsWith("CONTAINER/"));
            Map<String, String> instance =
                    Map.of("AWS_EC2_METADATA_DISABLED", "false", "AWS_EC2_METADATA_SERVICE_ENDPOINT", base);
            assertTrue(credential(request(address, instance)).startsWith("INSTANCE42/"));
            assertEquals("PUT /latest/api/token", asked.get(1));
            Map<String, String> elsewhere =
                    Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://example.org/credentials");
            assertThrows(IOException.class, () -> request(address, elsewhere));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void credentialsAreNotShown() {
        assertFalse(EXAMPLE.toString().contains("EXAMPLE"));
    }

    private static String page(String next, String... keys) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult>");
        xml.append("<Name>models</Name><Prefix>loras/</Prefix>");
        if (!next.isEmpty()) {
            xml.append("<NextContinuationToken>").append(next).append("</NextContinuationToken>");
        }
        for (String key : keys) {
            xml.append("<Contents><Key>").append(key).append("</Key><Size>12</Size></Contents>");
        }
        return xml.append("</ListBucketResult>").toString();
    }

    @Test
    void foldersAreListedPageByPage() throws IOException {
        try (LoopbackServer server = new LoopbackServer(2)) {
            server.file("/models/", new byte[1])
                    .failing(
                            "/models/",
                            (exchange, file) -> LoopbackServer.send(
                                    exchange,
                                    200,
                                    page("a/+=", "loras/b%2B1+x.safetensors", "loras/note.txt")
                                            .getBytes(StandardCharsets.UTF_8)),
                            (exchange, file) -> {
                                boolean next = exchange.getRequestURI()
                                        .getRawQuery()
                                        .contains("continuation-token=a%2F%2B%3D");
                                LoopbackServer.send(
                                        exchange,
                                        next ? 200 : 400,
                                        page("", "loras/sub/c.SafeTensors").getBytes(StandardCharsets.UTF_8));
                            });
            Map<String, String> environment = Map.of(
                    "AWS_ENDPOINT_URL", server.address(""), "AWS_ACCESS_KEY_ID", "k", "AWS_SECRET_ACCESS_KEY", "s");
            RemoteFiles files = new RemoteFiles(RemoteOptions.standard(environment));
            assertEquals(
                    List.of("s3://models/loras/b+1 x.safetensors", "s3://models/loras/sub/c.SafeTensors"),
                    files.list(RemoteAddress.of("s3://models/loras"), S3RequestsTest::isLora).stream()
                            .map(RemoteAddress::shown)
                            .toList());
            assertEquals(
                    List.of("s3://models/x.safetensors"),
                    files.list(RemoteAddress.of("s3://models/x.safetensors"), S3RequestsTest::isLora).stream()
                            .map(RemoteAddress::shown)
                            .toList());
            assertEquals(2, server.requests().size());
        }
    }

    private static boolean isLora(String path) {
        return path.toLowerCase(Locale.ROOT).endsWith(".safetensors");
    }

    @Test
    void hostileListIsRefused() {
        String bomb =
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><ListBucketResult><Contents><Key>&b;</Key>"
                        + "</Contents></ListBucketResult>";
        assertThrows(IOException.class, () -> ObjectListing.read(bomb.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void expiredCredentialsAreReadAgain() throws IOException {
        try (LoopbackServer server = new LoopbackServer(2)) {
            server.file("/models/a", new byte[10])
                    .failing(
                            "/models/a",
                            (exchange, file) -> LoopbackServer.send(
                                    exchange,
                                    400,
                                    "<Error><Code>ExpiredToken</Code></Error>".getBytes(StandardCharsets.UTF_8)));
            Map<String, String> environment = Map.of(
                    "AWS_ENDPOINT_URL", server.address(""), "AWS_ACCESS_KEY_ID", "k", "AWS_SECRET_ACCESS_KEY", "s");
            RemoteFiles files = new RemoteFiles(RemoteOptions.standard(environment));
            assertEquals(10, files.open(RemoteAddress.of("s3://models/a")).size());
            assertEquals(2, server.requests().size());
        }
    }
}
