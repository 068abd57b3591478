package dev.loralint.integrate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loralint.check.UsageException;
import dev.loralint.files.ShownPath;
import dev.loralint.fix.ContentChange;
import dev.loralint.fix.FixProblem;
import dev.loralint.fix.JournalledChanges;
import dev.loralint.text.Plain;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes an integration into the folder of its program, or removes it. */
public final class Integrations {

    /** What YAML reads as something else than these words. */
    private static final Set<String> NO_WORDS = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private static final String CACHE = "__pycache__";

    private final Integration integration;
    private final Path directory;
    private final Path folder;
    private final Path root;
    private final Wheel wheel;

    private Integrations(Integration integration, Path directory, Path folder, Wheel wheel) {
        this.integration = integration;
        this.directory = directory;
        this.folder = folder;
        this.root = integration.inRepository() ? HostedRepository.around(folder).root() : folder;
        this.wheel = wheel;
    }

    /**
     * @param directory the working directory, which paths are shown relative to
     * @param folder of the program
     * @throws UsageException if the folder is not one of the program
     */
    public static Integrations of(Integration integration, Path directory, Path folder, Wheel wheel)
            throws UsageException {
        String shown = ShownPath.of(folder, directory);
        if (!Files.isDirectory(folder)) {
            throw new UsageException(shown + " is not a folder");
        }
        for (String needed : integration.needs()) {
            if (!Files.exists(folder.resolve(needed))) {
                throw new UsageException(shown + ": " + needed + " does not exist; expected the folder of "
                        + integration.program() + ", of a release that has it");
            }
        }
        return new Integrations(integration, directory, folder, wheel);
    }

    /** A file that changes, or does not. */
    private record Step(Path file, byte @Nullable [] before, byte @Nullable [] after) {

        boolean changes() {
            return !Arrays.equals(before, after);
        }

        String what() {
            return after == null ? "removed" : before == null ? "created" : "changed";
        }
    }

    /** What will be done. */
    public final class Planned {

        private final List<Step> steps;
        private final boolean undo;

        private Planned(List<Step> steps, boolean undo) {
            this.steps = steps;
            this.undo = undo;
        }

        /** Whether nothing has to be done. */
        public boolean isDone() {
            return steps.stream().noneMatch(Step::changes);
        }

        /** Each file with what was done, once it is done. */
        public List<String> lines() {
            return steps.stream()
                    .filter(step -> isDone() || step.changes())
                    .map(step -> ShownPath.of(step.file(), directory) + ": "
                            + (step.changes() ? step.what() : undo ? "nothing to remove" : "unchanged"))
                    .toList();
        }

        /**
         * Does it all, or nothing.
         *
         * @return why nothing was done; nothing if all was
         */
        public List<FixProblem> run() {
            List<Path> created = new ArrayList<>();
            List<ContentChange> changes = new ArrayList<>();
            Map<Path, byte[]> removed = new LinkedHashMap<>();
            try {
                for (Step step : steps) {
                    byte[] before = step.before() == null ? new byte[0] : step.before();
                    byte[] after = step.after();
                    if (step.changes() && after == null) {
                        removed.put(step.file(), before);
                    } else if (step.changes() && after != null) {
                        created.addAll(
                                createFolders(step.file().resolveSibling("").normalize()));
                        changes.add(new ContentChange(step.file(), step.before() == null, before, after));
                    }
                }
                List<FixProblem> problems = JournalledChanges.replace(root, changes, removed);
                if (!problems.isEmpty()) {
                    removeEmpty(created);
                    return problems;
                }
                for (ContentChange change : changes) {
                    makeExecutable(change.file());
                }
                removed.keySet().forEach(Integrations.this::tidy);
                return List.of();
            } catch (IOException e) {
                removeEmpty(created);
                return List.of(FixProblem.of(root, e));
            }
        }
    }

    /**
     * What has to be written.
     *
     * @throws UsageException if a file has no place for it
     */
    public Planned toWrite() throws UsageException {
        return planned(false);
    }

    /**
     * What has to be removed.
     *
     * @throws UsageException if it was changed
     */
    public Planned toUndo() throws UsageException {
        return planned(true);
    }

    private Planned planned(boolean undo) throws UsageException {
        List<Step> steps = new ArrayList<>();
        for (String written : integration.writes()) {
            String path = written.substring(written.indexOf(':') + 1);
            Path file = root.resolve(path);
            String shown = ShownPath.of(file, directory);
            requireOwn(file, shown);
            byte[] before = read(file, shown);
            String text = before == null ? null : decoded(before, shown);
            try {
                PlacedText placement = placement(written.substring(0, written.indexOf(':')), path, undo);
                String after = undo ? (text == null ? null : placement.reverted(text)) : placement.applied(text);
                steps.add(new Step(file, before, after == null ? null : after.getBytes(UTF_8)));
            } catch (PlacedText.NoPlace e) {
                throw new UsageException(shown + " " + e.sentence());
            }
        }
        return new Planned(steps, undo);
    }

