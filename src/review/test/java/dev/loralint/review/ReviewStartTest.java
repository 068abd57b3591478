package dev.loralint.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loralint.OwnStateForTests;
import dev.loralint.check.CheckRequest;
import dev.loralint.review.server.ReviewServer;
import dev.loralint.review.server.ServerOptions;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that was started without a dataset: what a person opens on its page, and what nobody else can. */
class ReviewStartTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path IMAGE = Path.of("src/demo/raw/10_neravelle/beach.png");
    private static final String CONFIG =
            "model_type = \"flux\"\nlearning_rate = 1e-4\nnetwork_module = \"networks.lora\"\n"
                    + "pretrained_model_name_or_path = \"base.safetensors\"\n";

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private Path state;
    private ReviewServer server;

    @BeforeEach
    void ownState() {
        state = OwnStateForTests.set(directory.resolve("state"));
    }

    @AfterEach
    void end() throws Exception {
        OwnStateForTests.set(state);
        if (server != null) {
            server.close();
        }
    }

    private Path dataset(String name) throws Exception {
        Path folder = Files.createDirectories(directory.resolve(name).resolve("10_mira"));
        Files.copy(IMAGE, folder.resolve("one.png"));
        Files.writeString(folder.resolve("one.txt"), "mira, 1girl, " + name);
        return folder.getParent();
    }

    private ServerOptions options() {
        return new ServerOptions("127.0.0.1", 0, "/", Set.of(), directory.resolve("cache"), null);
    }

    private void start() throws Exception {
        server = ReviewServer.start(options(), directory, (dataset, configs, listener) -> {
            CheckRequest request = CheckRequest.of(
                    new CheckRequest.Files(List.of(dataset), configs, null),
                    CheckRequest.of(dataset).failOn(),
                    CheckRequest.of(dataset).rules());
            Review review = Review.open(directory, request, false, listener);
            RecentDatasets.add(dataset);
            return review;
        });
    }

    private URI address(String path) {
        URI page = URI.create(server.address());
        return URI.create(
                "http://127.0.0.1:" + page.getPort() + "/" + path + (path.contains("?") ? "&" : "?") + page.getQuery());
    }

    private static HttpResponse<String> sent(HttpClient client, HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode get(String path) throws Exception {
        return JSON.readTree(
                sent(client, HttpRequest.newBuilder(address(path)).build()).body());
    }

    private int status(String path) throws Exception {
        return sent(client, HttpRequest.newBuilder(address(path)).build()).statusCode();
    }

    private HttpResponse<String> post(String path, Map<String, Object> body, String... headers) throws Exception {
        return posted(address(path), body, headers);
    }

    private HttpResponse<String> posted(URI to, Map<String, Object> body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(to)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return sent(client, request.build());
    }

    private static Map<String, Object> chosen(Path path, Path... configs) {
        return Map.of(
                "path",
                path.toString(),
                "configs",
                List.of(configs).stream().map(Path::toString).toList());
    }

    private void open(Path dataset, Path... configs) throws Exception {
        HttpResponse<String> answer = post("api/open", chosen(dataset, configs));
        assertEquals(200, answer.statusCode(), answer.body());
        JsonNode now = get("api/state");
        while (!now.get("phase").asText().equals("ready")) {
            assertFalse(now.get("phase").asText().equals("failed"), now.toString());
            Thread.sleep(30);
            now = get("api/state");
        }
    }

    private static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.get(field).asText()));
        return texts;
    }

    @Test
    void nothingIsOpenUntilSomethingIsChosen() throws Exception {
        Path one = dataset("one");
        start();
        assertEquals("start", get("api/state").get("phase").asText());
        assertTrue(get("api/key").get("chooses").asBoolean());
        assertEquals(0, get("api/start").get("recent").size());
        assertEquals(409, status("api/decisions"));
        assertEquals(409, post("api/undo", Map.of()).statusCode());
        assertEquals(404, status("img/000000000000"));
        open(one);
        assertEquals(1, get("api/images").get("total").asInt());
        assertEquals(200, post("api/close", Map.of()).statusCode());
        assertEquals("start", get("api/state").get("phase").asText());
        assertEquals(409, status("api/decisions"));
    }

    @Test
    void recentDatasetsAreTheirPathsNewestFirst() throws Exception {
        Path one = dataset("one");
        Path two = dataset("two");
        start();
        open(one);
        open(two);
        open(one);
        assertEquals(
                List.of(one.toString(), two.toString()), texts(get("api/start").get("recent"), "path"));
        assertEquals(
                one + "\n" + two,
                Files.readString(directory.resolve("state/review/datasets.txt")),
                "nothing but paths");
        post("api/close", Map.of());
        Files.move(two, directory.resolve("moved"));
        JsonNode recent = get("api/start").get("recent");
        assertEquals("false", recent.get(0).get("missing").asText());
        assertEquals("true", recent.get(1).get("missing").asText());
        assertEquals(404, post("api/open", chosen(two)).statusCode());
        assertEquals(200, post("api/forget", chosen(two)).statusCode());
        assertEquals(List.of(one.toString()), texts(get("api/start").get("recent"), "path"));
        assertTrue(Files.exists(directory.resolve("moved/10_mira/one.txt")), "a dataset is never touched");
    }

    @Test
    void configurationsInAndNextToTheFolderAreOffered() throws Exception {
        Path one = dataset("sets/one");
        Files.writeString(one.resolve("inside.toml"), CONFIG);
        Path near = Files.writeString(one.resolveSibling("near.toml"), CONFIG);
        Files.writeString(one.resolveSibling("unrelated.json"), "{\"name\": \"a package\"}");
        start();
        JsonNode look = get("api/look?path=" + URLEncoder.encode(" \"" + one + "\" ", StandardCharsets.UTF_8));
        assertEquals(one.toString(), look.get("path").asText());
        assertEquals(List.of("inside.toml"), texts(look.get("inside"), "name"));
        assertEquals(List.of("near.toml"), texts(look.get("near"), "name"));
        assertEquals("sd-scripts", look.get("near").get(0).get("trainer").asText());
        assertEquals(404, status("api/look?path=nowhere"));
        assertEquals(400, status("api/look?path="));
        assertEquals(400, status("api/look?path=" + near), "a configuration is no dataset");
        open(one, near);
        List<String> configs = texts(get("api/configs").get("configs"), "path");
        assertTrue(configs.contains("sets/one/inside.toml") && configs.contains("sets/near.toml"), configs.toString());
    }

    @Test
    void onlyWhoHasTheTokenOpensADataset() throws Exception {
        Path one = dataset("one");
        start();
        int port = URI.create(server.address()).getPort();
        URI open = URI.create("http://127.0.0.1:" + port + "/api/open");
        assertEquals(401, posted(open, chosen(one)).statusCode());
        assertEquals(401, posted(open, chosen(one), "X-Loralint-Token", "wrong").statusCode());
        assertEquals(
                403,
                post("api/open", chosen(one), "Origin", "http://example.com").statusCode());
        assertEquals(
                403,
                post("api/open", chosen(one), "Origin", "http://127.0.0.1:1").statusCode(),
                "a server at another port");
        assertEquals(
                403,
                post("api/open", chosen(one), "Sec-Fetch-Site", "cross-site").statusCode());
        HttpRequest form = HttpRequest.newBuilder(address("api/open"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(chosen(one))))
                .build();
        assertEquals(415, sent(client, form).statusCode());
        for (String path : List.of("api/start", "api/look?path=" + one, "api/open", "api/close")) {
            URI without = URI.create("http://127.0.0.1:" + port + "/" + path);
            assertEquals(
                    401, sent(client, HttpRequest.newBuilder(without).build()).statusCode(), path);
        }
        assertEquals("start", get("api/state").get("phase").asText());
        open(one);
    }

    @Test
    void imagesOfADatasetThatWasClosedAreNotServed() throws Exception {
        Path one = dataset("one");
        Path two = dataset("two");
        start();
        open(one);
        String image = get("api/images").get("images").get(0).get("id").asText();
        String key = get("api/key").get("key").asText();
        URI shown = URI.create(
                "http://127.0.0.1:" + URI.create(server.address()).getPort() + "/img/" + image + "?key=" + key);
        assertEquals(200, sent(client, HttpRequest.newBuilder(shown).build()).statusCode());
        open(two);
        assertEquals(401, sent(client, HttpRequest.newBuilder(shown).build()).statusCode(), "with the key from before");
        assertEquals(404, status("img/" + image), "with the token");
    }

    @Test
    void aServerOfOneDatasetOpensNoOther() throws Exception {
        Path one = dataset("one");
        Path two = dataset("two");
        server = ReviewServer.start(
                options(), listener -> Review.open(directory, CheckRequest.of(one), false, listener));
        assertFalse(get("api/key").get("chooses").asBoolean());
        assertEquals(404, post("api/open", chosen(two)).statusCode());
        assertEquals(404, post("api/close", Map.of()).statusCode());
        assertEquals(404, status("api/look?path=" + two));
        assertEquals(404, status("api/start"));
    }

    @Test
    void whatCannotBeOpenedIsSaid() throws Exception {
        Path one = dataset("one");
        start();
        try (Review other = Review.open(directory, CheckRequest.of(one), false, Review.Listener.NONE)) {
            HttpResponse<String> answer = post("api/open", chosen(one));
            assertEquals(409, answer.statusCode());
            assertTrue(answer.body().contains("another process"), answer.body());
            other.await();
        }
        assertEquals("start", get("api/state").get("phase").asText());
        assertEquals(400, post("api/open", chosen(one, one)).statusCode(), "a folder is not a configuration");
        assertEquals(
                404, post("api/open", chosen(one, one.resolve("missing.toml"))).statusCode());
        open(one);
    }
}
