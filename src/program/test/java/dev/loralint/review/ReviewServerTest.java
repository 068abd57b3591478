package dev.loralint.review;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loralint.OwnStateForTests;
import dev.loralint.check.CheckRequest;
import dev.loralint.cli.Cli;
import dev.loralint.review.server.ReviewServer;
import dev.loralint.review.server.ServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A review as its page uses it, and as those try who should not. */
class ReviewServerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PRUNE = "captions/identity-tag|10_neravelle|purple hair";

    @TempDir
    private Path directory;

    private Path data;
    private ReviewServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private Path state;

    @BeforeEach
    void copyTheDemo() throws Exception {
        state = OwnStateForTests.set(directory.resolve("state"));
        data = directory.resolve("home/data");
        Path demo = Path.of("src/demo/raw");
        try (var files = Files.walk(demo)) {
            for (Path file : files.toList()) {
                Path to = data.resolve(demo.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
    }

    @AfterEach
    void end() throws Exception {
        OwnStateForTests.set(state);
        if (server != null) {
            server.close();
        }
    }

    private void start(boolean readOnly) throws Exception {
        ServerOptions options = new ServerOptions("127.0.0.1", 0, "/", Set.of(), directory.resolve("cache"), null);
        CheckRequest request = CheckRequest.of(data);
        server = ReviewServer.start(options, listener -> Review.open(directory, request, readOnly, listener));
        ready();
    }

    private URI address(String path) {
        URI page = URI.create(server.address());
        String joint = path.contains("?") ? "&" : "?";
        return URI.create("http://127.0.0.1:" + page.getPort() + "/" + path + joint + page.getQuery());
    }

    private JsonNode get(String path) throws Exception {
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(address(path)).build(), HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> post(String path, Map<String, Object> body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode ready() throws Exception {
        JsonNode state = get("api/state");
        while (!state.get("phase").asText().equals("ready")
                || state.get("verdict").get("pending").asBoolean()) {
            assertFalse(state.get("phase").asText().equals("failed"), state.toString());
            Thread.sleep(50);
            state = get("api/state");
        }
        return state;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode decision(String id) throws Exception {
        return get("api/decision?id=" + encoded(id)).get("decision");
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        folder.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    @Test
    void whatIsAcceptedIsAppliedAndUndoRestoresEveryByte() throws Exception {
        Map<String, String> before = contents(directory.resolve("home"));
        start(false);
        for (JsonNode each : get("api/decisions").get("decisions")) {
            boolean acceptable = false;
            for (JsonNode choice : each.get("choices")) {
                acceptable |= !choice.get("keeps").asBoolean();
            }
            if (acceptable) {
                assertEquals(
                        200,
                        post("api/decide", Map.of("id", each.get("id").asText(), "state", "accepted"))
                                .statusCode());
            }
        }
        assertEquals(0, ready().get("verdict").get("after").get("errors").asInt());
        assertEquals(before.get("data/train.toml"), contents(data).get("train.toml"), "nothing is written before");
        long version = get("api/changes").get("version").asLong();
        assertEquals(202, post("api/apply", Map.of("version", version)).statusCode());
        JsonNode state = ready();
        assertTrue(state.get("applied").get("problems").isEmpty(), state.toString());
        assertEquals("loralint undo", state.get("applied").get("undo").asText());
        assertTrue(get("api/changes").get("restorable").asBoolean());
        server.close();
        Cli check = Cli.run(directory, "check", "home/data");
        assertEquals(0, check.code(), check.out());
        assertEquals(0, Cli.run(directory, "undo", "home/data").code());
        assertEquals(before, contents(directory.resolve("home")));
    }

    @Test
    void decisionsSurviveTheProcess() throws Exception {
        start(false);
        post("api/decide", Map.of("id", PRUNE, "state", "accepted"));
        String kept = "captions/identity-tag|10_neravelle|ahoge";
        post("api/decide", Map.of("id", kept, "state", "kept"));
        server.close();
        start(false);
        assertEquals("accepted", decision(PRUNE).get("state").asText());
        assertEquals("kept", decision(kept).get("state").asText());
        assertEquals(200, post("api/undo", Map.of()).statusCode());
        assertEquals("open", decision(kept).get("state").asText());
        assertEquals("accepted", decision(PRUNE).get("state").asText());
    }

    @Test
    void deletingIsNotDecidedTogetherWithOtherRules() throws Exception {
        Files.writeString(data.resolve("10_neravelle/nobody.txt"), "neravelle, draft");
        start(false);
        String orphan = "";
        for (JsonNode each : get("api/decisions").get("decisions")) {
            if (each.get("rule").asText().equals("captions/orphan-caption")) {
                orphan = each.get("id").asText();
            }
        }
        assertFalse(get("api/changes").get("restorable").asBoolean());
        post("api/decide-all", Map.of("ids", List.of(orphan, PRUNE), "state", "accepted"));
        assertEquals("open", decision(orphan).get("state").asText());
        assertEquals("accepted", decision(PRUNE).get("state").asText());
        post("api/decide-all", Map.of("ids", List.of(orphan), "state", "accepted"));
        assertEquals("accepted", decision(orphan).get("state").asText());
    }

    @Test
    void severalDecisionsAreOneStep() throws Exception {
        start(false);
        List<String> ids = new ArrayList<>();
        for (JsonNode each : get("api/decisions").get("decisions")) {
            if (each.get("rule").asText().equals("captions/identity-tag")) {
                ids.add(each.get("id").asText());
            }
        }
        post("api/decide", Map.of("id", ids.get(0), "state", "kept"));
        post("api/decide-all", Map.of("ids", ids, "state", "accepted", "choice", "none has this"));
        assertEquals("open", decision(ids.get(1)).get("state").asText(), "another choice is not taken instead");
        assertEquals(
                200,
                post("api/decide-all", Map.of("ids", ids, "state", "accepted")).statusCode());
        assertEquals("kept", decision(ids.get(0)).get("state").asText(), "what was decided stays so");
        assertEquals("accepted", decision(ids.get(1)).get("state").asText());
        server.close();
        start(false);
        assertTrue(get("api/state").get("undo").asText().startsWith(ids.size() - 1 + " decisions: "));
        post("api/undo", Map.of());
        assertEquals("open", decision(ids.get(1)).get("state").asText());
        assertEquals("open", decision(ids.get(ids.size() - 1)).get("state").asText());
        assertEquals("kept", decision(ids.get(0)).get("state").asText());
        post("api/redo", Map.of());
        assertEquals("accepted", decision(ids.get(ids.size() - 1)).get("state").asText());
        assertEquals(
                400, post("api/decide-all", Map.of("ids", ids, "state", "open")).statusCode());
    }

    @Test
    void theCaptionOfAnOpenDecisionIsShownAsIfItWasAccepted() throws Exception {
        start(false);
        String id = "captions/identity-tag|10_neravelle|purple hair";
        String decision = "&decision=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
        String image = get("api/decision?id=" + URLEncoder.encode(id, StandardCharsets.UTF_8))
                .get("with")
                .get("images")
                .get(0)
                .get("id")
                .asText();
        JsonNode open = get("api/caption?image=" + image + decision);
        assertTrue(open.get("preview").asBoolean());
        assertFalse(open.get("after").get("text").asText().contains("purple hair"));
        assertTrue(get("api/caption?image=" + image)
                .get("after")
                .get("text")
                .asText()
                .contains("purple hair"));
        post("api/decide", Map.of("id", id, "state", "kept"));
        JsonNode kept = get("api/caption?image=" + image + decision);
        assertFalse(kept.get("preview").asBoolean());
        assertTrue(kept.get("after").get("text").asText().contains("purple hair"));
    }

    @Test
    void whatATaggerSeesIsAddedToCaptionsAndShownInTheirEditor() throws Exception {
        StringBuilder json = new StringBuilder("{");
        for (String name : List.of("beach", "library", "sunset", "witch", "cafe")) {
            json.append("\"10_neravelle/" + name + ".png\": {\"general\": {\"earrings\": "
                    + (name.equals("cafe") ? "0.5" : "0.91") + "}},");
        }
        json.append("\"10_neravelle/snow.png\": {\"1girl\": 0.99}}");
        Files.writeString(data.resolve("seen.json"), json);
        Path settings = data.resolve("loralint.toml");
        Files.writeString(settings, "tags-from = \"seen.json\"\n" + Files.readString(settings));
        start(false);
        String id = "captions/uncaptioned-tag|10_neravelle|earrings";
        JsonNode detail = get("api/decision?id=" + URLEncoder.encode(id, StandardCharsets.UTF_8));
        assertEquals("add", detail.get("decision").get("verb").asText());
        assertEquals(0, detail.get("with").get("total").asInt());
        assertEquals(4, detail.get("without").get("total").asInt(), "where the tagger is sure");
        JsonNode first = detail.get("without").get("images").get(0);
        assertEquals(0.91, first.get("score").asDouble());
        String image = "api/caption?image=" + first.get("id").asText();
        assertEquals("earrings", get(image).get("ghosts").get(0).get("tag").asText());
        post("api/decide", Map.of("id", id, "state", "accepted"));
        JsonNode caption = get(image);
        assertTrue(caption.get("after").get("text").asText().endsWith(", earrings"), caption.toString());
        assertEquals(0, caption.get("ghosts").size(), "what is staged is no ghost");
    }

    @Test
    void aCopiedCaptionLosesWhatIsPrunedWhateverIsDecidedFirst() throws Exception {
        start(false);
        String look = "captions/identity-tag|10_neravelle|purple hair";
        String missing = "";
        for (JsonNode each : get("api/decisions").get("decisions")) {
            if (each.get("rule").asText().equals("captions/missing-caption")) {
                missing = each.get("id").asText();
            }
        }
        String image = "api/caption?image="
                + get("api/images?q=name:raincoat")
                        .get("images")
                        .get(0)
                        .get("id")
                        .asText();
        for (List<String> order : List.of(List.of(look, missing), List.of(missing, look))) {
            for (String id : order) {
                post("api/decide", Map.of("id", id, "state", "accepted"));
            }
            String after = get(image).get("after").get("text").asText();
            assertTrue(after.contains("raincoat") && !after.contains("purple hair"), after);
            post("api/undo", Map.of());
            post("api/undo", Map.of());
        }
        post("api/decide-all", Map.of("ids", List.of(look, missing), "state", "accepted"));
        assertFalse(get(image).get("after").get("text").asText().contains("purple hair"));
    }

    @Test
    void decisionsOfOneCauseSayWhichAndTheNumbersOfTheirImagesAddUp() throws Exception {
        copy(data.resolve("10_neravelle"), data.resolve("10_sable"));
        Path configuration = data.resolve("train.toml");
        Files.writeString(configuration, Files.readString(configuration).replaceAll("(?m)^caption_extension.*\n", ""));
        start(false);
        Map<String, Integer> causes = new TreeMap<>();
        for (JsonNode each : get("api/decisions").get("decisions")) {
            causes.merge(each.get("cause").asText(), 1, Integer::sum);
        }
        numbersAddUp();
        assertEquals(3, causes.get("tag:purple hair"), causes.toString());
        String copies = "copies:home/data/10_neravelle and home/data/10_sable";
        assertTrue(causes.get(copies) > 10, causes.toString());
        assertEquals(3, causes.get("setting:caption_extension"), causes.toString());
    }

    private void numbersAddUp() throws Exception {
        for (JsonNode each : get("api/decisions").get("decisions")) {
            int of = each.get("of").asInt();
            if (of > 0 && each.get("kind").asText().equals("tag")) {
                JsonNode detail =
                        get("api/decision?id=" + encoded(each.get("id").asText()));
                int with = detail.get("with").get("total").asInt();
                int without = detail.get("without").get("total").asInt();
                assertEquals(each.get("captions").asInt(), with, each.toString());
                assertEquals(of, with + without, each.toString());
            }
        }
    }

    @Test
    void numbersImagesAndFindingsAreThoseOfTheStagedFiles() throws Exception {
        start(false);
        String missing = "captions/missing-caption|10_neravelle|";
        JsonNode detail = get("api/decision?id=" + encoded(missing));
        assertEquals(1, detail.get("others").size(), "two captions are written in two ways");
        assertFalse(detail.get("others")
                .get(0)
                .get("message")
                .equals(detail.get("decision").get("message")));
        assertFalse(detail.get("others")
                .get(0)
                .get("fix")
                .equals(detail.get("decision").get("fix")));
        post("api/decide", Map.of("id", missing, "state", "accepted"));
        ready();
        assertEquals("14 of 16", decision(PRUNE).get("count").asText());
        numbersAddUp();
        JsonNode image = get("api/images?q=name:beach.png").get("images").get(0);
        String id = image.get("id").asText();
        post("api/toggle", Map.of("image", id, "tag", "purple hair", "on", false));
        ready();
        assertEquals("13 of 16", decision(PRUNE).get("count").asText());
        numbersAddUp();
        for (JsonNode each :
                get("api/decision?id=" + encoded(PRUNE)).get("without").get("images")) {
            assertEquals(each.get("id").asText().equals(id), each.get("had").asBoolean(), each.toString());
        }
        for (JsonNode each : get("api/caption?image=" + id).get("findings")) {
            assertFalse(each.get("phrase").asText().equals("purple hair"), each.toString());
        }
    }

    @Test
    void whereThereIsNoImageNothingIsTrained() throws Exception {
        start(false);
        JsonNode image = get("api/images?q=name:first-draft.txt").get("images").get(0);
        String caption = "api/caption?image=" + image.get("id").asText();
        assertFalse(get(caption).hasNonNull("trained"));
        assertFalse(get(caption).get("deleted").asBoolean());
        String orphan = "captions/orphan-caption|10_neravelle|";
        JsonNode open = get(caption + "&decision=" + encoded(orphan));
        assertTrue(open.get("preview").asBoolean());
        assertTrue(open.get("deleted").asBoolean());
        post("api/decide", Map.of("id", orphan, "state", "accepted"));
        assertTrue(get(caption).get("deleted").asBoolean());
        assertFalse(get(caption).hasNonNull("trained"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void theQueueKeepsItsCount() throws Exception {
        start(false);
        int all = get("api/decisions").get("decisions").size();
        post("api/decide", Map.of("id", PRUNE, "state", "accepted"));
        ready();
        assertEquals(all, get("api/decisions").get("decisions").size());
        JsonNode image = get("api/images?q=name:beach.png").get("images").get(0);
        String repeated = text(image) + ", beach, beach, beach";
        post("api/text", Map.of("image", image.get("id").asText(), "text", repeated, "was", text(image)));
        ready();
        int more = get("api/decisions").get("decisions").size();
        assertTrue(more >= all, more + " of " + all);
        post("api/undo", Map.of());
        ready();
        assertEquals(
                all, get("api/decisions").get("decisions").size(), "what only the undone step gave rise to is gone");
    }

    @Test
    void whereNothingNamesTheTrainerItIsAskedForOnce() throws Exception {
        start(false);
        assertEquals(0, get("api/state").get("question").get("choices").size(), "the configuration names it");
        server.close();
        Files.delete(data.resolve("train.toml"));
        String settings = Files.readString(data.resolve("loralint.toml"));
        start(false);
        JsonNode question = get("api/state").get("question");
        assertTrue(question.get("choices").size() > 5, question.toString());
        assertEquals("", question.get("answer").asText());
        assertEquals(
                400,
                post("api/trainer", Map.of("name", "nothing", "keep", false)).statusCode());
        assertEquals(
                200,
                post("api/trainer", Map.of("name", "ai-toolkit", "keep", false)).statusCode());
        JsonNode answered = ready();
        for (int i = 0; i < 200 && !trainer(answered).contains("ai-toolkit"); i++) {
            Thread.sleep(50); // until the files are read again, the last verdict is there
            answered = ready();
        }
        assertEquals("ai-toolkit", answered.get("question").get("answer").asText());
        assertEquals("", answered.get("question").get("kept").asText());
        assertEquals(0, answered.get("staged").get("files").asInt());
        assertTrue(trainer(answered).contains("ai-toolkit"), answered.toString());
        post("api/trainer", Map.of("name", "ai-toolkit", "keep", true));
        JsonNode kept = ready();
        assertEquals("staged", kept.get("question").get("kept").asText());
        assertEquals(1, kept.get("staged").get("files").asInt());
        assertEquals(settings, Files.readString(data.resolve("loralint.toml")), "nothing is written before");
        assertTrue(get("api/changes").get("files").get(0).toString().contains("trainer = \\\"ai-toolkit\\\""));
        post("api/undo", Map.of());
        assertEquals("", ready().get("question").get("kept").asText());
        post("api/trainer", Map.of("name", "", "keep", false));
        assertEquals("", ready().get("question").get("answer").asText());
    }

    private static String trainer(JsonNode state) {
        return state.get("verdict").get("before").get("trainer").asText();
    }

    @Test
    void theTagsOfAClassAreRemovedOrKeptAsOneStep() throws Exception {
        start(false);
        JsonNode groups = get("api/groups?concept=10_neravelle");
        assertTrue(groups.get("slots").toString().contains("slot:expression"), groups.toString());
        assertTrue(groups.get("classes").toString().contains("class:scene"), groups.toString());
        Map<String, Object> wanted = new TreeMap<>(
                Map.of("what", "remove", "group", "slot:expression", "concept", "10_neravelle", "q", "", "dry", true));
        JsonNode dry = JSON.readTree(post("api/edit", wanted).body());
        assertTrue(dry.get("affected").asInt() > 3 && dry.get("tags").asInt() > 1, dry.toString());
        wanted.put("dry", false);
        post("api/edit", wanted);
        JsonNode state = ready();
        assertTrue(state.get("undo").asText().startsWith("Remove all expression tags in "), state.toString());
        assertFalse(
                get("api/groups?concept=10_neravelle").get("slots").toString().contains("slot:expression"));
        assertTrue(
                get("api/groups").get("slots").toString().contains("slot:expression"), "the other concept has its own");
        post("api/undo", Map.of());
        assertEquals(0, ready().get("staged").get("files").asInt());
        wanted.putAll(Map.of("what", "keep", "group", "slot:hair colour"));
        post("api/edit", wanted);
        ready();
        assertEquals("done", decision(PRUNE).get("state").asText());
        String changes = get("api/changes").toString();
        assertTrue(changes.contains("leave = [\\\"hair colour\\\"]"), changes);
        post("api/undo", Map.of());
        ready();
        assertEquals("open", decision(PRUNE).get("state").asText());
        wanted.putAll(Map.of("what", "keep", "group", "class:trait"));
        post("api/edit", wanted);
        ready();
        assertTrue(get("api/changes").toString().contains("purple hair"));
        assertEquals("done", decision(PRUNE).get("state").asText());
        wanted.putAll(Map.of("what", "add"));
        assertEquals(400, post("api/edit", wanted).statusCode());
        wanted.putAll(Map.of("what", "remove", "group", "colour:red"));
        assertEquals(400, post("api/edit", wanted).statusCode());
    }

    @Test
    void imagesWithTheRarestTagsComeFirst() throws Exception {
        Files.writeString(data.resolve("10_neravelle/beach.txt"), "neravelle, submarine, periscope");
        start(false);
        JsonNode images = get("api/images?sort=share&q=concept:10_neravelle").get("images");
        assertEquals("beach.png", images.get(0).get("name").asText());
    }

    @Test
    void tagsAreCompletedFromTheDatasetFirst() throws Exception {
        start(false);
        JsonNode found = get("api/suggest?q=smi").get("tags");
        assertEquals("smile", found.get(0).get("tag").asText());
        assertTrue(found.get(0).get("captions").asInt() > 0);
        assertEquals("expression", found.get(0).get("about").asText());
        assertEquals(0, found.get(1).get("captions").asInt(), "one of the lexicon");
        assertEquals(
                "grey hair",
                get("api/suggest?q=" + encoded("gray hai"))
                        .get("tags")
                        .get(0)
                        .get("tag")
                        .asText());
        assertEquals(
                "trigger word",
                get("api/suggest?q=nerav").get("tags").get(0).get("about").asText());
        assertEquals(0, get("api/suggest?q=" + encoded("<script>")).get("tags").size());
    }

    @Test
    void aStepThatWasCutOffIsForgotten() throws Exception {
        start(false);
        post("api/decide", Map.of("id", PRUNE, "state", "accepted"));
        server.close();
        Path log;
        try (var files = Files.walk(directory)) {
            log = files.filter(file -> file.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.writeString(log, Files.readString(log) + "{\"what\":\"deci");
        start(false);
        assertEquals("accepted", decision(PRUNE).get("state").asText());
        assertEquals(1, get("api/state").get("staged").get("steps").asInt());
    }

    @Test
    void aLogThatNamesOtherFilesChangesThemNot() throws Exception {
        start(false);
        JsonNode image = get("api/images?q=name:beach.png").get("images").get(0);
        post("api/text", Map.of("image", image.get("id").asText(), "text", "planted", "was", text(image)));
        server.close();
        Path log;
        try (var files = Files.walk(directory)) {
            log = files.filter(file -> file.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
        Path profile = Files.writeString(directory.resolve("home/.profile"), "true\n");
        Path created = directory.resolve("created.txt");
        String step = Files.readString(log);
        String path = "home/data/10_neravelle/beach.txt";
        assertTrue(step.contains(path), step);
        Files.writeString(
                log,
                step
                        + step.replace(path, "home/data/../.profile")
                        + step.replace(path, created.toString())
                        + step.replace(path, "home/data/10_neravelle/new.txt"));
        start(false);
        JsonNode changes = get("api/changes");
        assertEquals(1, changes.get("files").size(), changes.toString());
        assertEquals(3, changes.get("conflicts").size(), changes.toString());
        post("api/apply", Map.of("version", changes.get("version").asLong()));
        ready();
        assertEquals("planted", Files.readString(data.resolve("10_neravelle/beach.txt")));
        assertEquals("true\n", Files.readString(profile));
        assertFalse(Files.exists(created) || Files.exists(data.resolve("10_neravelle/new.txt")));
    }

    private String text(JsonNode image) throws Exception {
        return get("api/caption?image=" + image.get("id").asText())
                .get("before")
                .get("text")
                .asText();
    }

    @Test
    void anotherPageSeesTheSameAndCannotApplyWhatItHasNotSeen() throws Exception {
        start(false);
        long seen = get("api/changes").get("version").asLong();
        post("api/decide", Map.of("id", PRUNE, "state", "accepted"));
        assertEquals("accepted", decision(PRUNE).get("state").asText());
        assertEquals(409, post("api/apply", Map.of("version", seen)).statusCode());
    }

    @Test
    void commentNextToAChangedValueIsShownBeforeItIsWritten() throws Exception {
        start(false);
        for (JsonNode each : get("api/decisions").get("decisions")) {
            if (each.get("rule").asText().equals("config/alpha-ratio")) {
                post("api/decide", Map.of("id", each.get("id").asText(), "state", "accepted"));
            }
        }
        ready();
        JsonNode comments = get("api/changes").get("comments");
        assertEquals(1, comments.size(), comments.toString());
        assertTrue(comments.toString().contains("the comment `# same as dim, works for everyone` is kept"));
        assertTrue(comments.get(0).get("path").asText().endsWith("train.toml:23"), comments.toString());
    }

    @Test
    void aFileThatChangedMeanwhileIsRefusedAlone() throws Exception {
        start(false);
        post("api/decide", Map.of("id", PRUNE, "state", "accepted"));
        ready();
        JsonNode changes = get("api/changes");
        Path beach = data.resolve("10_neravelle/beach.txt");
        Files.writeString(beach, "1girl, purple hair, edited elsewhere");
        post("api/apply", Map.of("version", changes.get("version").asLong()));
        JsonNode state = ready();
        assertEquals("1girl, purple hair, edited elsewhere", Files.readString(beach));
        JsonNode applied = state.get("applied");
        if (applied != null) {
            assertEquals(1, applied.get("problems").size(), applied.toString());
            assertFalse(Files.readString(data.resolve("10_neravelle/cafe.txt")).contains("purple hair"));
        }
    }

    @Test
    void onlyWhoHasTheTokenIsAnswered() throws Exception {
        start(false);
        String page = address("").toString();
        String bare = page.substring(0, page.indexOf('?'));
        for (String path : new String[] {"api/state", "api/events", "api/key", "api/x", "img/000000000000"}) {
            assertEquals(401, status(URI.create(bare + path)), path);
            assertEquals(401, status(URI.create(bare + path + "?token=x&key=x")), path);
        }
        HttpRequest known = HttpRequest.newBuilder(URI.create(bare + "api/state"))
                .header("X-Loralint-Token", page.substring(page.indexOf("token=") + "token=".length()))
                .build();
        assertEquals(
                200, client.send(known, HttpResponse.BodyHandlers.ofString()).statusCode());
    }

    @Test
    void nothingIsSentThatABrowserWouldGiveToServersAtOtherPorts() throws Exception {
        start(false);
        String bare = address("").toString().replaceAll("\\?.*", "");
        for (String path : new String[] {"", "review.js", "api/state"}) {
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(address(path)).build(), HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), path);
            assertTrue(answer.headers().firstValue("Set-Cookie").isEmpty(), path);
            assertTrue(
                    answer.headers().firstValue("Access-Control-Allow-Origin").isEmpty(), path);
            assertTrue(answer.headers()
                    .firstValue("Content-Security-Policy")
                    .orElse("")
                    .contains("default-src 'none'"));
        }
        HttpResponse<String> page =
                client.send(HttpRequest.newBuilder(URI.create(bare)).build(), HttpResponse.BodyHandlers.ofString());
        assertFalse(page.body().contains("neravelle"), "the page itself contains nothing of the dataset");
    }

    @Test
    void keyOfImagesOpensImagesAlone() throws Exception {
        start(false);
        String bare = address("").toString().replaceAll("\\?.*", "");
        String key = get("api/key").get("key").asText();
        String image = get("api/images?q=name:beach.png")
                .get("images")
                .get(0)
                .get("id")
                .asText();
        assertEquals(200, status(URI.create(bare + "img/" + image + "?s=128&key=" + key)));
        assertEquals(401, status(URI.create(bare + "api/state?key=" + key)));
        assertEquals(401, status(URI.create(bare + "api/state?token=" + key)));
    }

    @Test
    void twoHundredEventStreamsBlockNobody() throws Exception {
        start(false);
        int port = URI.create(server.address()).getPort();
        String request = "GET /api/events?" + URI.create(server.address()).getQuery() + " HTTP/1.1\r\nHost: localhost:"
                + port + "\r\n\r\n";
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                Socket socket = new Socket("127.0.0.1", port);
                open.add(socket);
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            }
            HttpRequest state = HttpRequest.newBuilder(address("api/state"))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            assertEquals(
                    200,
                    client.send(state, HttpResponse.BodyHandlers.ofString()).statusCode());
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    private int status(URI uri) throws Exception {
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void otherNamesAndOriginsAreRefused() throws Exception {
        start(false);
        String token = URI.create(server.address()).getQuery();
        String get = "GET /api/state?" + token + " HTTP/1.1\r\nHost: ";
        int port = URI.create(server.address()).getPort();
        assertTrue(raw(get + "evil.example:" + port + "\r\nConnection: close\r\n\r\n")
                .startsWith("HTTP/1.1 403"));
        String own = get + "localhost:" + port + "\r\nConnection: close\r\n";
        assertTrue(raw(own + "\r\n").startsWith("HTTP/1.1 200"));
        assertTrue(raw(own + "Origin: http://evil.example\r\n\r\n").startsWith("HTTP/1.1 403"));
        assertTrue(raw(own + "Origin: null\r\n\r\n").startsWith("HTTP/1.1 403"));
        assertTrue(raw(own + "Sec-Fetch-Site: cross-site\r\n\r\n").startsWith("HTTP/1.1 403"));
    }

    @Test
    void noPathLeadsToOtherFiles() throws Exception {
        start(false);
        String token = URI.create(server.address()).getQuery();
        int port = URI.create(server.address()).getPort();
        for (String path : new String[] {
            "/../train.toml", "/img/../../train.toml", "/img/..%2f..%2ftrain.toml", "/%2e%2e/train.toml",
            "/img/10_neravelle/beach.txt", "/..%5ctrain.toml", "//etc/passwd", "/img/%00"
        }) {
            String answer = raw("GET " + path + "?" + token + " HTTP/1.1\r\nHost: localhost:" + port
                    + "\r\nConnection: close\r\n\r\n");
            assertTrue(answer.startsWith("HTTP/1.1 40"), path + "\n" + answer);
        }
    }

    private String raw(String request) throws IOException {
        try (Socket socket =
                new Socket("127.0.0.1", URI.create(server.address()).getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    @Test
    void linksOutOfTheDatasetAreNotServed() throws Exception {
        Path secret = directory.resolve("secret.png");
        Files.copy(data.resolve("10_neravelle/beach.png"), secret);
        Files.createSymbolicLink(data.resolve("10_neravelle/linked.png"), secret);
        start(false);
        String linked = null;
        String beach = null;
        for (JsonNode image : get("api/images?q=name:.png").get("images")) {
            linked = image.get("name").asText().equals("linked.png")
                    ? image.get("id").asText()
                    : linked;
            beach = image.get("name").asText().equals("beach.png")
                    ? image.get("id").asText()
                    : beach;
        }
        assertEquals(404, status(address("img/" + linked)));
        assertEquals(404, status(address("img/" + linked + "?s=256")));
        HttpResponse<byte[]> own = client.send(
                HttpRequest.newBuilder(address("img/" + beach)).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertArrayEquals(Files.readAllBytes(data.resolve("10_neravelle/beach.png")), own.body());
        assertEquals(200, status(address("img/" + beach + "?s=256")));
    }

    @Test
    void hostileCaptionsStayText() throws Exception {
        String hostile = "neravelle, <script>alert(1)</script>, \u202e, \"};//, ${jndi:x}";
        Files.writeString(data.resolve("10_neravelle/beach.txt"), hostile);
        start(false);
        JsonNode image = get("api/images?q=name:beach.png").get("images").get(0);
        JsonNode caption = get("api/caption?image=" + image.get("id").asText());
        assertEquals(hostile, caption.get("before").get("text").asText());
    }

    @Test
    void readOnlyChangesNothing() throws Exception {
        start(true);
        assertEquals(
                403,
                post("api/decide", Map.of("id", PRUNE, "state", "accepted")).statusCode());
        assertTrue(get("api/state").get("readOnly").asBoolean());
        assertEquals("open", decision(PRUNE).get("state").asText());
    }

    @Test
    void theTerminalAsksTheSameDecisions() throws Exception {
        Map<String, String> before = contents(directory.resolve("home"));
        Cli fixed = Cli.reading(
                "?\ns\na\nq\n", directory, "fix", "home/data", "--interactive", "--rule", "captions/identity-tag");
        assertTrue(fixed.out().contains("[y,n,a,d,k,s,q,?]?"), fixed.out() + fixed.err());
        assertFalse(Files.readString(data.resolve("10_neravelle/beach.txt")).contains("purple hair"));
        assertEquals(0, Cli.run(directory, "undo", "home/data").code());
        assertEquals(before, contents(directory.resolve("home")));
    }

    @Test
    void theTerminalAsksWhatOnlyAPersonCanFix() throws Exception {
        Map<String, String> before = contents(directory.resolve("home"));
        Cli fixed = Cli.reading(
                "y\nk\n", directory, "fix", "home/data", "--interactive", "--rule", "captions/token-overflow");
        assertTrue(fixed.out().contains("[n,d,k,s,q,?]?"), fixed.out() + fixed.err());
        assertFalse(fixed.out().contains("y - accept"), fixed.out());
        assertTrue(Files.readString(data.resolve("loralint.toml")).contains("\"captions/token-overflow\""));
        assertEquals(0, Cli.run(directory, "undo", "home/data").code());
        assertEquals(before, contents(directory.resolve("home")));
    }

    // ---- caches, exceptions, other users

    @Test
    void staleCachesAreDeletedOnRequestAlone() throws Exception {
        Path folder = data.resolve("10_neravelle");
        Path text = Files.writeString(folder.resolve("beach_te_outputs.npz"), "x");
        Path latent = Files.writeString(folder.resolve("beach_0832x1216_sdxl.npz"), "x");
        Path other = Files.writeString(folder.resolve("beaches_te_outputs.npz"), "x");
        for (boolean wanted : new boolean[] {false, true}) {
            start(false);
            JsonNode image = get("api/images?q=" + encoded("name:beach.png"))
                    .get("images")
                    .get(0);
            post("api/toggle", Map.of("image", image.get("id").asText(), "tag", wanted ? "one more" : "one"));
            JsonNode changes = get("api/changes");
            assertEquals(1, changes.get("caches").size(), changes.toString());
            assertTrue(changes.get("caches").get(0).get("path").asText().endsWith("beach_te_outputs.npz"));
            long version = changes.get("version").asLong();
            assertEquals(
                    202,
                    post("api/apply", Map.of("version", version, "caches", wanted))
                            .statusCode());
            assertEquals(
                    wanted ? 1 : 0, ready().get("applied").get("removedCaches").asInt());
            assertEquals(!wanted, Files.exists(text));
            server.close();
        }
        assertTrue(Files.exists(latent) && Files.exists(other));
    }

    @Test
    void whatIsKeptIsNotAnUnusedException() throws Exception {
        start(false);
        int kept = 0;
        for (JsonNode each : get("api/decisions").get("decisions")) {
            String rule = each.get("rule").asText();
            if (!rule.startsWith("captions/identity") && kept < 4) {
                assertEquals(
                        200,
                        post("api/decide", Map.of("id", each.get("id").asText(), "state", "kept"))
                                .statusCode(),
                        rule);
                kept++;
            }
        }
        ready();
        long version = get("api/changes").get("version").asLong();
        assertEquals(202, post("api/apply", Map.of("version", version)).statusCode());
        ready();
        server.close();
        assertTrue(Files.readString(data.resolve("loralint.toml")).contains("[[suppress]]"));
        Cli check = Cli.run(directory, "check", "home/data", "--format", "json");
        assertFalse(check.out().contains("unused-suppression"), check.out());
    }

    @Test
    void noOtherUserReadsTheLogOrTheThumbnails() throws Exception {
        start(false);
        post("api/decide", Map.of("id", PRUNE, "state", "accepted"));
        String image = get("api/images?q=").get("images").get(0).get("id").asText();
        assertEquals(200, status(address("img/" + image + "?s=128")));
        int seen = 0;
        try (var files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean own = file.toString().endsWith(".jsonl") || file.startsWith(directory.resolve("cache"));
                if (own && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    assertEquals(
                            "rw-------",
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                            file.toString());
                    seen++;
                }
                assertFalse(
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                                .contains(
                                        URI.create(server.address()).getQuery().substring("token=".length())),
                        "the token is in " + file);
            }
        }
        assertTrue(seen >= 2
                || !directory.getFileSystem().supportedFileAttributeViews().contains("posix"));
    }

    @Test
    void tokenAndImageKeyOfAnotherReviewAreRefused() throws Exception {
        start(false);
        String query = address("").getQuery();
        String key = get("api/key").get("key").asText();
        server.close();
        start(false);
        URI bare = URI.create("http://127.0.0.1:" + address("").getPort() + "/api/state");
        assertEquals(401, status(URI.create(bare + "?" + query)));
        HttpRequest old = HttpRequest.newBuilder(bare)
                .header("X-Loralint-Token", query.substring("token=".length()))
                .build();
        assertEquals(401, client.send(old, HttpResponse.BodyHandlers.ofString()).statusCode());
        assertEquals(401, status(bare.resolve("/img/000000000000?key=" + key)));
    }

    @Test
    void strangeRequestsAreRefused() throws Exception {
        start(false);
        String token = URI.create(server.address()).getQuery();
        int port = URI.create(server.address()).getPort();
        String end = " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n";
        assertTrue(raw("DELETE /api/state?" + token + end + "\r\n").startsWith("HTTP/1.1 405"));
        assertTrue(raw("GET /api/nothing?" + token + end + "\r\n").startsWith("HTTP/1.1 404"));
        String form = "POST /api/undo?" + token + end;
        assertTrue(raw(form + "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}")
                .startsWith("HTTP/1.1 415"));
        assertTrue(raw(form + "Content-Type: application/json\r\nContent-Length: 999999999\r\n\r\n")
                .startsWith("HTTP/1.1 413"));
        assertTrue(raw("GET /api/state?" + token + " HTTP/1.1\r\nConnection: close\r\n\r\n")
                .startsWith("HTTP/1.1 4"));
        for (String body : new String[] {"", "[]", "{", "{\"id\": 3}", "{\"id\": \"x\", \"state\": \"eaten\"}"}) {
            HttpRequest wrong = HttpRequest.newBuilder(address("api/decide"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            int status =
                    client.send(wrong, HttpResponse.BodyHandlers.ofString()).statusCode();
            assertTrue(status == 400 || status == 404, body + " " + status);
        }
    }

    @Test
    void aFolderThatLinksOutOfTheDatasetIsNotServed() throws Exception {
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        Files.copy(data.resolve("10_neravelle/beach.png"), elsewhere.resolve("private.png"));
        Files.createSymbolicLink(data.resolve("5_linked"), elsewhere);
        start(false);
        for (JsonNode image : get("api/images?q=" + encoded("name:private.png")).get("images")) {
            assertEquals(404, status(address("img/" + image.get("id").asText())));
        }
    }

    @Test
    void aMalformedQueryIsTheFaultOfWhoAsks() throws Exception {
        start(true);
        for (String path : List.of(
                "api/images?from=x",
                "api/images?limit=-1",
                "api/changes?from=1e3",
                "api/state?q=%80",
                "img/x?s=wide")) {
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(address(path)).build(), HttpResponse.BodyHandlers.ofString());
            assertEquals(400, answer.statusCode(), path + ": " + answer.body());
            assertFalse(answer.body().contains("Exception"), answer.body());
        }
    }
}
