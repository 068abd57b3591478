package dev.loralint.init;

import dev.loralint.report.Plain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The files by which GitHub and pre-commit run loralint, for a dataset wherever it is in its repository. */
public final class HostFiles {

    public static final String WORKFLOW = ".github/workflows/loralint.yml";
    public static final String HOOKS = ".pre-commit-config.yaml";

    /** What YAML reads as something else than these words. */
    private static final Set<String> NO_WORDS = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private final HostedRepository repository;
    private final String path;

    HostFiles(Path folder) {
        this.repository = HostedRepository.around(folder);
        this.path = repository.path(folder);
    }

    Path workflowFile() {
        return repository.root().resolve(WORKFLOW);
    }

    /** A folder on the way to the workflow that is a link, which may have come with a dataset and lead anywhere. */
    Optional<Path> linkToWorkflow() {
        return Stream.of(".github", ".github/workflows")
                .map(repository.root()::resolve)
                .filter(Files::isSymbolicLink)
                .findFirst();
    }

    Path hooksFile() {
        return repository.root().resolve(HOOKS);
    }

    String workflow() throws IOException {
        return resource("github.yml")
                .replace("branches: [main]", "branches: [" + word(repository.defaultBranch()) + "]")
                .replace("path: .\n", "path: " + word(path) + "\n");
    }

    /** The hook checks the working directory, which is the repository's root, unless it is configured. */
    String hooks() throws IOException {
        String check = "      - id: loralint-check\n";
        return path.equals(".")
                ? resource("pre-commit.yaml")
                : resource("pre-commit.yaml")
                        .replace(check, check + "        args: [check, --staged, --, " + word(path) + "]\n");
    }

    /** In YAML, in quotes where it is not a plain word. */
    private static String word(String text) {
        if (text.equals(".")
                || text.matches("[A-Za-z_][A-Za-z0-9._/-]*") && !NO_WORDS.contains(text.toLowerCase(Locale.ROOT))) {
            return text;
        }
        return Plain.quoted(text);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HostFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the program was built without " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
