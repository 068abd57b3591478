import dev.loralint.check.CheckRequest;
import dev.loralint.cli.Console;
import dev.loralint.cli.Loralint;
import dev.loralint.examples.Examples;
import dev.loralint.review.Review;
import dev.loralint.review.server.ReviewServer;
import dev.loralint.review.server.ServerOptions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Attacks the built program for a long time: damaged configurations and captions, fixes that are undone, hostile repositories,
 * strangers at the review and at the language server. Prints figures, and ends with 1 at the first loss, crash, hang, or planted command that ran. The same
 * counts and seed make the same inputs. Usage: java -cp target/loralint.jar Soak.java WORK [NAME=COUNT]…
 */
public final class Soak {

    private static final long SEED = 33;
    private static final int BATCH = 100;
    private static final long LONGEST_SECONDS = 180;

    private static final List<String> NUMBERS =
            List.of("0", "-1", "1e7", "1e400", "-1e400", "nan", "9223372036854775808", "1e-320", "0x7fffffff", "true", "[]", "\"\"");

    private static final List<String> TAGS = List.of(
            "1girl", "solo", "purple hair", "long hair", "smile", "smile", "Smile", "blue_eyes", "blue eyes", "watermark",
            "\\(x\\)", "(mira:1.2)", "[trigger]", "masterpiece", "", " ", "\u202e", "\u00e9", "e\u0301", "\ud83d\ude00", "a\u0000b", "\u001b[31m",
            "<lora:x:1>", "$(touch ran)", "`touch ran`", "|||", "..", "BREAK", "lowres", "mira");

