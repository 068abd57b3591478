package dev.loralint.handoff;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.loralint.files.OutputFile;
import dev.loralint.files.Suffixes;
import dev.loralint.finding.Sha256;
import dev.loralint.records.JsonValues;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The manifest that a training is handed over with: what was checked, to the byte, and what the verdict rests on.
 *
 * @param facts what else is written down, by name: the profile, how many images, steps and so on
 * @param findings those in spite of which it was handed over
 * @param rules the rules that were applied
 * @param command the trainer's command
 * @param folders the folders whose images are trained, so that an image that joins them later is noticed
 */
public record Seal(
        Map<String, String> facts,
        List<String> findings,
        List<String> rules,
        List<String> command,
        List<String> folders,
        List<SealedFile> files) {

    private static final String NONE = "not a manifest of `loralint handoff`";

    /** In bytes: the manifest of a million files. */
    private static final int LARGEST = 256 << 20;

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern REPEATS = Pattern.compile("\\d+_.*");

    public Seal {
        facts = new LinkedHashMap<>(facts);
        findings = List.copyOf(findings);
        rules = List.copyOf(rules);
        command = List.copyOf(command);
        folders = List.copyOf(folders);
        files = List.copyOf(files);
    }

    /** A file as it is now. */
    public static SealedFile of(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        long length = 0;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                length += n;
            }
        }
        return new SealedFile(shown(file), HexFormat.of().formatHex(digest.digest()), length);
    }

    public static String shown(Path file) {
        return file.toAbsolutePath().normalize().toString().replace('\\', '/');
    }

    /** What changed since the check, one sentence per file. */
    public List<String> differences() throws IOException {
        List<String> differences = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (SealedFile file : files) {
            known.add(file.path());
            Path path = Path.of(file.path());
            if (!Files.isRegularFile(path)) {
                differences.add(file.path() + " was removed");
            } else if (Files.size(path) != file.bytes() || !of(path).sha256().equals(file.sha256())) {
                differences.add(file.path() + " was changed");
            }
        }
        known.addAll(folders);
        for (String folder : folders) {
            if (Files.isDirectory(Path.of(folder))) {
                try (DirectoryStream<Path> children = Files.newDirectoryStream(Path.of(folder))) {
                    for (Path child : children) {
                        if (isTrained(child) && !known.contains(shown(child))) {
                            differences.add(shown(child) + " was added");
                        }
                    }
                }
            }
        }
        return differences;
    }

    /** Whether a trainer would read a file, or a folder with a number of repeats, if it found it. */
    private static boolean isTrained(Path child) {
        String name = String.valueOf(child.getFileName());
        String suffix = Suffixes.of(name);
        return Files.isDirectory(child)
                ? REPEATS.matcher(name).matches()
                : Suffixes.isReadImage(suffix) || Suffixes.isCaption(suffix);
    }

    /** @throws IOException if it must not be written there, or cannot be */
    public void write(OutputFile file) throws IOException {
        file.write(json());
    }

    /** Why a file is not one that {@link #write} wrote. */
    public static Optional<String> foreign(InputStream file) throws IOException {
        byte[] content = file.readNBytes(LARGEST);
        try {
            if (content.length < LARGEST) {
                read(new String(content, StandardCharsets.UTF_8));
                return Optional.empty();
            }
        } catch (IOException e) {
            // it is something else
        }
        return Optional.of("was not written by `loralint handoff`");
    }

    private String json() throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeNumberField("schema", 1);
            for (Map.Entry<String, String> fact : facts.entrySet()) {
                json.writeStringField(fact.getKey(), fact.getValue());
            }
            if (!findings.isEmpty()) {
                list(json, "findings", findings);
            }
            list(json, "command", command);
            list(json, "rules", rules);
            list(json, "folders", folders);
            json.writeArrayFieldStart("files");
            for (SealedFile file : files) {
                json.writeStartObject();
                json.writeStringField("path", file.path());
                json.writeStringField("sha256", file.sha256());
                json.writeNumberField("bytes", file.bytes());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return out.append('\n').toString();
    }

    private static void list(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    /**
     * Reads a manifest.
     *
     * @throws IOException also where the file is none
     */
    public static Seal read(Path file) throws IOException {
        return read(Files.readString(file));
    }

    private static Seal read(String text) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        Map<String, List<String>> lists = new LinkedHashMap<>();
        List<SealedFile> files = new ArrayList<>();
        manifest(text).forEach((name, value) -> {
            if (!(value instanceof List<?> list)) {
                facts.put(name, String.valueOf(value));
            } else if (name.equals("files")) {
                list.forEach(item -> files.add(sealedFile(item instanceof Map<?, ?> map ? map : Map.of())));
            } else {
                lists.put(name, list.stream().map(String::valueOf).toList());
            }
        });
        if (!"1".equals(facts.remove("schema")) || files.isEmpty() || !lists.containsKey("command")) {
            throw new IOException("unsupported manifest version");
        }
        return new Seal(
                facts,
                lists.getOrDefault("findings", List.of()),
                lists.getOrDefault("rules", List.of()),
                lists.getOrDefault("command", List.of()),
                lists.getOrDefault("folders", List.of()),
                files);
    }

    private static Map<String, @Nullable Object> manifest(String text) throws IOException {
        try {
            return JsonValues.object(text);
        } catch (IOException e) {
            throw new IOException(NONE, e);
        }
    }

    private static SealedFile sealedFile(Map<?, ?> file) {
        long bytes = file.get("bytes") instanceof Long length ? length : 0;
        return new SealedFile(String.valueOf(file.get("path")), String.valueOf(file.get("sha256")), bytes);
    }
}
