package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.repository.GitRepository;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What {@code init} writes fits the repository that it is written into. */
class InitTest {

    private static final String WORKFLOW = ".github/workflows/loralint.yml";
    private static final String HOOKS = ".pre-commit-config.yaml";
    private static final String WHEEL = "https://example.org/loralint-1.whl";

    @TempDir
    private Path folder;

    private static Map<String, Object> yaml(Path file) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    }

    private static Object at(Object yaml, Object... keys) {
        Object value = yaml;
        for (Object key : keys) {
            value = value instanceof List<?> list ? list.get((Integer) key) : ((Map<?, ?>) value).get(key);
        }
        return value;
    }

    private GitRepository repository(String branch) throws IOException {
        GitRepository repository = GitRepository.init(folder.resolve("repo"));
        repository.git("checkout", "-q", "-b", branch);
        repository.caption("10_mira/one", "mira, smile");
        repository.commit("base");
        return repository;
    }

    /** In YAML 1.1 the key {@code on} is the word true. */
    private static Object branch(Path root) throws IOException {
        return at(yaml(root.resolve(WORKFLOW)), true, "push", "branches", 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"trunk", "master", "release/1.0", "1.0", "yes", "caf\u00e9"})
    void pushesToTheDefaultBranchAreChecked(String name) throws IOException {
        GitRepository repository = repository(name);
        assertEquals(
                0,
                Cli.run(repository.folder(), "init", "--github", "--wheel", WHEEL)
                        .code());
        assertEquals(name, branch(repository.folder()));
    }

    /** In a workflow `${{` begins an expression, and a branch is a pattern. */
    @Test
    void namesAreNeitherExpressionsNorPatterns() throws IOException {
        GitRepository repository = repository("c++-${{secrets.A}}");
        Path dataset = Files.createDirectories(repository.folder().resolve("${{ secrets.A }} $${{"));
        Files.writeString(dataset.resolve("a.txt"), "mira, smile");
        assertEquals(
                0,
                Cli.run(dataset, "init", "--github", "--gitlab", "--wheel", WHEEL + "?${{x}}")
                        .code());
        Map<String, Object> workflow = yaml(repository.folder().resolve(WORKFLOW));
        assertEquals("c\\+\\+-*secrets.A}}", branch(repository.folder()));
        assertEquals(
                "${{ '${{' }} secrets.A }} $${{ '${{' }}",
                at(workflow, "jobs", "loralint", "steps", 3, "env", "DATASET"));
        assertEquals(WHEEL + "?${{ '${{' }}x}}", at(workflow, "jobs", "loralint", "steps", 2, "env", "WHEEL"));
        Map<String, Object> job = yaml(repository.folder().resolve(".gitlab/loralint.yml"));
        assertEquals("${{ secrets.A }} $${{", at(job, "loralint", "variables", "DATASET", "value"));
        assertEquals(false, at(job, "loralint", "variables", "DATASET", "expand"));
    }

    @Test
    void defaultBranchOfTheHostIsPreferredToTheCurrentOne() throws IOException {
        GitRepository repository = repository("work");
        repository.git("update-ref", "refs/remotes/origin/trunk", "HEAD");
        repository.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk");
        repository.git(
                "worktree", "add", "-q", "-b", "other", folder.resolve("tree").toString());
        for (Path root : List.of(repository.folder(), folder.resolve("tree"))) {
            assertEquals(0, Cli.run(root, "init", "--github", "--wheel", WHEEL).code());
            assertEquals("trunk", branch(root));
        }
    }

    @Test
    void commonBranchNameIsPreferredToTheCurrentOne() throws IOException {
        GitRepository repository = repository("master");
        repository.git("checkout", "-q", "-b", "work");
        repository.git("pack-refs", "--all");
        assertEquals(
                0,
                Cli.run(repository.folder(), "init", "--github", "--wheel", WHEEL)
                        .code());
        assertEquals("master", branch(repository.folder()));
    }

    /** Hosts look nowhere else than at the root. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "data",
                "my data: 1",
                "-q",
                "a/b",
                "@BRANCH@",
                "a\nb: \"c\" #",
                "$(touch x) `y` %PATH% & 'z'",
                "\u732b\u2028"
            })
    void datasetInAFolderIsNamedInTheWorkflow(String name) throws IOException {
        GitRepository repository = GitRepository.init(folder.resolve("repo"));
        repository.caption(name + "/10_mira/one", "mira, smile");
        Path dataset = repository.folder().resolve(name);
        Cli run = Cli.run(dataset, "init", "--github", "--pre-commit", "--wheel", WHEEL);
        assertEquals(0, run.code(), run.err());
        assertTrue(Files.exists(dataset.resolve("loralint.toml")));
        assertFalse(Files.exists(dataset.resolve(".github")));
        assertFalse(Files.exists(dataset.resolve(HOOKS)));
        Map<String, Object> workflow = yaml(repository.folder().resolve(WORKFLOW));
        assertEquals(name, at(workflow, "jobs", "loralint", "steps", 3, "env", "DATASET"));
        Map<String, Object> hooks = yaml(repository.folder().resolve(HOOKS));
        List<?> words = (List<?>) at(hooks, "repos", 0, "hooks", 0, "args");
        assertEquals(List.of("check", "--staged", "--", name), words);
        repository.git("add", "-A");
        Cli check = Cli.run(
                repository.folder(), words.stream().map(Object::toString).toArray(String[]::new));
        assertTrue(check.out().contains("10_mira: 1 caption, 1 image"), check.out() + check.err());
        Cli again = Cli.run(dataset, "init", "--pre-commit", "--wheel", WHEEL);
        assertEquals(0, again.code(), again.err());
        assertTrue(again.out().contains(HOOKS + ": unchanged"), again.out());
    }

    @Test
    void withoutARepositoryAllFilesAreInTheDataset() throws IOException {
        Sample.concept(folder);
        assertEquals(
                0,
                Cli.run(folder, "init", "--github", "--pre-commit", "--wheel", WHEEL)
                        .code());
        assertEquals("main", branch(folder));
        assertTrue(Files.exists(folder.resolve(HOOKS)));
    }

    @Test
    void initChoosesTheProfileOfTheBaseModel() throws IOException {
        Sample.concept(folder);
        Files.writeString(
                folder.resolve("train.toml"),
                Sample.CONFIG.replace("models/illustrious.safetensors", "stabilityai/stable-diffusion-xl-base-1.0"));
        String before = profile();
        assertEquals("sdxl", before);
        Cli init = Cli.run(folder, "init");
        assertEquals(0, init.code());
        assertTrue(init.out().contains("loralint.toml chooses a profile"), init.out());
        String written = Files.readString(folder.resolve("loralint.toml"));
        assertTrue(written.contains("\nprofile = \"sdxl\"   # the base model is "), written);
        assertEquals(before, profile());
    }

    /** What was only assumed is not written down as chosen. */
    @Test
    void initLeavesTheChoiceWhereNoBaseModelIsKnown() throws IOException {
        Sample.concept(folder);
        Cli init = Cli.run(folder, "init");
        assertEquals(0, init.code());
        assertTrue(Files.readString(folder.resolve("loralint.toml")).contains("\n# profile = \"illustrious\""));
        assertTrue(init.out().contains("It chooses no profile:"), init.out());
    }

    /** A profile that is set applies to every base model. */
    @Test
    void initLeavesTheChoiceToSeveralBaseModels() throws IOException {
        Sample.concept(folder);
        Files.writeString(folder.resolve("a.toml"), Sample.CONFIG);
        Files.writeString(
                folder.resolve("b.toml"),
                Sample.CONFIG.replace("models/illustrious.safetensors", "stabilityai/stable-diffusion-xl-base-1.0"));
        assertEquals(0, Cli.run(folder, "init").code());
        String written = Files.readString(folder.resolve("loralint.toml"));
        assertTrue(written.contains("\n# profile = "), written);
    }

    @Test
    void explicitProfileIsKept() throws IOException {
        Path dataset = Files.createDirectory(folder.resolve("data"));
        Sample.concept(dataset);
        Files.writeString(folder.resolve("loralint.toml"), "profile = \"lenient\"\n");
        assertEquals(0, Cli.run(dataset, "init").code());
        assertTrue(Files.readString(dataset.resolve("loralint.toml")).contains("\nprofile = \"lenient\"\n"));
    }

    private String profile() {
        return Cli.run(folder, "check", ".", "--format", "json", "--fail-on", "never")
                .json()
                .get("profile")
                .asText();
    }

    /** A name that is on no package index may be taken by anybody. */
    @Test
    void withoutAWheelNothingIsWritten() throws IOException {
        GitRepository repository = repository("main");
        for (String host : List.of("--github", "--gitlab")) {
            Sample.assertSays(
                    Cli.run(repository.folder(), "init", host),
                    2,
                    "loralint is on no package index, so --wheel is needed: expected an address that pip can install");
            assertFalse(Files.exists(repository.folder().resolve("loralint.toml")));
        }
        assertEquals("", repository.git("status", "--porcelain"));
    }

    /** Nothing has to be replaced before it runs. */
    @Test
    void noFileHasAPlaceholder() throws IOException {
        GitRepository repository = repository("main");
        assertEquals(
                0,
                Cli.run(repository.folder(), "init", "--github", "--gitlab", "--pre-commit", "--wheel", WHEEL)
                        .code());
        for (String file : List.of(WORKFLOW, HOOKS, ".gitlab-ci.yml", ".gitlab/loralint.yml")) {
            String text = Files.readString(repository.folder().resolve(file));
            assertFalse(text.matches("(?s).*(\\bOWNER\\b|\\bTAG\\b|@[A-Z]+@).*"), text);
        }
    }

    @Test
    void aBaselineIsOfferedIfThereAreFindings() throws IOException {
        GitRepository repository = repository("main");
        Path root = repository.folder();
        repository.caption("10_mira/two", "mira, smile, smile");
        Cli init = Cli.run(root, "init");
        assertTrue(init.out().contains(" today: `loralint baseline create .` hides them"), init.out());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console terminal = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                System.err,
                new ByteArrayInputStream("y\n".getBytes(StandardCharsets.UTF_8)),
                root,
                Map.of(),
                true);
        assertEquals(0, Loralint.run(new String[] {"init", "--gitlab", "--wheel", WHEEL}, terminal));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("reported? [y/N] .loralint-baseline.json\n"));
        assertTrue(Cli.run(root, "check", ".").out().contains("in the baseline"));
        Cli again = Cli.run(root, "init", "--pre-commit", "--wheel", WHEEL);
        assertFalse(again.out().contains("baseline"), again.out());
    }

    @Test
    void filesAreNotWrittenThroughALinkedFolder() throws IOException {
        GitRepository repository = GitRepository.init(folder.resolve("repo"));
        repository.caption("10_mira/0", "mira, 1girl");
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(repository.folder().resolve(".github"), elsewhere);
        Sample.assertSays(Cli.run(repository.folder(), "init", "--github", "--wheel", WHEEL), 2, ".github is a link");
        Files.delete(link);
        Files.createDirectories(link);
        Files.createSymbolicLink(link.resolve("workflows"), elsewhere);
        Sample.assertSays(
                Cli.run(repository.folder(), "init", "--github", "--wheel", WHEEL), 2, ".github/workflows is a link");
        try (Stream<Path> files = Files.list(elsewhere)) {
            assertEquals(0, files.count());
        }
        assertFalse(Files.exists(repository.folder().resolve("loralint.toml")), "nothing at all is written");
    }
}