    private final Path work;
    private final Map<String, Integer> counts;
    private final ExecutorService runner = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(null, task, "soak", 2 << 20);
        thread.setDaemon(true);
        return thread;
    });
    private byte[] image = new byte[0];

    private Soak(Path work, Map<String, Integer> counts) {
        this.work = work;
        this.counts = counts;
    }

    public static void main(String[] args) throws Exception {
        Map<String, Integer> counts = new HashMap<>(
                Map.of("configurations", 100_000, "captions", 100_000, "datasets", 5_000, "repositories", 30, "requests", 2_000, "messages", 5_000, "hostile", 5));
        for (String arg : Arrays.asList(args).subList(1, args.length)) {
            String[] pair = arg.split("=", 2);
            if (pair.length < 2 || counts.put(pair[0], Integer.parseInt(pair[1])) == null) {
                throw new IllegalArgumentException(arg + " is no NAME=COUNT of " + counts.keySet());
            }
        }
        Soak soak = new Soak(Path.of(args[0]).toAbsolutePath(), counts);
        try {
            soak.run();
        } catch (Loss loss) {
            System.err.println("soak: " + loss.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    /** What must not happen. */
    private static final class Loss extends Exception {
        private static final long serialVersionUID = 1L;

        Loss(String message) {
            super(message);
        }
    }

    private interface Part {
        String run(int count, Random random) throws Exception;
    }

    private void run() throws Exception {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(1024, 1024, BufferedImage.TYPE_BYTE_BINARY), "png", png);
        image = png.toByteArray();
        part("configurations", this::configurations);
        part("captions", this::captions);
        part("datasets", this::datasets);
        part("repositories", this::repositories);
        part("requests", this::requests);
        part("messages", this::messages);
        part("hostile", this::hostile);
    }

    private void part(String name, Part part) throws Exception {
        int count = counts.get(name);
        long begin = System.nanoTime();
        String words = count == 0 ? "left out" : part.run(count, new Random(SEED));
        System.out.printf("%s: %d, %s, %d s%n", name, count, words, (System.nanoTime() - begin) / 1_000_000_000);
    }

    // ---- the program

    private record Ran(int code, String out, String err) {}

    private Ran loralint(Path directory, String... words) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Future<Integer> ended = runner.submit(() -> Loralint.run(
                words,
                new Console(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        new ByteArrayInputStream(new byte[0]),
                        directory,
                        System.getenv(),
                        false)));
        String command = String.join(" ", words) + " in " + directory;
        try {
            Ran ran = new Ran(
                    ended.get(LONGEST_SECONDS, TimeUnit.SECONDS),
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8));
            if (ran.err.contains("bug in loralint") || ran.out.contains("bug in loralint")) {
                throw new Loss(command + " crashed:\n" + ran.err);
            }
            if (Files.exists(work.resolve("ran"))) {
                throw new Loss(command + " ran a planted command: " + Files.readString(work.resolve("ran")));
            }
            return ran;
        } catch (TimeoutException e) {
            throw new Loss(command + " did not end within " + LONGEST_SECONDS + " s");
        } catch (ExecutionException e) {
            throw new Loss(command + " crashed: " + e.getCause());
        }
    }

    private Path fresh(String name) throws IOException {
        Path folder = work.resolve(name);
        delete(folder);
        return Files.createDirectories(folder);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> all = Files.walk(folder, new FileVisitOption[0])) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    // ---- damaged configurations

    private List<Path> seeds() throws IOException {
        Path examples = work.resolve("examples");
        Examples.unpack(Path.of("rules"), examples);
        try (Stream<Path> all = Files.walk(examples)) {
            return Stream.concat(
                            Stream.of(Path.of("src/demo/raw/train.toml")),
                            all.filter(file -> file.toString().matches(".*\\.(toml|json|ya?ml|sh|bat|ps1)$")))
                    .filter(file -> file.toFile().length() < 20_000)
                    .sorted()
                    .toList();
        }
    }

    private static byte[] damaged(byte[] content, Random random) {
        byte[] bytes = content.clone();
        for (int times = random.nextInt(4); times >= 0 && bytes.length > 0; times--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(7)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes = Arrays.copyOf(bytes, at);
                case 2 -> {
                    int to = Math.min(bytes.length, at + random.nextInt(200));
                    bytes = joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, at, bytes.length));
                }
                case 3 -> bytes[at] = (byte) "\"'()[]{}\\%!^`$#=\n".charAt(random.nextInt(17));
                case 4 -> bytes = joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(
                        bytes, Math.min(bytes.length, at + random.nextInt(50)), bytes.length));
                default -> {
                    String number = NUMBERS.get(random.nextInt(NUMBERS.size()));
                    String text = new String(bytes, StandardCharsets.ISO_8859_1);
                    int digit = at;
                    while (digit < text.length() && !Character.isDigit(text.charAt(digit))) {
                        digit++;
                    }
                    int end = digit;
                    while (end < text.length() && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
                        end++;
                    }
                    bytes = (text.substring(0, digit) + (digit < end ? number : "") + text.substring(end))
                            .getBytes(StandardCharsets.ISO_8859_1);
                }
            }
        }
        return bytes;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private String configurations(int count, Random random) throws Exception {
        List<Path> seeds = seeds();
        long findings = 0;
        for (int done = 0; done < count; done += BATCH) {
            Path folder = fresh("configurations");
            for (int i = 0; i < Math.min(BATCH, count - done); i++) {
                Path seed = seeds.get(random.nextInt(seeds.size()));
                String name = String.valueOf(seed.getFileName());
                Files.write(folder.resolve("c" + i + name.substring(name.lastIndexOf('.'))), damaged(Files.readAllBytes(seed), random));
            }
            findings += loralint(folder, "check", ".", "--no-cache").out.lines().count();
        }
        return findings + " lines of reports";
    }

    // ---- damaged captions

    private static String caption(Random random) {
        StringBuilder text = new StringBuilder();
        for (int tags = random.nextInt(40); tags > 0; tags--) {
            text.append(TAGS.get(random.nextInt(TAGS.size()))).append(random.nextInt(12) == 0 ? ",," : ", ");
        }
        return random.nextInt(300) == 0 ? text.toString().repeat(200) : text.toString();
    }

    private static byte[] encoded(String text, Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> text.getBytes(StandardCharsets.UTF_16LE);
            case 1 -> text.getBytes(StandardCharsets.ISO_8859_1);
            case 2 -> joined(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, text.getBytes(StandardCharsets.UTF_8));
            case 3 -> damaged(text.getBytes(StandardCharsets.UTF_8), random);
            default -> text.getBytes(StandardCharsets.UTF_8);
        };
    }

    private String captions(int count, Random random) throws Exception {
        long findings = 0;
        for (int done = 0; done < count; done += BATCH) {
            Path folder = fresh("captions");
            Path concept = Files.createDirectories(folder.resolve("data/10_mira"));
            for (int i = 0; i < Math.min(BATCH, count - done); i++) {
                Files.write(concept.resolve(i + ".png"), image);
                Files.write(concept.resolve(i + ".txt"), encoded(caption(random), random));
            }
            findings += loralint(folder, "check", "data", "--no-cache").out.lines().count();
        }
        return findings + " lines of reports";
    }

    // ---- fix, fix again, undo

    private static final String TRAIN = "pretrained_model_name_or_path = \"illustrious.safetensors\"\ntrain_data_dir = \"data\"\n"
            + "network_module = \"networks.lora\"\nnetwork_dim = 32\nnetwork_alpha = 64\nresolution = \"1024,1024\"\n"
            + "optimizer_type = \"AdamW8bit\"\nlearning_rate = 1e-4\nmax_train_epochs = 10\n";

    private String datasets(int count, Random random) throws Exception {
        long changed = 0;
        for (int i = 0; i < count; i++) {
            Path folder = fresh("datasets");
            Path concept = Files.createDirectories(folder.resolve("data/" + (1 + random.nextInt(20)) + "_mira"));
            int captions = 1 + random.nextInt(8);
            for (int each = 0; each < captions; each++) {
                Files.write(concept.resolve(each + ".png"), image);
                Path file = Files.write(concept.resolve(each + ".txt"), encoded(caption(random), random));
                Files.setPosixFilePermissions(
                        file, PosixFilePermissions.fromString(random.nextInt(6) == 0 ? "r--r-----" : random.nextBoolean() ? "rw-r--r--" : "rw-------"));
                Files.setLastModifiedTime(file, FileTime.fromMillis(1_600_000_000_000L + random.nextInt(100_000_000)));
            }
            if (random.nextInt(3) == 0) {
                Files.writeString(folder.resolve("elsewhere.txt"), "mira, mira, 1girl");
                Files.createSymbolicLink(concept.resolve("linked.txt"), folder.resolve("elsewhere.txt"));
                Files.write(concept.resolve("linked.png"), image);
            }
            if (random.nextInt(3) == 0) {
                Files.createLink(fresh("backup").resolve("hard.txt"), concept.resolve("0.txt"));
            }
            Files.write(folder.resolve("train.toml"), random.nextBoolean()
                    ? TRAIN.getBytes(StandardCharsets.UTF_8)
                    : damaged(TRAIN.getBytes(StandardCharsets.UTF_8), random));
            Map<String, String> before = tree(folder);
            loralint(folder, "fix", ".", "--unsafe", "--yes");
            Map<String, String> fixed = tree(folder);
            loralint(folder, "fix", ".", "--unsafe", "--yes");
            if (!tree(folder).equals(fixed)) {
                throw new Loss("a second fix changes dataset " + i + " again: " + difference(fixed, tree(folder)));
            }
            if (!fixed.equals(before)) {
                changed++;
                Ran undone = loralint(folder, "undo", ".");
                if (undone.code != 0) {
                    throw new Loss("undo of dataset " + i + " ended with " + undone.code + ": " + undone.err);
                }
            }
            Path hard = work.resolve("backup/hard.txt");
            if (Files.exists(hard)
                    && !Arrays.equals(Files.readAllBytes(hard), Files.readAllBytes(concept.resolve("0.txt")))) {
                throw new Loss("a hard link of dataset " + i + " has other bytes than its file after undo");
            }
            delete(work.resolve("backup"));
            if (!tree(folder).equals(before)) {
                throw new Loss("undo does not restore dataset " + i + ": " + difference(before, tree(folder)));
            }
        }
        return changed + " changed and restored";
    }

    private static String difference(Map<String, String> one, Map<String, String> other) {
        Map<String, String> left = new TreeMap<>(one);
        left.entrySet().removeAll(other.entrySet());
        Map<String, String> right = new TreeMap<>(other);
        right.entrySet().removeAll(one.entrySet());
        return left + " and " + right;
    }

    /** Content, permissions, time and kind of each file. */
    private static Map<String, String> tree(Path folder) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(each -> !Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)).toList()) {
                String name = folder.relativize(file).toString();
                tree.put(
                        name,
                        Files.isSymbolicLink(file)
                                ? "link to " + Files.readSymbolicLink(file)
                                : Base64.getEncoder().encodeToString(name.endsWith(".png") ? new byte[0] : Files.readAllBytes(file))
                                        + " " + PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) + " "
                                        + Files.getLastModifiedTime(file));
            }
        }
        return tree;
    }

    // ---- files that are made to be read without end

    /**
     * One of them.
     *
     * @param path in the folder that is checked; a pipe where nothing is in it
     * @param content by how often what is hostile is in it
     */
    private record Hostile(String path, IntFunction<String> content) {}

    private static String each(int times, String one, String between) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < times; i++) {
            all.append(i == 0 ? "" : between).append(one.replace("#", String.valueOf(i)));
        }
        return all.toString();
    }

    /** Another is another line. */
    private static final List<Hostile> HOSTILE = List.of(
            new Hostile("vocab.json", n -> "{" + each(30 * n, "\"\u0120\u4e00\ud83d\ude00#\":#", ",") + "}"),
            new Hostile("tokenizer.json", n -> "{\"model\":{\"merges\":[" + each(100 * n, "\"\u0120\u4e00 #\"", ",") + "]}}"),
            new Hostile("train.json", n -> "[".repeat(n)),
            new Hostile("train.json", n -> "{\"a\":".repeat(n) + "1" + "}".repeat(n)),
            new Hostile("train.yaml", n -> "lr: 1" + ":20:30".repeat(n)),
            new Hostile("train.yaml", n -> "[".repeat(n)),
            new Hostile("train.yaml", n -> "- ".repeat(n) + "x"),
            new Hostile("train.yaml", n -> "a: &a {x: 1}\n" + each(n, "k#: {<<: *a}", "\n")),
            new Hostile("train.yaml", n -> "config: {process: [{type: sd_trainer, datasets: [" + each(n, "{folder_path: d#}", ", ") + "]}]}"),
            new Hostile("train.toml", n -> "a = " + "[".repeat(n)),
            new Hostile("train.toml", n -> "pretrained_model_name_or_path = \"x\"\nnetwork_module = \"networks.lora\"\n"
                    + "optimizer_args = [" + each(n, "\"a#=1\"", ", ") + "]"),
            new Hostile("dataset.toml", n -> each(n, "[[datasets]]\nresolution = 512\n[[datasets.subsets]]\nimage_dir = \"d#\"\n", "")),
            new Hostile("dataset.toml", n -> "resolutions = [512]\nenable_ar_bucket = true\n" + each(n, "[[directory]]\npath = \"d#\"\n", "")),
            new Hostile("train.ipynb", n -> "{\"cells\":[" + each(n / 10, "{\"cell_type\":\"code\",\"source\":[\"!ls \u4e00#\\n\"]}", ",") + "]}"),
            new Hostile("config.env", n -> "A=a" + " ".repeat(10 * n) + "b\n" + "A+=b\n".repeat(n)),
            new Hostile("10_mira/a.txt", n -> each(n, "smile", ", ")),
            new Hostile("10_mira/a.txt", n -> each(n, "tag#", ", ") + ", " + each(n, "tag#", ", ")),
            new Hostile("10_mira/a.txt", n -> "(".repeat(10 * n) + "smile" + ")".repeat(10 * n)),
            new Hostile("10_mira/a.txt", n -> "((a)) ".repeat(20 * n)),
            new Hostile("10_mira/a.txt", n -> "smile" + "\n".repeat(20 * n) + "solo"),
            new Hostile("10_mira/a.txt", n -> each(n, "A girl with # apples smiles at a dog.", " ")),
            new Hostile("rows/metadata.csv", n -> "file_name,text" + each(n, ",t#", "") + "\na.png,smile\n"),
            new Hostile("loralint.toml", n -> each(n / 10, "[[convention]]\nname = \"c#\"\nforbid = [\"tag#\"]\n", "")),
            new Hostile("train.toml", n -> ""),
            new Hostile("loralint.toml", n -> ""),
            new Hostile(".loralint-baseline.json", n -> ""),
            new Hostile("10_mira/a.txt", n -> ""),
            new Hostile("10_mira/a.png", n -> ""),
            new Hostile("10_mi\nra/a.txt", n -> "smile, smile"));

    /** @param count how hostile they are, in thousands */
    private String hostile(int count, Random random) throws Exception {
        for (Hostile one : HOSTILE) {
            Path folder = fresh("hostile");
            Path concept = Files.createDirectories(folder.resolve("10_mira"));
            Files.writeString(concept.resolve("b.txt"), "mira, smile");
            Path file = folder.resolve(one.path);
            Files.createDirectories(file.getParent());
            String content = one.content.apply(count * 1000);
            if (!content.isEmpty()) {
                Files.writeString(file, content);
            } else if (new ProcessBuilder("mkfifo", file.toString()).start().waitFor() != 0) {
                throw new IOException("mkfifo " + file);
            }
            Ran ran = loralint(folder, "check", ".", "--no-cache");
            if (ran.err.contains("out of memory")) {
                throw new Loss("check of " + one.path + " takes all memory: " + ran.err);
            }
            loralint(folder, "fix", ".", "--unsafe", "--yes");
        }
        return HOSTILE.size() + " files ended";
    }

    // ---- repositories of others

    private static final List<String> COMMANDS = List.of(
            "core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "core.alternateRefsCommand", "diff.external",
            "diff.own.command", "diff.own.textconv", "filter.own.clean", "filter.own.smudge", "filter.own.process",
            "filter.a.b.clean", "filter.lfs.process", "credential.helper", "gpg.program", "remote.origin.uploadpack", "alias.diff",
            "alias.rev-parse", "alias.ls-files", "uploadpack.packObjectsHook", "merge.own.driver");

    private static final List<String> HOOKS = List.of(
            "post-index-change", "fsmonitor-watchman", "reference-transaction", "post-checkout", "pre-commit", "post-merge");

    private String repositories(int count, Random random) throws Exception {
        for (int i = 0; i < count; i++) {
            Path folder = fresh("repositories");
            git(folder, "init", "-q", ".");
            Files.writeString(
                    folder.resolve(".gitattributes"),
                    "* filter=" + List.of("own", "a.b", "lfs").get(random.nextInt(3)) + " diff=own merge=own\n");
            Path concept = Files.createDirectories(folder.resolve("10_mira"));
            for (int each = 0; each < 3; each++) {
                Files.writeString(concept.resolve(each + ".txt"), "mira, 1girl, sand");
                Files.write(concept.resolve(each + ".png"), image);
            }
            Files.writeString(
                    folder.resolve("loralint.toml"),
                    random.nextBoolean() ? "rules = [\"planted\"]\n" : "profile = \"lenient\"\n");
            Path rule = Files.createDirectories(folder.resolve("planted/captions/planted"));
            Files.writeString(
                    rule.resolve("planted.drl"),
                    "package loralint.captions\nrule \"captions/planted\"\nwhen\nthen\n    new java.io.File(\""
                            + work.resolve("ran") + "\").createNewFile();\nend\n");
            git(folder, "add", "-A");
            git(folder, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "base");
            Path script = folder.resolve(".git/planted.sh");
            String planted = "#!/bin/sh\necho \"$0 $*\" >>'" + work.resolve("ran") + "'\ncat\n";
            executable(script, planted);
            for (String hook : HOOKS) {
                executable(folder.resolve(".git/hooks/" + hook), planted);
            }
            for (String setting : COMMANDS) {
                if (random.nextInt(3) > 0) {
                    git(folder, "config", setting, (setting.startsWith("alias") ? "!" : "") + "sh " + script);
                }
            }
            Files.writeString(concept.resolve("0.txt"), "mira, 1girl, sand, sand");
            Files.setLastModifiedTime(concept.resolve("1.txt"), FileTime.fromMillis(1_000_000_000_000L));
            for (String[] words : new String[][] {
                {"check", ".", "--changed-since", "HEAD"},
                {"check", ".", "--staged"},
                {"check", ".", "--settings-from", "HEAD"},
                {"fix", ".", "--yes"},
                {"undo", "."}
            }) {
                loralint(folder, words);
            }
        }
        return "no command ran";
    }

    private static void executable(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void git(Path folder, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.redirectOutput(new File("/dev/null"));
        builder.environment().putAll(Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_SYSTEM", "/dev/null"));
        if (builder.start().waitFor() != 0) {
            throw new IOException("git " + String.join(" ", words));
        }
    }

    // ---- strangers at the review

    private String requests(int count, Random random) throws Exception {
        Path folder = fresh("review");
        Path concept = Files.createDirectories(folder.resolve("data/10_mira"));
        Files.write(concept.resolve("a.png"), image);
        Files.writeString(concept.resolve("a.txt"), "mira, 1girl, 1girl, smile");
        Map<String, String> before = tree(folder);
        ServerOptions options = new ServerOptions("127.0.0.1", 0, "/", Set.of(), work.resolve("thumbnails"), null);
        int refused = 0;
        try (ReviewServer server = ReviewServer.start(
                options, listener -> Review.open(folder, CheckRequest.of(folder.resolve("data")), false, listener))) {
            URI address = URI.create(server.address());
            String token = address.getQuery().substring("token=".length());
            List<String> paths = List.of("api/state", "api/key", "api/events", "api/images", "api/decide", "api/apply", "api/quit",
                    "img/000000000000", "../etc/passwd", "api/../img/x");
            for (int i = 0; i < count; i++) {
                boolean knows = random.nextInt(4) == 0;
                String path = "/" + paths.get(random.nextInt(paths.size())) + "?token="
                        + (knows ? token : token.substring(0, random.nextInt(token.length())));
                String host = knows ? "evil.example" : random.nextBoolean() ? "127.0.0.1:" + address.getPort() : "localhost";
                String method = List.of("GET", "POST", "PUT", "OPTIONS", "HEAD").get(random.nextInt(5));
                String answer = raw(address.getPort(), method + " " + path + " HTTP/1.1\r\nHost: " + host
                        + "\r\nOrigin: http://127.0.0.1:" + (1 + random.nextInt(60_000)) + "\r\nCookie: loralint-token=" + token
                        + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
                if (!answer.startsWith("HTTP/1.1 4")) {
                    throw new Loss("a stranger's " + method + " " + path + " is answered: " + answer.lines().findFirst().orElse("nothing"));
                }
                if (answer.toLowerCase().contains("set-cookie") || answer.contains(token)) {
                    throw new Loss("an answer contains the token or a cookie");
                }
                refused++;
            }
            String page = raw(address.getPort(), "GET /?token=" + token + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
            if (page.toLowerCase().contains("set-cookie") || page.contains(token)) {
                throw new Loss("the page sets a cookie, which servers at other ports get");
            }
        }
        if (!tree(folder).equals(before)) {
            throw new Loss("a stranger changed the dataset");
        }
        return refused + " refused";
    }

    // ---- strangers at the language server

    private static final List<String> METHODS = List.of(
            "textDocument/hover", "textDocument/completion", "textDocument/codeAction", "textDocument/didOpen", "textDocument/didChange",
            "textDocument/didSave", "textDocument/didClose", "workspace/didChangeWatchedFiles", "loralint/run", "initialize", "initialized",
            "$/cancelRequest", "textDocument/definition", "no/such");

    private static final List<String> KEYS = List.of(
            "textDocument", "position", "range", "start", "end", "uri", "text", "version", "line", "character", "contentChanges", "context",
            "diagnostics", "arguments", "directory", "id", "changes", "workspaceFolders");

    private static final List<String> HEADERS =
            List.of("content-length: %d", "X: y\r\nContent-Length: %d", "Content-Length: x%d", "Content-Length: 4294967296%d", "Length: %d", "%d");

    private String messages(int count, Random random) throws Exception {
        Path folder = fresh("messages");
        Path concept = Files.createDirectories(folder.resolve("10_mira"));
        Path file = Files.writeString(concept.resolve("a.txt"), "mira, 1girl, 1girl, smile");
        String right = "{\"textDocument\":{\"uri\":\"" + file.toUri() + "\",\"languageId\":\"text\",\"version\":1,\"text\":\",\\ud83d\\ude00, mira,,\"},"
                + "\"position\":{\"line\":0,\"character\":3},\"range\":{\"start\":{\"line\":0,\"character\":0},\"end\":{\"line\":9,\"character\":0}},"
                + "\"context\":{\"diagnostics\":[]},\"contentChanges\":[{\"text\":\"mira, mira\"}],\"arguments\":[\"--version\"],\"directory\":\"/\"}";
        for (int done = 0; done < count; done += BATCH) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            PipedOutputStream sent = new PipedOutputStream();
            Console console = new Console(
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    new PipedInputStream(sent, 1 << 16),
                    folder,
                    Map.of(),
                    false);
            Future<Integer> ended = runner.submit(() -> Loralint.run(new String[] {"server"}, console));
            send(sent, "Content-Length: %d", "{\"id\":0,\"method\":\"initialize\",\"params\":{}}".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < BATCH; i++) {
                String params = random.nextBoolean() ? right : value(random, 4);
                byte[] message = ("{\"jsonrpc\":\"2.0\"," + (random.nextInt(3) > 0 ? "\"id\":" + i + "," : "") + "\"method\":\""
                                + METHODS.get(random.nextInt(METHODS.size())) + "\",\"params\":" + params + "}")
                        .getBytes(StandardCharsets.UTF_8);
                send(
                        sent,
                        random.nextInt(5) > 0 ? "Content-Length: %d" : HEADERS.get(random.nextInt(HEADERS.size())),
                        random.nextBoolean() ? message : damaged(message, random));
            }
            send(sent, "Content-Length: %d", "{\"id\":\"last\",\"method\":\"no/such\"}".getBytes(StandardCharsets.UTF_8));
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
            while (!out.toString(StandardCharsets.UTF_8).contains("\"last\"")) {
                if (ended.isDone() || System.nanoTime() > until) {
                    throw new Loss("the language server is deaf after message " + done + ": " + err);
                }
                Thread.sleep(5);
            }
            sent.close();
            int code = ended.get(LONGEST_SECONDS, TimeUnit.SECONDS);
            if (code != 0 || err.size() > 0 || out.toString(StandardCharsets.UTF_8).contains("bug in loralint")) {
                throw new Loss("the language server ended with " + code + " after message " + done + ": " + err + out);
            }
        }
        return "all heard";
    }

    private static void send(OutputStream to, String header, byte[] content) throws IOException {
        to.write((String.format(header, content.length) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        to.write(content);
        to.flush();
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> "null";
            case 1 -> String.valueOf(random.nextInt(5) - 2);
            case 2 -> "2147483648e9";
            case 3 -> "\"file:///%00\"";
            case 4 -> "[]";
            case 5 -> "[" + value(random, depth - 1) + "," + value(random, depth - 1) + "]";
            default -> {
                StringBuilder object = new StringBuilder("{");
                for (int i = random.nextInt(6); i >= 0; i--) {
                    object.append('"').append(KEYS.get(random.nextInt(KEYS.size()))).append("\":").append(value(random, depth - 1)).append(i > 0 ? "," : "");
                }
                yield object.append('}').toString();
            }
        };
    }

    private static String raw(int port, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
