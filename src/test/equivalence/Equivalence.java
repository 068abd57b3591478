import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Compares what two jars of loralint print and write. README.md beside this file says how to call it, what it runs and
 * what it leaves out of the comparison.
 */
public final class Equivalence {

    private static final String USAGE =
            """
            java src/test/equivalence/Equivalence.java [OPTION...] BEFORE AFTER [FOLDER...]
            java src/test/equivalence/Equivalence.java [OPTION...] record JAR OUT [FOLDER...]
            java src/test/equivalence/Equivalence.java [OPTION...] compare OUT OUT

            BEFORE and AFTER are jars, or folders that `record` wrote. FOLDER holds more inputs. Run it in the repository's root.

              --only PREFIX         only cases whose id begins so: demo, rules/config, lora, inputs/captions ... Repeatable
              --inputs-only         only the cases of the folders
              --without-messages    leaves out messages, titles and descriptions; of text it compares diffs and the rules found
              --lines N             lines of each difference (12)
              --show N              how many different differences (60)
              --processes           starts a JVM for every command
              --work DIR            where the cases run; the same for both sides (TMPDIR/loralint-equivalence)

            Exit codes: 0 no difference, 1 differences, 2 wrong usage, 3 failed.""";

    /** What inputs are as old as, whenever they were copied. */
    private static final Instant COPIED = Instant.parse("2026-01-01T00:00:00Z");

    private final List<String> only = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private boolean inputsOnly;
    private boolean withoutMessages;
    private boolean processes;
    private int lines = 12;
    private int show = 60;
    private Path work = Path.of(System.getProperty("java.io.tmpdir"), "loralint-equivalence");

    public static void main(String[] args) throws Exception {
        System.setProperty("java.awt.headless", "true");
        try {
            System.exit(new Equivalence().run(List.of(args)));
        } catch (Usage e) {
            System.err.println(e.getMessage() + "\n" + USAGE);
            System.exit(2);
        } catch (IOException | UncheckedIOException e) {
            e.printStackTrace();
            System.exit(3);
        }
    }

    private int run(List<String> args) throws Exception {
        for (int i = 0; i < args.size(); i++) {
            switch (args.get(i)) {
                case "--only" -> only.add(value(args, ++i));
                case "--inputs-only" -> inputsOnly = true;
                case "--without-messages" -> withoutMessages = true;
                case "--processes" -> processes = true;
                case "--lines" -> lines = Integer.parseInt(value(args, ++i));
                case "--show" -> show = Integer.parseInt(value(args, ++i));
                case "--work" -> work = Path.of(value(args, ++i)).toAbsolutePath().normalize();
                default -> {
                    if (args.get(i).startsWith("--")) {
                        throw new Usage("There is no option " + args.get(i));
                    }
                    words.add(args.get(i));
                }
            }
        }
        if (words.size() < 2) {
            throw new Usage("Two jars are needed");
        }
        switch (words.get(0)) {
            case "record" -> {
                if (words.size() < 3) {
                    throw new Usage("record needs a jar and a folder to write");
                }
                return record(Path.of(words.get(1)), Path.of(words.get(2)), folders(3)) ? 0 : 3;
            }
            case "compare" -> {
                if (words.size() != 3) {
                    throw new Usage("compare needs two recorded folders");
                }
                return compare(Path.of(words.get(1)), Path.of(words.get(2)));
            }
            default -> {
                Path before = recorded(Path.of(words.get(0)), "before");
                Path after = recorded(Path.of(words.get(1)), "after");
                return compare(before, after);
            }
        }
    }

    private static String value(List<String> args, int at) {
        if (at >= args.size()) {
            throw new Usage(args.get(at - 1) + " needs a value");
        }
        return args.get(at);
    }

    private List<Path> folders(int from) {
        List<Path> folders = new ArrayList<>();
        for (String word : words.subList(Math.min(from, words.size()), words.size())) {
            Path folder = Path.of(word).toAbsolutePath().normalize();
            if (!Files.isDirectory(folder)) {
                throw new Usage(word + " is not a folder");
            }
            folders.add(folder);
        }
        return folders;
    }

    private Path recorded(Path jarOrFolder, String side) throws Exception {
        if (Files.isDirectory(jarOrFolder)) {
            return jarOrFolder;
        }
        Path out = work.resolve(side);
        delete(out);
        if (!record(jarOrFolder, out, folders(2))) {
            throw new IOException("not every case could be recorded");
        }
        return out;
    }

    /** Writes a file for each case. @return whether every case could be run to its end */
    private boolean record(Path jar, Path out, List<Path> folders) throws Exception {
        if (!Files.isRegularFile(jar)) {
            throw new Usage("There is no " + jar);
        }
        Path root = Path.of("").toAbsolutePath();
        if (!Files.isDirectory(root.resolve("rules")) || !Files.isDirectory(root.resolve("src/demo"))) {
            throw new Usage("Run it in the root of the repository");
        }
        List<Case> cases = new ArrayList<>();
        if (!inputsOnly) {
            new OwnCases(root, cases).add();
        }
        for (Path folder : folders) {
            new InputCases(folder, cases).add();
        }
        if (!only.isEmpty()) {
            cases.removeIf(c -> only.stream().noneMatch(c.id()::startsWith));
        }
        if (cases.isEmpty()) {
            throw new Usage("There is no such case");
        }
        Files.createDirectories(work);
        Files.createDirectories(out);
        long begun = System.nanoTime();
        AtomicInteger runs = new AtomicInteger();
        AtomicInteger failures = new AtomicInteger();
        // Both sides run at the same path, so that two comparisons at once would disturb each other.
        try (FileChannel channel =
                FileChannel.open(work.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock(channel);
            Path rooms = work.resolve("cases");
            delete(rooms);
            int workers = Math.min(Runtime.getRuntime().availableProcessors(), cases.size());
            List<Thread> threads = new ArrayList<>();
            for (int w = 0; w < workers; w++) {
                int worker = w;
                Runnable task = () -> {
                    // Which case runs after which is fixed: what a command leaves in memory is then the same for both sides.
                    try (Program inMemory = processes ? new Started(jar) : Called.of(jar);
                            Program started = new Started(jar)) {
                        for (int i = worker; i < cases.size(); i += workers) {
                            Case one = cases.get(i);
                            Program program = one.process() ? started : inMemory;
                            Path room = rooms.resolve(String.format("%05d", i));
                            try {
                                Session session = new Session(room, program);
                                one.steps().run(session);
                                Path file = out.resolve(one.id() + ".txt");
                                Files.createDirectories(file.getParent());
                                Files.writeString(file, session.recorded());
                                runs.addAndGet(session.count());
                                delete(room);
                            } catch (Exception e) {
                                failures.incrementAndGet();
                                System.err.println("The case " + one.id() + " could not be run: " + e);
                                e.printStackTrace();
                            }
                        }
                    } catch (Exception e) {
                        failures.incrementAndGet();
                        e.printStackTrace();
                    }
                };
                // As deep as a process's own stack.
                Thread thread = new Thread(null, task, "cases-" + w, 8 << 20);
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        System.err.printf(
                "%s: %d cases, %d commands, %d s%n",
                jar, cases.size(), runs.get(), (System.nanoTime() - begun) / 1_000_000_000);
        return failures.get() == 0;
    }

    /** Until the channel is closed. */
    private static void lock(FileChannel channel) throws IOException {
        if (channel.tryLock() == null) {
            System.err.println("Waiting for another comparison in this --work folder to end");
            channel.lock();
        }
    }

    private int compare(Path before, Path after) throws IOException {
        Comparison comparison = new Comparison(withoutMessages, lines, show);
        Map<String, Path> left = texts(before);
        Map<String, Path> right = texts(after);
        // A comparison of a part with a recording of everything compares the part.
        Set<String> ids = new TreeSet<>(left.keySet());
        ids.addAll(right.keySet());
        if (!only.isEmpty()) {
            ids.removeIf(id -> only.stream().noneMatch(id::startsWith));
        }
        int cases = 0;
        for (String id : ids) {
            if (!left.containsKey(id) || !right.containsKey(id)) {
                comparison.alone(id, left.containsKey(id) ? "before" : "after");
                continue;
            }
            cases++;
            String one = Files.readString(left.get(id));
            String other = Files.readString(right.get(id));
            if (!one.equals(other)) {
                comparison.compare(id, one, other);
            }
        }
        if (cases == 0) {
            throw new Usage("Nothing to compare in " + before + " and " + after);
        }
        return comparison.tell(cases) ? 0 : 1;
    }

    private static Map<String, Path> texts(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new Usage("There is no folder " + folder);
        }
        Map<String, Path> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(f -> {
                String name = folder.relativize(f).toString().replace('\\', '/');
                texts.put(name.substring(0, name.length() - ".txt".length()), f);
            });
        }
        return texts;
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static final class Usage extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Usage(String message) {
            super(message);
        }
    }

    // ------------------------------------------------------------------------------------------- running the program

    /** How a command ended. */
    private record Ended(int code, byte[] out, byte[] err) {}

    /** A jar that can be given commands. */
    private interface Program extends AutoCloseable {
        Ended run(Path directory, Map<String, String> environment, byte[] input, List<String> args) throws Exception;

        @Override
        void close() throws IOException;
    }

    /** Starts a JVM for each command. */
    private record Started(Path jar) implements Program {

        @Override
        public Ended run(Path directory, Map<String, String> environment, byte[] input, List<String> args)
                throws Exception {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-XX:-UsePerfData",
                    "-Xshare:auto",
                    "-Xlog:disable",
                    "-jar",
                    jar.toAbsolutePath().toString()));
            command.addAll(args);
            Path in = Files.createTempFile("loralint", ".in");
            Path out = Files.createTempFile("loralint", ".out");
            Path err = Files.createTempFile("loralint", ".err");
            try {
                Files.write(in, input);
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
                builder.environment().clear();
                builder.environment().putAll(environment);
                int code = builder.start().waitFor();
                return new Ended(code, Files.readAllBytes(out), Files.readAllBytes(err));
            } finally {
                Files.delete(in);
                Files.delete(out);
                Files.delete(err);
            }
        }