    /** @param undo whether it is removed, whatever was filled in */
    private PlacedText placement(String kind, String path, boolean undo) throws UsageException {
        String own = integration.template(path);
        String template = path.endsWith(".bat") ? own.replace("\n", "\r\n") : own;
        String text = undo ? template : filled(template);
        return switch (kind) {
            case "create" -> new WholeFile(text, Shape.of(template));
            case "insert" -> Insertion.of(template, text);
            case "set" -> TomlValue.of(template);
            default -> throw new IllegalStateException(kind);
        };
    }

    /** With what is known of the repository and the wheel. */
    private String filled(String template) throws UsageException {
        if (!template.contains("@")) {
            return template;
        }
        if (!integration.inRepository()) {
            return Shape.filled(template, Map.of("WHEEL", quoted(template, wheel.forElsewhere())));
        }
        HostedRepository repository = new HostedRepository(root);
        Wheel.Source source = integration.atHost() ? wheel.atHost(root) : wheel.here();
        boolean workflow = integration.name().equals("github");
        return Shape.filled(
                template,
                Map.of(
                        "WHEEL", word(workflow ? literal(source.text()) : source.text()),
                        "FROM", source.remark(),
                        "PATH", word(workflow ? literal(repository.path(folder)) : repository.path(folder)),
                        "BRANCH", word(workflow ? pattern(repository.defaultBranch()) : repository.defaultBranch())));
    }

    /** In a value of a workflow, in which GitHub replaces expressions. */
    private static String literal(String text) {
        return text.replace("${{", "${{ '${{' }}");
    }

    /** A branch where a workflow expects a pattern, and no expression at all. */
    private static String pattern(String branch) {
        return branch.replaceFirst("^!", "\\\\!").replace("+", "\\+").replace("${{", "*");
    }

    /** In a notebook, whose cell is a text in JSON, or in a script. */
    private static String quoted(String template, String text) {
        return template.startsWith("{")
                ? "\\\"" + text.replace("\\", "/").replace("\"", "") + "\\\""
                : "'" + text.replace("'", "'\\''") + "'";
    }

    /** In YAML, in quotes where it is not a plain word. */
    private static String word(String text) {
        if (text.equals(".")
                || text.matches("[A-Za-z_][A-Za-z0-9._/-]*") && !NO_WORDS.contains(text.toLowerCase(Locale.ROOT))) {
            return text;
        }
        return Plain.quoted(text);
    }

    /** A link in the folder, which may have come with it, leads anywhere. */
    private void requireOwn(Path file, String shown) throws UsageException {
        for (Path at = file; at != null && !at.equals(root); at = at.getParent()) {
            if (Files.isSymbolicLink(at)) {
                throw new UsageException(ShownPath.of(at, directory) + " is a link; nothing is written through it");
            }
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new UsageException(shown + " is not a file");
        }
    }

    private static byte @Nullable [] read(Path file, String shown) throws UsageException {
        try {
            return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? Files.readAllBytes(file) : null;
        } catch (IOException e) {
            throw new UsageException(shown + " cannot be read: " + e.getMessage());
        }
    }

    private static String decoded(byte[] bytes, String shown) throws UsageException {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new UsageException(shown + " is not UTF-8");
        }
    }

    /** @return those that did not exist */
    private static List<Path> createFolders(Path wanted) throws IOException {
        List<Path> missing = new ArrayList<>();
        for (Path at = wanted; at != null && !Files.exists(at); at = at.getParent()) {
            missing.add(0, at);
        }
        Files.createDirectories(wanted);
        return missing;
    }

    private static void removeEmpty(List<Path> folders) {
        for (int i = folders.size() - 1; i >= 0; i--) {
            try {
                Files.deleteIfExists(folders.get(i));
            } catch (IOException e) {
                // it is not empty
            }
        }
    }

    /** Removes the folders of a file that was removed, if they have nothing else than what Python compiled of it. */
    private void tidy(Path removed) {
        try {
            Path at = removed.resolveSibling("").normalize();
            Path cache = at.resolve(CACHE);
            String stem = String.valueOf(removed.getFileName()).replaceFirst("\\.py$", ".");
            if (Files.isDirectory(cache, LinkOption.NOFOLLOW_LINKS)) {
                for (Path compiled : list(cache)) {
                    String name = String.valueOf(compiled.getFileName());
                    if (name.startsWith(stem) && name.endsWith(".pyc")) {
                        Files.delete(compiled);
                    }
                }
                if (list(cache).isEmpty()) {
                    Files.delete(cache);
                }
            }
            for (; at != null && !isOfProgram(at) && list(at).isEmpty(); at = at.getParent()) {
                Files.delete(at);
            }
        } catch (IOException e) {
            // a folder that is left behind does no harm
        }
    }

    private boolean isOfProgram(Path at) {
        return at.equals(root)
                || integration.needs().stream()
                        .anyMatch(needed -> root.resolve(needed).startsWith(at));
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static void makeExecutable(Path file) throws IOException {
        if (file.toString().endsWith(".sh")
                && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Set<PosixFilePermission> all = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            all.add(PosixFilePermission.OWNER_EXECUTE);
            Files.setPosixFilePermissions(file, all);
        }
    }

    /** What the user does next. */
    public List<String> next() {
        List<String> lines = new ArrayList<>(integration.inTrainer() ? TrainerPython.toDo(folder, wheel) : List.of());
        lines.addAll(integration.next());
        return lines;
    }
}
