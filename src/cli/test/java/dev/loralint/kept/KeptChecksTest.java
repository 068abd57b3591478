package dev.loralint.kept;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.cli.Console;
import dev.loralint.cli.Loralint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A kept result is printed only while nothing has changed. On Windows nothing is kept. */
@DisabledOnOs(OS.WINDOWS)
class KeptChecksTest {

    private static final byte[] PNG = HexFormat.of()
            .parseHex(
                    "89504e470d0a1a0a0000000d49484452000004000000040008060000007f1d2b83" + "0000000049454e44ae426082");

    /** All files are old by this clock. */
    private static final LongSupplier LATER =
            () -> TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) + TimeUnit.HOURS.toNanos(1);

    @TempDir
    Path temporary;

    private Path folder;
    private int checked;

    @BeforeEach
    void makeWhatAllReadersRead() throws IOException {
        folder = temporary.resolve("work");
        write("loralint.toml", "lexicon = [\"words.toml\"]\ntrigger = \"mira\"\n");
        write("words.toml", "class = \"clothing\"\n[slot.hat]\ntags = '''zorblax'''\n");
        write("train.toml", """
                pretrained_model_name_or_path = "models/base.safetensors"
                train_data_dir = "data"
                dataset_config = "dataset.toml"
                network_module = "networks.lora"
                optimizer_type = "AdamW8bit"
                learning_rate = 1e-4
                sample_prompts = "prompts.txt"
                """);
        write("dataset.toml", """
                [[datasets]]
                resolution = 1024
                [[datasets.subsets]]
                image_dir = "data/10_mira"
                num_repeats = 10
                """);
        write("prompts.txt", "mira, 1girl --n lowres\n");
        write("models/base.safetensors", "not really\n");
        for (int i = 0; i < 4; i++) {
            write("data/10_mira/" + i + ".txt", "mira, 1girl, zorblax, blonde hair, smile " + i + "\n");
            Files.write(folder.resolve("data/10_mira/" + i + ".png"), PNG);
        }
        write("data/10_other/0.txt", "other, 1girl\n");
        Files.write(folder.resolve("data/10_other/0.png"), PNG);
        write("data/20_table/metadata.jsonl", "{\"file_name\": \"0.png\", \"text\": \"table, 1girl\"}\n");
        Files.write(folder.resolve("data/20_table/0.png"), PNG);
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private record Printed(int code, String out, String err) {}

    private Printed check(LongSupplier now, Map<String, String> environment, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream printsOut = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream printsErr = new PrintStream(err, true, StandardCharsets.UTF_8);
        int code = new KeptChecks(temporary.resolve("cache"), now)
                .run(List.of(args), environment, printsOut, printsErr, List.of(0, 1), (toOut, toErr, known) -> {
                    checked++;
                    return Loralint.run(
                            args,
                            new Console(toOut, toErr, new ByteArrayInputStream(new byte[0]), folder, known, false));
                });
        return new Printed(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Printed check(String... args) {
        return check(LATER, Map.of(), args);
    }

    private void assertKept(String... args) {
        int before = checked;
        check(args);
        assertEquals(before, checked, () -> "judged although nothing changed: " + String.join(" ", args));
    }

    @Test
    void anUnchangedDatasetIsJudgedOnce() {
        for (String format :
                List.of("text", "json", "sarif", "github", "gitlab", "junit", "checkstyle", "markdown", "rdjson")) {
            checked = 0;
            Printed first = check("check", ".", "--format", format);
            Printed second = check("check", ".", "--format", format);
            assertEquals(1, checked, () -> format + first);
            assertEquals(first, second, format);
            assertTrue(first.out().contains("mira"), format);
        }
    }

    @Test
    void eachFileThatIsChangedAtTheSameTimeIsSeen() throws IOException {
        check("check", ".");
        List<Executable> all = new ArrayList<>();
        for (Path file : files()) {
            if (file.endsWith("prompts.txt")) {
                continue; // only whether it is there
            }
            all.add(() -> {
                assertKept("check", ".");
                FileTime time = Files.getLastModifiedTime(file);
                byte[] content = Files.readAllBytes(file);
                content[content.length - 1] ^= 1;
                waitForAnotherTime();
                Files.write(file, content);
                Files.setLastModifiedTime(file, time);
                int before = checked;
                Printed changed = check("check", ".");
                assertEquals(before + 1, checked, file::toString);
                assertEquals(changed, fresh("check", "."), file::toString);
                content[content.length - 1] ^= 1;
                Files.write(file, content);
                check("check", ".");
            });
        }
        assertAll(all);
    }

    @Test
    void eachFolderWithANewNameIsSeen() throws IOException {
        for (Path at : folders()) {
            for (String name : List.of("new.txt", "loralint.toml", "new.png", "10_new")) {
                Path added = at.resolve(name);
                if (Files.exists(added)) {
                    continue;
                }
                check("check", ".");
                assertKept("check", ".");
                waitForAnotherTime();
                if (name.equals("10_new")) {
                    Files.createDirectory(added);
                } else {
                    Files.write(added, name.endsWith(".png") ? PNG : new byte[0]);
                }
                int before = checked;
                Printed with = check("check", ".");
                if (before == checked) {
                    // a folder in which only certain names are looked for
                    assertEquals(fresh("check", "."), with, added::toString);
                }
                Files.delete(added);
            }
        }
    }

    @Test
    void eachFileThatGoesIsSeen() throws IOException {
        for (Path file : files()) {
            check("check", ".");
            byte[] content = Files.readAllBytes(file);
            Files.delete(file);
            int before = checked;
            Printed without = check("check", ".");
            assertEquals(before + 1, checked, file::toString);
            assertEquals(fresh("check", "."), without, file::toString);
            Files.write(file, content);
        }
    }

    @Test
    void aFileThatAConfigurationNamesMayAppear() throws IOException {
        byte[] content = Files.readAllBytes(folder.resolve("dataset.toml"));
        Files.delete(folder.resolve("dataset.toml"));
        check("check", "train.toml");
        assertKept("check", "train.toml");
        Files.write(folder.resolve("dataset.toml"), content);
        int before = checked;
        Printed changed = check("check", "train.toml");
        assertEquals(before + 1, checked);
        assertEquals(fresh("check", "train.toml"), changed);
    }

    @Test
    void settingsAboveTheFolderAreSeen() throws IOException {
        Files.delete(folder.resolve("loralint.toml"));
        check("check", ".");
        assertKept("check", ".");
        Files.writeString(temporary.resolve("loralint.toml"), "profile = \"lenient\"\n");
        int before = checked;
        Printed changed = check("check", ".");
        assertEquals(before + 1, checked);
        assertEquals(fresh("check", "."), changed);
    }

    @Test
    void permissionsAndLinksAreSeen() throws IOException {
        Path caption = folder.resolve("data/10_mira/0.txt");
        check("check", ".");
        waitForAnotherTime();
        Files.setPosixFilePermissions(caption, PosixFilePermissions.fromString("rw-rw-rw-"));
        int before = checked;
        check("check", ".");
        assertEquals(before + 1, checked);
        Path target = temporary.resolve("target.txt");
        Files.writeString(target, "mira, linked\n");
        Files.delete(caption);
        Files.createSymbolicLink(caption, target);
        check("check", ".");
        assertKept("check", ".");
        Files.delete(target);
        Files.writeString(target, "mira, LINKED\n");
        before = checked;
        check("check", ".");
        assertEquals(before + 1, checked);
    }

    @Test
    void argumentsAndVariablesAreSeen() {
        check("check", ".");
        check("check", ".", "--fail-on", "warning");
        check("check", "data");
        check(LATER, Map.of("FORCE_COLOR", "1"), "check", ".");
        assertEquals(4, checked);
        check(LATER, Map.of("GIT_INDEX_FILE", "1"), "check", ".");
        assertEquals(4, checked, "a variable that no check sees");
    }

    @Test
    void newFilesAreNotTrusted() throws IOException {
        LongSupplier soon = later(TimeUnit.MILLISECONDS.toNanos(50));
        check(soon, Map.of(), "check", ".");
        check(soon, Map.of(), "check", ".");
        assertEquals(2, checked);
    }

    @Test
    void theyAreSoonerWhereTimesAreFine() throws IOException {
        LongSupplier later = later(TimeUnit.MILLISECONDS.toNanos(500));
        check(later, Map.of(), "check", ".");
        check(later, Map.of(), "check", ".");
        assertEquals(isFine() ? 1 : 2, checked);
    }

    /** So long after the last change. */
    private LongSupplier later(long nanoseconds) throws IOException {
        long last = 0;
        for (Path file : below(f -> true)) {
            last = Math.max(last, changed(file));
        }
        long time = last + nanoseconds;
        return () -> time;
    }

    /** Of a file system whose times have no parts of a millisecond, one in all files would be a rare chance. */
    private boolean isFine() throws IOException {
        for (Path file : files()) {
            if (changed(file) % TimeUnit.MILLISECONDS.toNanos(1) == 0) {
                return false;
            }
        }
        return true;
    }

    private static long changed(Path file) throws IOException {
        return ((FileTime) Files.getAttribute(file, "unix:ctime")).to(TimeUnit.NANOSECONDS);
    }

    @Test
    void whatDependsOnMoreThanFilesIsJudgedEachTime() throws IOException {
        write("rules/house/tag/tag.drl", "");
        assertJudgedTwice("check", ".", "--format", "json=report.json");
        assertJudgedTwice("check", "missing");
        assertJudgedTwice("check", ".", "--rules", "rules");
        assertJudgedTwice("check", "-", "--as", "caption");
        assertJudgedTwice("check", "--unknown");
    }

    private void assertJudgedTwice(String... args) {
        checked = 0;
        check(args);
        check(args);
        assertEquals(2, checked, () -> String.join(" ", args));
    }

    @Test
    void damageCostsTime() throws IOException {
        Printed first = check("check", ".");
        try (Stream<Path> kept = Files.list(temporary.resolve("cache"))) {
            for (Path file : kept.toList()) {
                byte[] content = Files.readAllBytes(file);
                content[content.length / 2] ^= 1;
                Files.write(file, content);
            }
        }
        assertEquals(first, check("check", "."));
        assertEquals(2, checked);
    }

    private Printed fresh(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Loralint.run(
                args,
                new Console(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        new ByteArrayInputStream(new byte[0]),
                        folder,
                        Map.of(),
                        false));
        return new Printed(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Longer than the file system's clock takes to move on. */
    private static void waitForAnotherTime() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Path> files() throws IOException {
        return below(Files::isRegularFile);
    }

    private List<Path> folders() throws IOException {
        return below(Files::isDirectory);
    }

    private List<Path> below(Predicate<Path> wanted) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(wanted).sorted().toList();
        }
    }
}