        @Override
        public void close() {}
    }

    /**
     * Calls the jar's own entry point in this JVM, which takes a tenth of the time of a start. The entry point is found by
     * its form, not by its name: a static method that takes the arguments and what surrounds a command (two streams to print
     * to, one to read from, the directory, the environment, whether there is a terminal), directly or in a record, and
     * returns the exit code.
     */
    private static final class Called implements Program {
        private final URLClassLoader loader;
        private final Method entry;

        private Called(URLClassLoader loader, Method entry) {
            this.loader = loader;
            this.entry = entry;
        }

        /** The program to call; one that is started for each command where no such method is found. */
        static Program of(Path jar) throws IOException {
            URLClassLoader loader = new URLClassLoader(
                    new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
            List<String> names = new ArrayList<>();
            try (JarFile file = new JarFile(jar.toFile())) {
                String main = file.getManifest().getMainAttributes().getValue("Main-Class");
                String inside = main.substring(0, main.lastIndexOf('.') + 1).replace('.', '/');
                file.stream()
                        .map(e -> e.getName())
                        .filter(n -> n.startsWith(inside) && n.endsWith(".class"))
                        .map(n -> n.substring(0, n.length() - ".class".length()).replace('/', '.'))
                        .sorted()
                        .forEach(names::add);
            }
            for (String name : names) {
                try {
                    for (Method method : Class.forName(name, false, loader).getDeclaredMethods()) {
                        if (isEntry(method)) {
                            method.setAccessible(true);
                            return new Called(loader, method);
                        }
                    }
                } catch (ReflectiveOperationException | LinkageError e) {
                    continue;
                }
            }
            System.err.println(jar + " has no entry point that can be called: a JVM is started for each command");
            loader.close();
            return new Started(jar);
        }

        private static boolean isEntry(Method method) {
            Class<?>[] types = method.getParameterTypes();
            if (!Modifier.isStatic(method.getModifiers()) || method.getReturnType() != int.class || types.length < 2) {
                return false;
            }
            List<Class<?>> flat = new ArrayList<>();
            for (Class<?> type : types) {
                if (type.isRecord()) {
                    flat.addAll(List.of(canonical(type).getParameterTypes()));
                } else {
                    flat.add(type);
                }
            }
            return flat.contains(String[].class)
                    && flat.contains(PrintStream.class)
                    && flat.contains(InputStream.class)
                    && flat.contains(Path.class)
                    && Set.of(String[].class, PrintStream.class, InputStream.class, Path.class, Map.class, boolean.class)
                            .containsAll(flat);
        }

        private static Constructor<?> canonical(Class<?> type) {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(c -> c.getType())
                    .toArray(Class<?>[]::new);
            try {
                return type.getDeclaredConstructor(types);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Ended run(Path directory, Map<String, String> environment, byte[] input, List<String> args)
                throws Exception {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            List<PrintStream> streams = new ArrayList<>(List.of(
                    new PrintStream(out, false, StandardCharsets.UTF_8),
                    new PrintStream(err, false, StandardCharsets.UTF_8)));
            List<PrintStream> given = List.copyOf(streams);
            Thread.currentThread().setContextClassLoader(loader);
            Object[] values = values(entry.getParameterTypes(), type -> {
                if (type == String[].class) {
                    return args.toArray(String[]::new);
                } else if (type == PrintStream.class) {
                    return streams.remove(0);
                } else if (type == InputStream.class) {
                    return new ByteArrayInputStream(input);
                } else if (type == Path.class) {
                    return directory;
                } else if (type == Map.class) {
                    return environment;
                }
                return false;
            });
            try {
                int code = (int) entry.invoke(null, values);
                given.forEach(PrintStream::flush);
                return new Ended(code, out.toByteArray(), err.toByteArray());
            } catch (InvocationTargetException e) {
                given.forEach(PrintStream::flush);
                err.writeBytes(("thrown: " + e.getCause() + "\n").getBytes(StandardCharsets.UTF_8));
                return new Ended(-1, out.toByteArray(), err.toByteArray());
            }
        }

        private interface Value {
            Object of(Class<?> type) throws ReflectiveOperationException;
        }

        private static Object[] values(Class<?>[] types, Value value) throws ReflectiveOperationException {
            Object[] values = new Object[types.length];
            for (int i = 0; i < types.length; i++) {
                if (types[i].isRecord()) {
                    Constructor<?> constructor = canonical(types[i]);
                    constructor.setAccessible(true);
                    values[i] = constructor.newInstance(values(constructor.getParameterTypes(), value));
                } else {
                    values[i] = value.of(types[i]);
                }
            }
            return values;
        }

        @Override
        public void close() throws IOException {
            loader.close();
        }
    }

    /** What a case does. */
    private interface Steps {
        void run(Session session) throws Exception;
    }

    /**
     * Commands that are run one after another on one copy of an input.
     *
     * @param id its path in the recording
     * @param process whether a JVM is started for each of its commands, as for a user
     */
    private record Case(String id, boolean process, Steps steps) {}

    /** Runs the commands of a case in a folder of its own, and writes down what they print and what they change there. */
    private static final class Session {
        private static final Pattern TIME =
                Pattern.compile("20\\d\\d-\\d\\d-\\d\\dT\\d\\d[:-]\\d\\d[:-]\\d\\d(?:[.-]\\d+)?Z");
        /** In the journal: nanoseconds since 1970, of files that a command wrote before. */
        private static final Pattern MODIFIED = Pattern.compile("\"modified\":\"(?!1767225600)\\d+\"");

        private static final Pattern DATA = Pattern.compile("data:[a-z/+.-]+;base64,[A-Za-z0-9+/=]+");
        private static final Pattern STYLE = Pattern.compile("(?s)(<(style|script)[^>]*>)(.*?)(</\\2>)");

        private final Path room;
        private final Path directory;
        private final Program program;
        private final Map<String, String> environment;
        private final StringBuilder text = new StringBuilder();
        /** Content by path, of what lies in the room, as it was after the last command; and as it was given. */
        private Map<String, byte[]> known = new TreeMap<>();

        private Map<String, byte[]> given = new TreeMap<>();
        private int count;

        Session(Path room, Program program) throws IOException {
            this.room = room;
            this.program = program;
            this.directory = Files.createDirectories(room.resolve("run"));
            Files.createDirectories(room.resolve("out"));
            Map<String, String> own = new HashMap<>(System.getenv());
            own.keySet().removeIf(k -> k.startsWith("GIT_") || k.startsWith("LORALINT_") || k.startsWith("JAVA_TOOL"));
            own.put("HOME", room.resolve("home").toString());
            own.put("XDG_CACHE_HOME", room.resolve("cache").toString());
            own.put("LC_ALL", "C.UTF-8");
            own.put("GIT_CONFIG_GLOBAL", "/dev/null");
            own.put("GIT_CONFIG_NOSYSTEM", "1");
            for (String who : List.of("AUTHOR", "COMMITTER")) {
                own.put("GIT_" + who + "_NAME", "A painter");
                own.put("GIT_" + who + "_EMAIL", "painter@example.org");
                own.put("GIT_" + who + "_DATE", "2026-01-01T00:00:00Z");
            }
            this.environment = Map.copyOf(own);
        }

        Path directory() {
            return directory;
        }

        int count() {
            return count;
        }

        String recorded() {
            return text.toString();
        }

        /** Copies what is in the folder, or the file, to a place in the working directory. */
        Session copy(Path from, String to) throws IOException {
            Path target = directory.resolve(to);
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.toList()) {
                    Path into = target.resolve(from.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(into);
                    } else {
                        Files.createDirectories(into.getParent());
                        Files.copy(file, into, StandardCopyOption.REPLACE_EXISTING);
                        into.toFile().setWritable(true);
                        Files.setLastModifiedTime(into, FileTime.from(COPIED));
                    }
                }
            }
            return this;
        }

        Session write(String name, String content) throws IOException {
            return write(name, content.getBytes(StandardCharsets.UTF_8));
        }

        Session write(String name, byte[] content) throws IOException {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            Files.setLastModifiedTime(file, FileTime.from(COPIED));
            return this;
        }

        /** Takes what is there now for what the next command finds. */
        Session begin() throws IOException {
            known = files();
            given = known;
            return this;
        }

        /** Deletes all files of this name. */
        void withdraw(String name) throws IOException {
            for (String file : known.keySet()) {
                if (file.endsWith("/" + name)) {
                    Files.delete(room.resolve(file));
                }
            }
            begin();
        }

        void git(String... args) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>(List.of("git", "-c", "init.defaultBranch=main", "-c", "gc.auto=0"));
            command.addAll(List.of(args));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(command + ": " + said);
            }
        }

        void commit(String message) throws IOException, InterruptedException {
            // All files are of the same time: git would take one for unchanged that has the same length.
            Files.deleteIfExists(directory.resolve(".git/index"));
            git("add", "-A");
            git("commit", "-q", "--allow-empty", "-m", message);
        }

        Ended run(String... args) throws Exception {
            return reading(new byte[0], args);
        }

        /** With something on standard input. */
        Ended reading(byte[] input, String... args) throws Exception {
            count++;
            Ended ended = program.run(directory, environment, input, List.of(args));
            text.append("# ").append(count).append(" loralint");
            for (String arg : args) {
                text.append(' ').append(arg.isEmpty() || arg.contains(" ") ? '"' + arg + '"' : arg);
            }
            text.append('\n');
            part("exit", ended.code() + "\n");
            part("stdout", normalised(ended.out()));
            part("stderr", normalised(ended.err()));
            Map<String, byte[]> now = files();
            Map<String, byte[]> last = known;
            known = now;
            for (Map.Entry<String, byte[]> file : now.entrySet()) {
                byte[] old = last.get(file.getKey());
                if (old == null || !Arrays.equals(old, file.getValue())) {
                    // What undo gives back need not be shown again, only that it is the same to the byte.
                    boolean restored = Arrays.equals(given.get(file.getKey()), file.getValue());
                    part("file " + named(file.getKey()), restored ? "(as it was given)\n" : shown(file));
                }
            }
            for (String name : last.keySet()) {
                if (!now.containsKey(name)) {
                    part("gone " + named(name), "\n");
                }
            }
            return ended;
        }

        private void part(String name, String content) {
            if (content.isEmpty()) {
                return;
            }
            text.append(name).append('\n');
            String[] split = content.split("\n", -1);
            int end = split[split.length - 1].isEmpty() ? split.length - 1 : split.length;
            for (int i = 0; i < end; i++) {
                text.append(' ').append(split[i]).append('\n');
            }
            if (end == split.length) {
                text.append("\\ no newline at the end\n");
            }
        }

        private Map<String, byte[]> files() throws IOException {
            Map<String, byte[]> files = new TreeMap<>();
            Files.walkFileTree(room, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    String name = folder.getFileName().toString();
                    boolean apart = folder.getParent().equals(room) && (name.equals("cache") || name.equals("home"));
                    return apart || name.equals(".git") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = room.relativize(file).toString();
                    try {
                        byte[] content = attributes.isSymbolicLink()
                                ? ("-> " + Files.readSymbolicLink(file)).getBytes(StandardCharsets.UTF_8)
                                : !attributes.isRegularFile() || attributes.size() > 1 << 25
                                        ? ("(" + attributes.size() + " bytes)").getBytes(StandardCharsets.UTF_8)
                                        : Files.readAllBytes(file);
                        files.put(name, content);
                    } catch (IOException e) {
                        files.put(name, "(unreadable)".getBytes(StandardCharsets.UTF_8));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
            return files;
        }

        private static String named(String name) {
            return TIME.matcher(name).replaceAll("{time}").replace("\n", "\\n");
        }

        private String shown(Map.Entry<String, byte[]> file) {
            byte[] content = file.getValue();
            for (byte b : content) {
                if (b == 0) {
                    return "(" + content.length + " bytes, sha256 " + sha256(content) + ")\n";
                }
            }
            String shown = normalised(content);
            if (file.getKey().endsWith("manifest.jsonl")) {
                shown = MODIFIED.matcher(shown).replaceAll("\"modified\":\"{time}\"");
            }
            return file.getKey().endsWith(".html") ? withoutPictures(shown) : shown;
        }

        private static String withoutPictures(String html) {
            String bare = DATA.matcher(html).replaceAll("{picture}");
            return STYLE.matcher(bare).replaceAll(m -> {
                String body = m.group(3);
                String said = body.length() < 2000
                        ? body
                        : "{" + body.length() + " characters, sha256 "
                                + sha256(body.getBytes(StandardCharsets.UTF_8)) + "}";
                return Matcher.quoteReplacement(m.group(1) + said + m.group(4));
            });
        }

        private String normalised(byte[] content) {
            String decoded;
            try {
                decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            } catch (CharacterCodingException e) {
                decoded = "(not UTF-8, each byte a character)\n" + new String(content, StandardCharsets.ISO_8859_1);
            }
            String placed = decoded.replace(room.toString(), "{work}");
            return TIME.matcher(placed)
                    .replaceAll(m -> m.group().startsWith("2026-01-01T00") ? m.group() : "{time}");
        }

        private static String sha256(byte[] content) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    // ------------------------------------------------------------------------------------------------------ the cases

    /** Steps that several kinds of cases have in common. */
    private static final class Common {
        static final List<String> CHECK_FORMATS = List.of(
                "json", "sarif", "html", "github", "gitlab", "junit", "checkstyle", "markdown", "rdjson");

        private static final Pattern CONFIGURATION =
                Pattern.compile("(?i).*\\.(toml|json|ya?ml|sh|zsh|bash|ps1|bat|cmd)");

        private Common() {}

        /** A command and, after it, an option for each format, each to its own file. */
        static String[] formats(List<String> formats, String... command) {
            List<String> args = new ArrayList<>(List.of(command));
            args.addAll(List.of("--format", "text"));
            for (String format : formats) {
                args.addAll(List.of("--format", format + "=../out/report." + format));
            }
            return args.toArray(String[]::new);
        }

        /** All that can be asked of a folder or file, and a fix that is taken back. */
        static void everything(Session s, String path) throws Exception {
            s.begin();
            s.run(formats(CHECK_FORMATS, "check", path, "--pictures", "--no-thumbnails"));
            s.run("fix", path, "--diff");
            s.run("fix", path, "--unsafe", "--diff");
            s.run("plan", path);
            s.run("plan", path, "--format", "json");
            settings(s);
            s.run("baseline", "create", path);
            s.run("check", path);
            s.run("baseline", "show");
            s.withdraw(".loralint-baseline.json");
            s.run("fix", path, "--unsafe", "--yes", "--save-removed", "../out/removed.txt");
            s.run("check", path, "--format", "json");
            s.run("undo", path, "--yes");
        }

        /** The settings of every configuration, and what differs between each and the next. */
        static void settings(Session s) throws Exception {
            String last = null;
            for (String name : configurations(s.directory())) {
                s.run("settings", name);
                s.run("settings", name, "--format", "json");
                if (last != null) {
                    s.run("settings", last, name);
                }
                last = name;
            }
        }

        private static List<String> configurations(Path directory) throws IOException {
            try (Stream<Path> files = Files.walk(directory, 3)) {
                return files.filter(Files::isRegularFile)
                        .map(f -> directory.relativize(f).toString())
                        .filter(n -> CONFIGURATION.matcher(n).matches() && !n.contains("loralint"))
                        .sorted()
                        .toList();
            }
        }

        static void audit(Session s) throws Exception {
            s.begin();
            List<String> formats = new ArrayList<>(CHECK_FORMATS);
            formats.add("csv");
            s.run(formats(formats, "audit", "."));
            s.run(formats(formats, "audit", ".", "--weights", "--fail-on", "never"));
            s.run("audit", ".", "--weights", "--quiet", "--format", "csv");
        }

        static List<Path> sorted(Path folder) throws IOException {
            try (Stream<Path> children = Files.list(folder)) {
                return children.sorted().toList();
            }
        }
    }

    /** The cases that the repository brings. */
    private static final class OwnCases {
        private static final Pattern ESCAPE = Pattern.compile("\\\\u(\\p{XDigit}{4})");

        private final Path root;
        private final List<Case> cases;

        OwnCases(Path root, List<Case> cases) {
            this.root = root;
            this.cases = cases;
        }

        void add() throws IOException {
            cases.add(new Case("help", false, this::help));
            errors();
            cases.add(new Case("process/demo", true, this::process));
            for (String which : List.of("raw", "clean")) {
                cases.add(new Case("demo/" + which, false, s -> demo(s, which)));
            }
            cases.add(new Case("demo/root", false, s -> Common.everything(s.copy(root.resolve("src/demo"), "src/demo"), "src/demo")));
            cases.add(new Case("demo/init", false, this::init));
            cases.add(new Case("demo/lenient", false, this::lenient));
            cases.add(new Case("git/demo", false, s -> repository(s, "dataset")));
            cases.add(new Case("git/at-root", false, s -> repository(s, ".")));
            cases.add(new Case("lora/made", false, this::madeLoras));
            explanations();
            examples();
        }

        private Session demo(Session s) throws IOException {
            return s.copy(root.resolve("src/demo"), "src/demo");
        }

        private void demo(Session s, String which) throws Exception {
            String path = "src/demo/" + which;
            Common.everything(demo(s), path);
            s.run(Common.formats(Common.CHECK_FORMATS, "check", path, "--with-data"));
            s.run(Common.formats(Common.CHECK_FORMATS.subList(1, 9), "report", "../out/report.json"));
            s.run("check", path, "--format", "html");
            s.run("check", path, "--quiet", "--fail-on", "never");
            s.run("check", path, "--rule", "captions", "--not-rule", "captions/identity-tag", "--fail-on", "info");
            s.run("check", path, "--trigger", "10_neravelle=nera", "--trainer", "sd-scripts@0.9.1");
            s.run("check", path + "/10_neravelle", "--config", path + "/train.toml");
            s.run("check", path + "/10_neravelle/cafe.txt", path + "/10_neravelle/beach.txt");
            s.run("check", path + "/train.toml", "--trainer", "OneTrainer");
            s.run("fix", path, "--rule", "captions", "--concept", "10_neravelle", "--unsafe", "--diff");
            s.run("fix", path, "--yes");
            s.run("fix", path, "--unsafe", "--yes");
            s.run("undo", path, "--list");
            s.run("undo", path, "--tag", "purple hair", "--yes");
            s.run("undo", path, "--yes");
            s.run("undo", path, "--yes", "--force");
            s.run("handoff", "--config", path + "/train.toml");
            s.run("handoff", "--verify", "loralint-handoff.json");
            s.write(path + "/10_neravelle/cafe.txt", "neravelle, cafe, a new tag");
            s.run("handoff", "--verify", "loralint-handoff.json");
            s.run("config", "show", path);
        }

        /** What only a process of its own shows: streams, standard input, exit codes, a command that is started. */
        private void process(Session s) throws Exception {
            demo(s).begin();
            s.run();
            s.run("--version");
            s.run("check", "--help");
            s.run("check", "src/demo/raw");
            s.run("check", "src/demo/clean", "--format", "json");
            s.run("check", "nowhere");
            s.run("check", "src/demo/raw", "--formt", "json");
            s.run(Common.formats(Common.CHECK_FORMATS, "check", "src/demo/raw", "--pictures", "--with-data"));
            s.run("report", "../out/report.json", "--format", "html=../out/again.html");
            s.reading("mira, long hair".getBytes(StandardCharsets.UTF_8), "check", "-", "--as", "caption");
            s.reading("long hair\nscar\n".getBytes(StandardCharsets.UTF_8), "tags", "--format", "tsv");
            s.run("fix", "src/demo/raw", "--unsafe", "--diff");
            s.run("fix", "src/demo/raw");
            s.run("fix", "src/demo/raw", "--unsafe", "--yes");
            s.run("undo", "src/demo/raw", "--yes");
            s.run("plan", "src/demo/clean");
            s.run("settings", "src/demo/raw/train.toml");
            s.run("explain", "config/clip-skip");
            s.run("rules");
            String config = "src/demo/clean/train.toml";
            s.run("handoff", "--config", config, "--", "sh", "-c", "cat; echo started; echo and said >&2; exit 7");
            s.run("handoff", "--config", config, "--", "sh", "-c", "kill -9 $$");
            s.run("handoff", "--config", config, "--", "no-such-command");
            s.run("handoff", "--config", "src/demo/raw/train.toml", "--", "echo", "started");
        }

        private void lenient(Session s) throws Exception {
            demo(s).write(
                            "src/demo/loralint.toml",
                            """
                            profile = "lenient"
                            gpu = "RTX 3090"
                            leave = ["eye colour"]

                            [concepts."10_neravelle"]
                            triggers = ["neravelle", "neravelle witch"]
                            keep = ["ahoge"]
                            prune = ["hat"]

                            [levels]
                            "captions/underscore-mix" = "error"

                            [policy]
                            trait-share = 0.9

                            [[off]]
                            rule = "captions/token-overflow"
                            paths = ["raw/10_neravelle/*"]

                            [[suppress]]
                            rule = "captions/duplicate-tag"
                            path = "raw/10_neravelle/*"
                            reason = "kept as they were published"

                            [[suppress]]
                            rule = "config/optimizer"
                            path = "raw/train.toml"
                            reason = "over"
                            until = 2025-01-01
                            """);
            Common.everything(s, "src/demo/raw");
            s.run("config", "show", "src/demo/raw");
            s.run("rules", "--profile", "lenient");
            s.run("rules");
        }

        private void init(Session s) throws Exception {
            demo(s).begin();
            s.run("init", "src/demo/raw");
            s.run("init", "src/demo/raw");
            s.run("init", "--github", "--pre-commit", "src/demo/clean");
            s.git("init", "-q");
            s.run("init", "--github", "--pre-commit");
            s.run("check", "src/demo/raw");
        }

        private void madeLoras(Session s) throws Exception {
            int code = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            root.resolve("src/bench/MakeLoras.java").toString(),
                            s.directory().resolve("loras").toString(),
                            "40")
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IOException("MakeLoras ended with " + code);
            }
            s.write("loras/text.safetensors", "no LoRA");
            s.write("loras/more/notes.txt", "nothing to audit");
            s.begin();
            List<String> formats = new ArrayList<>(Common.CHECK_FORMATS);
            formats.add("csv");
            s.run(Common.formats(formats, "audit", "loras"));
            s.run(Common.formats(formats, "audit", "loras"));
            s.run("audit", "loras", "--no-cache", "--format", "json", "--profile", "lenient");
            s.run("audit", "loras/lora00003.safetensors");
            s.run("audit", "loras/lora00003.safetensors", "--weights", "--format", "html");
            s.run("audit", "loras", "--rule", "lora/identity-tag", "--fail-on", "warning", "--quiet");
        }

        /** Of every command that the program itself lists, and of those below it. */
        private void help(Session s) throws Exception {
            s.begin();
            s.run("--version");
            help(s, List.of());
            s.run("generate-completion");
        }

        private void help(Session s, List<String> command) throws Exception {
            List<String> args = new ArrayList<>(command);
            args.add("--help");
            String said = new String(s.run(args.toArray(String[]::new)).out(), StandardCharsets.UTF_8);
            Matcher below = Pattern.compile("(?m)^  ([a-z][a-z-]*)  +\\S").matcher(said);
            int commands = said.indexOf("Commands:\n");
            while (commands >= 0 && below.find(commands)) {
                List<String> next = new ArrayList<>(command);
                next.add(below.group(1));
                help(s, next);
                commands = below.end();
            }
        }

        private void errors() {
            cases.add(new Case("errors/usage", false, s -> {
                demo(s).write("broken.json", "{\"findings\": [").write("notes.txt", "some words").begin();
                for (String words : List.of(
                        "",
                        "chek",
                        "check nowhere",
                        "check nowhere.txt nowhere.toml",
                        "check src/demo/raw --formt json",
                        "check src/demo/raw --format jsn",
                        "check src/demo/raw --format json=../nowhere/x.json",
                        "check src/demo/raw --format html=src/demo",
                        "check src/demo/raw --format",
                        "check src/demo/raw --rule captions/identity",
                        "check src/demo/raw --profile ilustrious",
                        "check src/demo/raw --fail-on eror",
                        "check src/demo/raw --trainer sd-scripts@99",
                        "check src/demo/raw --trainer nobody",
                        "check src/demo/raw --trigger 10_nobody=x",
                        "check src/demo/raw --config nowhere.toml",
                        "check src/demo/raw --config notes.txt",
                        "check src/demo/raw --changed-since main",
                        "check src/demo/raw --staged",
                        "check src/demo/raw --settings-from main",
                        "check broken.json",
                        "check src/demo/README.md",
                        "check -",
                        "check - --as picture",
                        "fix nowhere",
                        "fix src/demo/raw",
                        "fix src/demo/raw --concept nobody --yes",
                        "undo src/demo/raw",
                        "undo src/demo/raw --fix 2026-05-01T10-20-30-000Z",
                        "plan notes.txt",
                        "plan nowhere",
                        "plan src/demo/raw --format yaml",
                        "settings",
                        "settings notes.txt",
                        "settings nowhere.toml",
                        "settings src/demo/raw/train.toml src/demo/clean/train.toml notes.txt",
                        "tags nowhere.txt",
                        "explain",
                        "explain captions/no-such",
                        "explain captions/identity-tag --tag hair nowhere",
                        "report nowhere.json",
                        "report broken.json",
                        "report src/demo/raw/train.toml --format sarif",
                        "audit",
                        "audit nowhere",
                        "audit notes.txt",
                        "audit src/demo",
                        "baseline",
                        "baseline prune src/demo/raw",
                        "baseline show",
                        "handoff",
                        "handoff --config nowhere.toml",
                        "handoff --verify broken.json",
                        "init nowhere",
                        "init --gitub",
                        "config",
                        "config show nowhere",
                        "rules --profile x",
                        "rules extra")) {
                    s.run(words.isEmpty() ? new String[0] : words.split(" "));
                }
            }));
            cases.add(new Case("errors/standard-input", false, s -> {
                s.begin();
                byte[] caption = "mira, long hair, long hair, blue_eyes, , 1girl".getBytes(StandardCharsets.UTF_8);
                byte[] config = Files.readAllBytes(root.resolve("src/demo/raw/train.toml"));
                s.reading(caption, "check", "-", "--as", "caption");
                s.reading(caption, "check", "-", "--as", "caption", "--format", "json", "--trigger", "mira");
                s.reading(config, "check", "-", "--as", "config");
                s.reading(config, "check", "-", "--as", "config", "--format", "json");
                s.reading(caption, "check", "-", "--as", "config");
                s.reading("light green hair\nscar\n\nqwerty\n".getBytes(StandardCharsets.UTF_8), "tags");
                s.reading(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 10}, "tags", "--format", "tsv");
            }));
            cases.add(new Case("errors/unreadable", false, s -> {
                demo(s).write("empty.toml", "");
                s.write("broken.toml", "network_dim = 32\nnetwork_alpha = \n");
                s.write("latin.txt", "mira, caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
                s.write("zeros.txt", new byte[40]);
                Files.createDirectories(s.directory().resolve("folder.toml"));
                Files.createDirectories(s.directory().resolve("nothing"));
                Path concept = Files.createDirectories(s.directory().resolve("set/10_mira"));
                s.write("set/10_mira/a.txt", "mira, smile");
                s.write("set/10_mira/a.png", "no picture at all");
                s.write("set/10_mira/locked.txt", "mira, beach");
                Files.setPosixFilePermissions(
                        concept.resolve("locked.txt"), PosixFilePermissions.fromString("---------"));
                Files.createSymbolicLink(concept.resolve("lost.txt"), Path.of("nowhere.txt"));
                Files.createSymbolicLink(concept.resolve("ring.txt"), Path.of("ring.txt"));
                Files.createSymbolicLink(concept.resolve("above"), Path.of(".."));
                Files.createDirectories(concept.resolve("folder.txt"));
                s.begin();
                for (String path : List.of(
                        "empty.toml", "broken.toml", "latin.txt", "zeros.txt", "folder.toml", "nothing", "set", ".")) {
                    s.run("check", path);
                    s.run("check", path, "--format", "json", "--pictures");
                    s.run("fix", path, "--unsafe", "--diff");
                    s.run("plan", path);
                    s.run("settings", path);
                    s.run("tags", path);
                }
                s.run("fix", ".", "--unsafe", "--yes");
                s.run("undo", ".", "--yes");
            }));
            cases.add(new Case("errors/settings", false, s -> {
                demo(s).begin();
                for (String settings : List.of(
                        "profil = \"lenient\"\n",
                        "profile = 3\n",
                        "profile = \"lenient\n",
                        "gpu = \"RTX 9999\"\n",
                        "lexicon = \"nowhere.toml\"\n",
                        "tag-list = \"nowhere.csv\"\n",
                        "[levels]\n\"captions/no-such\" = \"off\"\n",
                        "[levels]\n\"captions/identity-tag\" = \"eror\"\n",
                        "[policy]\ntrait-shar = 0.5\n",
                        "[policy]\ntrait-share = \"much\"\n",
                        "[concepts.\"99_nobody\"]\ntrigger = \"x\"\n",
                        "[[off]]\nrule = \"captions\"\n",
                        "[[suppress]]\nrule = \"captions/duplicate-tag\"\npath = \"*\"\n")) {
                    s.write("loralint.toml", settings).begin();
                    s.run("check", "src/demo/raw", "--format", "json");
                    s.run("config", "show");
                }
            }));
        }

        private void explanations() throws IOException {
            for (Path group : Common.sorted(root.resolve("rules"))) {
                List<String> ids = new ArrayList<>();
                if (Files.isDirectory(group)) {
                    for (Path rule : Common.sorted(group)) {
                        if (Files.exists(rule.resolve("README.md"))) {
                            ids.add(group.getFileName() + "/" + rule.getFileName());
                        }
                    }
                }
                if (!ids.isEmpty()) {
                    cases.add(new Case("explain/" + group.getFileName(), false, s -> {
                        s.begin();
                        for (String id : ids) {
                            s.run("explain", id);
                        }
                    }));
                }
            }
            cases.add(new Case("explain/tags", false, s -> {
                demo(s).begin();
                for (String tag : List.of(
                        "purple hair", "scar", "fox tail", "light green hair", "witch hat", "long_hair", "smile",
                        "neravelle", "qwerty", "1girl", "hair ribbon", "wet hair", "")) {
                    s.run("explain", "captions/identity-tag", "--tag", tag);
                    s.run("explain", "captions/identity-tag", "--tag", tag, "src/demo/raw");
                }
                s.run("explain", "config/clip-skip", "--tag", "scar");
            }));
        }

        /** Each example by itself; and of two examples of a rule the bad one as a change of the good one. */
        private void examples() throws IOException {
            List<Path> examples;
            try (Stream<Path> all = Files.walk(root.resolve("rules"), 4)) {
                examples = all.filter(p -> p.getNameCount() == root.getNameCount() + 5)
                        .filter(p -> p.getParent().endsWith("examples"))
                        .filter(p -> Files.isDirectory(p.resolve("input")))
                        .sorted()
                        .toList();
            }
            Map<Path, Path> good = new HashMap<>();
            for (Path example : examples) {
                if (example.getFileName().toString().startsWith("good")) {
                    good.putIfAbsent(example.getParent(), example);
                }
            }
            for (Path example : examples) {
                Path rule = example.getParent().getParent();
                String id = rule.getParent().getFileName() + "/" + rule.getFileName() + "/" + example.getFileName();
                if (id.startsWith("lora/")) {
                    cases.add(new Case("rules/" + id, false, s -> {
                        for (Path file : Common.sorted(example.resolve("input"))) {
                            String name = file.getFileName().toString();
                            s.write(
                                    name.endsWith(".safetensors.json") ? name.substring(0, name.length() - 5) : name,
                                    name.endsWith(".safetensors.json")
                                            ? Safetensors.described(Files.readString(file))
                                            : Files.readAllBytes(file));
                        }
                        Common.audit(s);
                    }));
                    continue;
                }
                cases.add(new Case("rules/" + id, false, s -> {
                    input(s, example);
                    Common.everything(s, ".");
                }));
                Path before = good.get(example.getParent());
                if (before != null && example.getFileName().toString().startsWith("bad")) {
                    cases.add(new Case("changes/" + id, false, s -> {
                        s.git("init", "-q");
                        input(s, before);
                        s.commit("good");
                        for (Path file : Common.sorted(s.directory())) {
                            if (!file.endsWith(".git")) {
                                delete(file);
                            }
                        }
                        input(s, example);
                        s.commit("bad");
                        s.begin();
                        s.run(Common.formats(List.of("json", "html"), "check", "--changed-since", "HEAD~1", "--no-thumbnails"));
                        s.git("reset", "-q", "--soft", "HEAD~1");
                        s.run("check", "--staged", "--pictures", "--format", "json");
                    }));
                }
            }
        }

        /** The input, with the names that not every system holds, and the ages, that made.tsv gives. */
        private static void input(Session s, Path example) throws IOException {
            s.copy(example.resolve("input"), "");
            Path made = example.resolve("made.tsv");
            if (Files.notExists(made)) {
                return;
            }
            for (String line : Files.readAllLines(made)) {
                String[] columns = ESCAPE.matcher(line)
                        .replaceAll(m -> String.valueOf((char) Integer.parseInt(m.group(1), 16)))
                        .split("\t", -1);
                Path file = s.directory().resolve(columns[0]);
                if (!columns[1].isEmpty()) {
                    Files.copy(s.directory().resolve(columns[1]), file);
                }
                long age = columns[2].isEmpty() ? 0 : Long.parseLong(columns[2]);
                Files.setLastModifiedTime(file, FileTime.from(COPIED.minusSeconds(60 * age)));
            }
        }

        /** A dataset under git: changes of every kind, seen since earlier commits and as they are staged. */
        private void repository(Session s, String at) throws Exception {
            String in = at.equals(".") ? "" : at + "/";
            String train = Files.readString(root.resolve("src/demo/raw/train.toml"))
                    .replace("src/demo/raw", at);
            s.git("init", "-q");
            s.copy(root.resolve("src/demo/raw"), at).write(in + "train.toml", train);
            s.write(in + "loralint.toml", "profile = \"illustrious\"\n");
            s.commit("The dataset");
            s.git("tag", "begin");
            Path concept = s.directory().resolve(in + "10_neravelle");
            s.begin();
            since(s, "begin");

            s.write(in + "10_neravelle/cafe.txt", "neravelle, 1girl, purple hair, purple hair, long hair, a_new_tag, cafe");
            s.write(in + "10_neravelle/beach.txt", "neravelle, beach");
            s.commit("Edit captions");
            since(s, "begin");

            Files.move(concept.resolve("snow.txt"), concept.resolve("winter.txt"));
            Files.move(concept.resolve("snow.png"), concept.resolve("winter.png"));
            Files.delete(concept.resolve("library.txt"));
            s.copy(concept.resolve("autumn.png"), in + "10_neravelle/copy.png");
            s.copy(concept.resolve("autumn.txt"), in + "10_neravelle/copy.txt");
            s.commit("Rename, delete and copy");
            since(s, "HEAD~1");
            since(s, "begin");

            s.write(in + "train.toml", train.replace("network_alpha = 32", "network_alpha = 64") + "\nlr_warmup = 3\n");
            s.commit("Change the configuration");
            since(s, "HEAD~1");

            s.write(in + "loralint.toml", "profile = \"lenient\"\n\n[levels]\n\"captions/identity-tag\" = \"off\"\n");
            s.write(in + "train.toml", "# loralint: allow config/optimizer because it is tried\n" + train);
            s.commit("Excuse it");
            since(s, "HEAD~1");
            since(s, "begin");
            s.run("check", at, "--changed-since", "begin", "--settings-from", "begin");
            s.run("check", at, "--settings-from", "begin", "--format", "json");

            s.run("baseline", "create", at);
            s.commit("A baseline");
            s.begin();
            since(s, "HEAD~1");
            s.run("check", at);

            s.git("checkout", "-q", "-b", "work", "HEAD~2");
            s.git("mv", in + "20_neravelle_gown", in + "5_neravelle_gown");
            s.write(in + "30_new/one.txt", "new, smile, smile");
            s.copy(concept.resolve("cafe.png"), in + "30_new/one.png");
            s.commit("A branch");
            s.begin();
            since(s, "main");
            s.run("check", at, "--changed-since", "no-such-branch");

            s.write(in + "10_neravelle/sunset.txt", "neravelle, sunset, sunset, blue eyes");
            s.git("rm", "-q", "--cached", in + "10_neravelle/bedtime.txt");
            s.git("add", in + "10_neravelle/sunset.txt");
            s.write(in + "10_neravelle/sunset.txt", "neravelle, sunset");
            s.write(in + "10_neravelle/untracked.txt", "neravelle, untracked, untracked");
            s.begin();
            s.run(Common.formats(Common.CHECK_FORMATS, "check", "--staged", "--no-thumbnails"));
            s.run("check", at, "--staged", "--fail-on", "info", "--settings-from", "begin");
            since(s, "HEAD");
            s.run("fix", at, "--unsafe", "--diff");
            s.run("init", "--github", "--pre-commit");
        }

        private static void since(Session s, String ref) throws Exception {
            s.run(Common.formats(
                    Common.CHECK_FORMATS, "check", "--changed-since", ref, "--no-thumbnails", "--with-data"));
            s.run("check", "--changed-since", ref, "--pictures", "--format", "json");
        }
    }

    /** What lies in a folder that somebody names: datasets, configurations, finished files, tags, described cases. */
    private static final class InputCases {
        private static final Pattern CONCEPT = Pattern.compile("\\d+_.+");
        private static final Pattern SAMPLE = Pattern.compile("(?i).*\\.(txt|caption|png|jpe?g|webp|bmp|gif|avif|jxl)");

        /** By suffix, size and mode; making one takes longer than judging it. */
        private static final Map<String, byte[]> PICTURES = new ConcurrentHashMap<>();

        private final Path top;
        private final List<Case> cases;

        InputCases(Path top, List<Case> cases) {
            this.top = top;
            this.cases = cases;
        }

        void add() throws IOException {
            add(top);
        }

        private String id(Path path) {
            return "inputs/" + top.getFileName() + (path.equals(top) ? "" : "/" + top.relativize(path));
        }

        private void add(Path folder) throws IOException {
            List<Path> children = Common.sorted(folder);
            boolean loras = children.stream().anyMatch(c -> c.toString().endsWith(".safetensors"));
            boolean samples = children.stream()
                    .anyMatch(c -> Files.isRegularFile(c) && SAMPLE.matcher(c.toString()).matches());
            boolean concepts = children.stream()
                    .anyMatch(c -> Files.isDirectory(c) && CONCEPT.matcher(c.getFileName().toString()).matches());
            if (loras) {
                cases.add(new Case(id(folder) + "/audit", false, s -> Common.audit(s.copy(folder, ""))));
            }
            if (samples || concepts) {
                String name = folder.getFileName().toString();
                cases.add(new Case(id(folder) + "/dataset", false, s -> Common.everything(s.copy(folder, name), name)));
            }
            for (Path child : children) {
                String name = child.getFileName().toString();
                if (Files.isDirectory(child)) {
                    add(child);
                } else if (name.endsWith(".jsonl")) {
                    described(child);
                } else if (name.endsWith(".tsv")) {
                    tags(child);
                } else if (Common.CONFIGURATION.matcher(name).matches() && !samples) {
                    cases.add(new Case(id(child), false, s -> Common.everything(s.copy(child, name), name)));
                } else if (name.endsWith(".safetensors")) {
                    cases.add(new Case(id(child), false, s -> {
                        s.copy(child, name).begin();
                        s.run("audit", name);
                        s.run("audit", name, "--weights", "--format", "json");
                    }));
                }
            }
        }

        /** The first column, where it is headed `tag`. */
        private void tags(Path file) throws IOException {
            List<String> rows = Files.readAllLines(file);
            if (!rows.isEmpty() && rows.get(0).split("\t")[0].equals("tag")) {
                String tags = rows.stream().skip(1).map(r -> r.split("\t")[0] + "\n").collect(Collectors.joining());
                cases.add(new Case(id(file), false, s -> {
                    s.write("tags.txt", tags).begin();
                    s.run("tags", "tags.txt");
                    s.run("tags", "tags.txt", "--format", "tsv");
                }));
            }
        }

        /** A line is a case: an object with `files`, by path, at its top or in `input`. */
        private void described(Path file) throws IOException {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                Map<?, ?> object = (Map<?, ?>) new Json(line).value();
                Object files = object.get("files") != null || !(object.get("input") instanceof Map<?, ?> input)
                        ? object.get("files")
                        : input.get("files");
                if (files instanceof Map<?, ?> map) {
                    Object id = object.get("id") == null ? number : object.get("id");
                    cases.add(new Case(id(file) + "/" + id, false, s -> {
                        for (Map.Entry<?, ?> entry : map.entrySet()) {
                            make(s, (String) entry.getKey(), entry.getValue());
                        }
                        s.begin();
                        s.run(Common.formats(List.of("json"), "check", "."));
                        s.run("fix", ".", "--unsafe", "--diff");
                        s.run("plan", ".");
                        s.run("plan", ".", "--format", "json");
                        Common.settings(s);
                    }));
                }
            }
        }

        /** Text, or an object with `text`, `b64`, `dir`, or the width and height of a `png`. */
        private static void make(Session s, String name, Object content) throws IOException {
            if (!(content instanceof Map<?, ?> object)) {
                s.write(name, (String) content);
            } else if (object.get("text") instanceof String text) {
                s.write(name, text);
            } else if (object.get("b64") instanceof String base64) {
                s.write(name, Base64.getDecoder().decode(base64));
            } else if (object.get("png") instanceof List<?> size) {
                String suffix = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
                int width = ((Number) size.get(0)).intValue();
                int height = ((Number) size.get(1)).intValue();
                String mode = String.valueOf(object.get("mode"));
                String form = suffix + " " + width + " " + height + " " + mode;
                s.write(name, PICTURES.computeIfAbsent(form, f -> picture(suffix, width, height, mode)));
            } else {
                Files.createDirectories(s.directory().resolve(name));
            }
        }

        private static byte[] picture(String suffix, int width, int height, String mode) {
            int type = mode.contains("A")
                    ? BufferedImage.TYPE_INT_ARGB
                    : mode.equals("L") ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
            BufferedImage image = new BufferedImage(width, height, type);
            Graphics2D graphics = image.createGraphics();
            graphics.setColor(new Color(120, 80, 160));
            graphics.fillRect(0, 0, width, height);
            graphics.dispose();
            try {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                if (!List.of("jpg", "jpeg", "bmp", "gif").contains(suffix) || !ImageIO.write(image, suffix, bytes)) {
                    ImageIO.write(image, "png", bytes);
                }
                return bytes.toByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Makes a file of a description, as the rule examples for finished files give them. */
    private static final class Safetensors {
        private Safetensors() {}

        static byte[] described(String json) {
            Map<?, ?> description = (Map<?, ?>) new Json(json).value();
            if (description.get("raw") instanceof String raw) {
                return raw.getBytes(StandardCharsets.UTF_8);
            }
            if (description.get("header") instanceof String header) {
                return file(header, new byte[0]);
            }
            Map<String, Object> header = new LinkedHashMap<>();
            if (description.get("metadata") instanceof Map<?, ?> metadata) {
                Map<String, Object> texts = new LinkedHashMap<>();
                metadata.forEach((k, v) -> texts.put((String) k, String.valueOf(v)));
                header.put("__metadata__", texts);
            }
            ByteArrayOutputStream weights = new ByteArrayOutputStream();
            if (description.get("tensors") instanceof Map<?, ?> tensors) {
                tensors.forEach((name, tensor) -> header.put((String) name, entry((Map<?, ?>) tensor, weights)));
            }
            return file(Json.text(header), weights.toByteArray());
        }

        private static Map<String, Object> entry(Map<?, ?> tensor, ByteArrayOutputStream weights) {
            List<?> shape = (List<?>) tensor.get("shape");
            int size = shape.stream().mapToInt(n -> ((Number) n).intValue()).reduce(1, (a, b) -> a * b);
            List<?> values = tensor.get("values") instanceof List<?> list ? list : List.of();
            Object everywhere = tensor.get("value") == null ? "0" : tensor.get("value");
            int begin = weights.size();
            for (int i = 0; i < size; i++) {
                float value = Float.parseFloat(String.valueOf(i < values.size() ? values.get(i) : everywhere));
                weights.writeBytes(number((String) tensor.get("dtype"), value));
            }
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("dtype", tensor.get("dtype"));
            entry.put("shape", shape);
            entry.put("data_offsets", List.of(begin, weights.size()));
            return entry;
        }

        private static byte[] number(String dtype, float value) {
            int bits = Float.floatToRawIntBits(value);
            return switch (dtype) {
                case "F32" -> ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(bits).array();
                case "BF16" -> new byte[] {(byte) (bits >>> 16), (byte) (bits >>> 24)};
                case "F16" -> {
                    int half = half(value);
                    yield new byte[] {(byte) half, (byte) (half >>> 8)};
                }
                // One byte a number: which number does not matter here, as long as it is the same for both sides.
                default -> new byte[] {(byte) (bits >>> 24)};
            };
        }

        /** Rounds towards zero. */
        private static int half(float value) {
            int bits = Float.floatToRawIntBits(value);
            int sign = bits >>> 16 & 0x8000;
            float magnitude = Math.abs(value);
            if (Float.isNaN(value)) {
                return sign | 0x7e00;
            } else if (magnitude > 65504) {
                return sign | 0x7c00;
            } else if (magnitude < 0x1p-14f) {
                return sign | (int) (magnitude * 0x1p24f);
            }
            return sign | Math.getExponent(magnitude) + 15 << 10 | bits >>> 13 & 0x3ff;
        }

        private static byte[] file(String header, byte[] weights) {
            byte[] bytes = header.getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.allocate(8 + bytes.length + weights.length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(bytes.length)
                    .put(bytes)
                    .put(weights)
                    .array();
        }
    }

    // ------------------------------------------------------------------------------------------------- the comparison

    /** Finds what differs between two recordings, and tells a difference that many cases share once. */
    private static final class Comparison {
        private static final Set<String> MESSAGES = Set.of(
                "message", "title", "description", "reason", "profileReason", "shortDescription", "fullDescription",
                "help", "stops", "warnings", "notes", "unknown", "page");

        /** A rule's id in a report. */
        private static final Pattern RULE =
                Pattern.compile("\\b(captions|config|dataset|images|lora|trainer)/[a-z][a-z0-9-]+\\b(?![./])");

        private static final Pattern MANY_FORMATS = Pattern.compile("( --format \\S+=\\.\\./out/report\\.\\w+)+");

        private final boolean withoutMessages;
        private final int lines;
        private final int show;
        private final List<String> alone = new ArrayList<>();
        private final Set<String> differing = new LinkedHashSet<>();
        /** Where each difference is, by the lines that changed. */
        private final Map<String, List<String>> places = new LinkedHashMap<>();

        private final Map<String, String> texts = new HashMap<>();

        Comparison(boolean withoutMessages, int lines, int show) {
            this.withoutMessages = withoutMessages;
            this.lines = lines;
            this.show = show;
        }

        void alone(String id, String side) {
            alone.add(id + " is only " + side);
        }

        void compare(String id, String one, String other) {
            Map<String, String> left = parts(one);
            Map<String, String> right = parts(other);
            Set<String> names = new LinkedHashSet<>(left.keySet());
            names.addAll(right.keySet());
            for (String name : names) {
                String a = judged(name, left.getOrDefault(name, ""));
                String b = judged(name, right.getOrDefault(name, ""));
                if (!a.equals(b)) {
                    differing.add(id);
                    Difference difference = Difference.between(a, b);
                    places.computeIfAbsent(difference.changed(), k -> new ArrayList<>()).add(id + "  [" + name + "]");
                    texts.putIfAbsent(difference.changed(), difference.text());
                }
            }
        }

        /** By the command and what it gave. */
        private static Map<String, String> parts(String recorded) {
            Map<String, String> parts = new LinkedHashMap<>();
            String command = "";
            String name = "";
            StringBuilder content = new StringBuilder();
            for (String line : (recorded + "#").split("\n")) {
                if (line.startsWith(" ")) {
                    content.append(line, 1, line.length()).append('\n');
                } else if (line.startsWith("\\")) {
                    content.append(line).append('\n');
                } else {
                    if (!name.isEmpty()) {
                        parts.put(command + ": " + name, content.toString());
                        content.setLength(0);
                    }
                    name = line.startsWith("#") ? "" : line;
                    command = line.startsWith("#") ? line.substring(1).strip() : command;
                }
            }
            return parts;
        }

        /** The part of it that counts. */
        private String judged(String name, String content) {
            if (!withoutMessages || name.endsWith(": exit")) {
                return content;
            }
            boolean journal = name.endsWith(".jsonl");
            String start = content.stripLeading();
            if (journal || start.startsWith("{") || start.startsWith("[")) {
                try {
                    if (!journal) {
                        return Json.text(bare(new Json(content).value()));
                    }
                    return content.lines()
                            .map(l -> Json.text(bare(new Json(l).value())) + "\n")
                            .collect(Collectors.joining());
                } catch (IllegalArgumentException e) {
                    return content;
                }
            }
            if (name.endsWith(".html")) {
                return "";
            }
            boolean input = name.contains(": file run/") || start.startsWith("--- a/");
            return input ? content : name.contains(" loralint check ") ? rules(content) : "";
        }

        /** Every rule that a report names, as often as it does. */
        private static String rules(String report) {
            return RULE.matcher(report)
                    .results()
                    .map(found -> found.group() + "\n")
                    .sorted()
                    .collect(Collectors.joining());
        }

        /** Without messages; what has one is sorted by the rest, since findings of one place are sorted by their messages. */
        private static Object bare(Object value) {
            if (value instanceof List<?> list) {
                boolean worded = list.stream()
                        .anyMatch(e -> e instanceof Map<?, ?> m && m.keySet().stream().anyMatch(MESSAGES::contains));
                Stream<Object> bare = list.stream().map(Comparison::bare);
                return worded ? bare.sorted(Comparator.comparing(Json::text)).toList() : bare.toList();
            }
            if (!(value instanceof Map<?, ?> object)) {
                return value;
            }
            Map<String, Object> bare = new LinkedHashMap<>();
            object.forEach((k, v) -> {
                if (!MESSAGES.contains(k) || v instanceof Number) {
                    bare.put((String) k, bare(v));
                } else if (v instanceof List<?> list) {
                    bare.put((String) k, list.size());
                }
            });
            return bare;
        }

        /** @return whether there is no difference */
        boolean tell(int cases) {
            int told = 0;
            for (Map.Entry<String, List<String>> place : places.entrySet()) {
                if (told++ == show) {
                    System.out.println("... and " + (places.size() - show) + " more differences (--show)\n");
                    break;
                }
                List<String> at = place.getValue();
                System.out.println("DIFFERS in " + at.size() + (at.size() == 1 ? " place" : " places"));
                at.stream()
                        .limit(3)
                        .map(a -> MANY_FORMATS.matcher(a).replaceAll(" ..."))
                        .forEach(a -> System.out.println("  " + shortened(a, 0)));
                if (at.size() > 3) {
                    System.out.println("  ...");
                }
                List<String> text = texts.get(place.getKey()).lines().toList();
                text.stream().limit(lines).forEach(l -> System.out.println("    " + l));
                if (text.size() > lines) {
                    System.out.println("    ... " + (text.size() - lines) + " more lines (--lines)");
                }
                System.out.println();
            }
            alone.forEach(System.out::println);
            System.out.printf(
                    "%d cases compared, %d differ in %d ways; %d are on one side only%n",
                    cases, differing.size(), places.size(), alone.size());
            return places.isEmpty() && alone.isEmpty();
        }
    }

    private static String shortened(String line, int around) {
        int from = Math.max(0, Math.min(around - 80, line.length() - 240));
        int to = Math.min(line.length(), from + 240);
        return (from > 0 ? "..." : "") + line.substring(from, to) + (to < line.length() ? "..." : "");
    }

    /**
     * What differs between two texts.
     *
     * @param changed the lines that only one has, in full
     * @param text the same with a line of context, cut to a readable width
     */
    private record Difference(String changed, String text) {

        /** Above so many pairs of lines the two sides are shown as wholes. */
        private static final long PAIRS = 9_000_000;

        static Difference between(String before, String after) {
            String[] a = before.isEmpty() ? new String[0] : before.split("\n", -1);
            String[] b = after.isEmpty() ? new String[0] : after.split("\n", -1);
            int head = 0;
            while (head < a.length && head < b.length && a[head].equals(b[head])) {
                head++;
            }
            int tail = 0;
            while (tail < a.length - head && tail < b.length - head
                    && a[a.length - 1 - tail].equals(b[b.length - 1 - tail])) {
                tail++;
            }
            String[] left = Arrays.copyOfRange(a, head, a.length - tail);
            String[] right = Arrays.copyOfRange(b, head, b.length - tail);
            List<String> script = script(left, right);
            StringBuilder changed = new StringBuilder();
            StringBuilder text = new StringBuilder();
            if (head > 0) {
                text.append("  ").append(shortened(a[head - 1], 0)).append('\n');
            }
            int differs = left.length == 1 && right.length == 1 ? first(left[0], right[0]) : 0;
            for (int i = 0; i < script.size(); i++) {
                String line = script.get(i);
                boolean same = line.startsWith(" ");
                boolean near = i > 0 && !script.get(i - 1).startsWith(" ")
                        || i + 1 < script.size() && !script.get(i + 1).startsWith(" ");
                if (!same) {
                    changed.append(line).append('\n');
                }
                if (!same || near) {
                    text.append(line, 0, 1).append(' ').append(shortened(line.substring(1), differs)).append('\n');
                }
            }
            return new Difference(changed.toString(), text.toString());
        }

        private static int first(String a, String b) {
            return IntStream.range(0, Math.min(a.length(), b.length()))
                    .filter(i -> a.charAt(i) != b.charAt(i))
                    .findFirst()
                    .orElse(Math.min(a.length(), b.length()));
        }

        /** The longest common lines, and what is between them. */
        private static List<String> script(String[] a, String[] b) {
            List<String> script = new ArrayList<>();
            if ((long) a.length * b.length > PAIRS) {
                Arrays.stream(a).forEach(l -> script.add("-" + l));
                Arrays.stream(b).forEach(l -> script.add("+" + l));
                return script;
            }
            int[][] common = new int[a.length + 1][b.length + 1];
            for (int i = a.length - 1; i >= 0; i--) {
                for (int j = b.length - 1; j >= 0; j--) {
                    common[i][j] = a[i].equals(b[j])
                            ? common[i + 1][j + 1] + 1
                            : Math.max(common[i + 1][j], common[i][j + 1]);
                }
            }
            int i = 0;
            int j = 0;
            while (i < a.length || j < b.length) {
                if (i < a.length && j < b.length && a[i].equals(b[j])) {
                    script.add(" " + a[i++]);
                    j++;
                } else if (j == b.length || i < a.length && common[i + 1][j] >= common[i][j + 1]) {
                    script.add("-" + a[i++]);
                } else {
                    script.add("+" + b[j++]);
                }
            }
            return script;
        }
    }

    /** Reads JSON into maps, lists, texts, numbers, booleans and null. */
    private static final class Json {
        private final String text;
        private int at;

        Json(String text) {
            this.text = text;
        }

        /** @throws IllegalArgumentException where it is no JSON */
        Object value() {
            Object value = next();
            space();
            if (at < text.length()) {
                throw wrong();
            }
            return value;
        }

        private Object next() {
            space();
            char c = at < text.length() ? text.charAt(at) : 0;
            if (c == '{') {
                Map<String, Object> object = new LinkedHashMap<>();
                at++;
                while (!closes('}', object.isEmpty())) {
                    space();
                    String name = string();
                    space();
                    take(':');
                    object.put(name, next());
                }
                return object;
            } else if (c == '[') {
                List<Object> list = new ArrayList<>();
                at++;
                while (!closes(']', list.isEmpty())) {
                    list.add(next());
                }
                return list;
            } else if (c == '"') {
                return string();
            }
            int begin = at;
            while (at < text.length() && ("+-.".indexOf(text.charAt(at)) >= 0 || Character.isLetterOrDigit(text.charAt(at)))) {
                at++;
            }
            String word = text.substring(begin, at);
            return switch (word) {
                case "true" -> true;
                case "false" -> false;
                case "null" -> null;
                // Python writes these.
                case "NaN", "Infinity", "-Infinity" -> Double.valueOf(word);
                default -> new BigDecimal(word);
            };
        }

        private boolean closes(char end, boolean first) {
            space();
            if (at < text.length() && text.charAt(at) == end) {
                at++;
                return true;
            }
            if (!first) {
                take(',');
            }
            return false;
        }

        private void take(char expected) {
            if (at >= text.length() || text.charAt(at) != expected) {
                throw wrong();
            }
            at++;
        }

        private void space() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private String string() {
            take('"');
            StringBuilder string = new StringBuilder();
            while (at < text.length() && text.charAt(at) != '"') {
                char c = text.charAt(at++);
                if (c == '\\') {
                    c = text.charAt(at++);
                    if (c == 'u') {
                        c = (char) Integer.parseInt(text.substring(at, at + 4), 16);
                        at += 4;
                    } else {
                        int escape = "bfnrt".indexOf(c);
                        c = escape < 0 ? c : "\b\f\n\r\t".charAt(escape);
                    }
                }
                string.append(c);
            }
            take('"');
            return string.toString();
        }

        private IllegalArgumentException wrong() {
            return new IllegalArgumentException("no JSON at character " + at);
        }

        /** Lists and objects with a line for each value, so that a difference shows the value. */
        static String text(Object value) {
            StringBuilder text = new StringBuilder();
            write(value, text, "\n");
            return text.toString();
        }

        private static void write(Object value, StringBuilder text, String line) {
            if (value instanceof Map<?, ?> object) {
                text.append('{');
                String comma = "";
                for (Map.Entry<?, ?> entry : object.entrySet()) {
                    text.append(comma).append(line).append(' ');
                    quote((String) entry.getKey(), text);
                    text.append(':');
                    write(entry.getValue(), text, line + " ");
                    comma = ",";
                }
                text.append('}');
            } else if (value instanceof List<?> list) {
                text.append('[');
                String comma = "";
                for (Object element : list) {
                    text.append(comma).append(line).append(' ');
                    write(element, text, line + " ");
                    comma = ",";
                }
                text.append(']');
            } else if (value instanceof String string) {
                quote(string, text);
            } else {
                text.append(value);
            }
        }

        private static void quote(String string, StringBuilder text) {
            text.append('"');
            for (char c : string.toCharArray()) {
                if (c == '"' || c == '\\') {
                    text.append('\\').append(c);
                } else if (c < ' ') {
                    text.append(String.format("\\u%04x", (int) c));
                } else {
                    text.append(c);
                }
            }
            text.append('"');
        }
    }
}
