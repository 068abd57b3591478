package dev.loralint.vision;

import dev.loralint.cache.RecordFile;
import dev.loralint.cache.Store;
import dev.loralint.disk.FileIdentity;
import dev.loralint.files.FileProblem;
import dev.loralint.finding.Sha256;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a tagger: the network, its list of tags, and for PixAI how images are prepared.
 *
 * @param files the network, and what it keeps in files of its own
 * @param stages the text of {@link Preparation#FILE}; {@code null} where there is none
 * @param text of the list
 * @param shown the folder, as the user named it, with a slash behind it
 */
public record TaggerModel(
        List<Path> files, TagList list, @Nullable String stages, String text, String shown) {

    private static final String MODEL = "model.onnx";

    /** In bytes; lists have less than one million. */
    private static final long LARGEST_TEXT = 64 << 20;

    /** Digits of a key. */
    private static final int KEY = 32;

    /** The content of a file, which takes a second for each gigabyte to find out. */
    private record Known(String identity, String sha256) {}

    /** @throws TaggerException if a file is missing or cannot be read */
    public static TaggerModel read(Path folder, String name) throws TaggerException {
        String shown = name.endsWith("/") ? name : name + "/";
        if (!Files.isDirectory(folder)) {
            throw new TaggerException(
                    name + " is not a folder; expected the folder of a tagger, with " + MODEL + " and " + TagList.FILE);
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(
                            file -> String.valueOf(file.getFileName()).startsWith(MODEL) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new TaggerException(name + ": " + FileProblem.describe(e, "cannot list the folder"));
        }
        if (files.isEmpty() || !files.get(0).endsWith(MODEL)) {
            throw new TaggerException(shown + MODEL + " does not exist; expected a WD v3 or PixAI tagger in ONNX");
        }
        String text = text(folder.resolve(TagList.FILE), shown + TagList.FILE);
        Path stages = folder.resolve(Preparation.FILE);
        return new TaggerModel(
                files,
                TagList.read(text, shown + TagList.FILE),
                Files.exists(stages) ? text(stages, shown + Preparation.FILE) : null,
                text,
                shown);
    }

    private static String text(Path file, String shown) throws TaggerException {
        try {
            if (Files.exists(file) && Files.size(file) > LARGEST_TEXT) {
                throw new TaggerException(
                        shown + " is larger than " + (LARGEST_TEXT >> 20) + " MiB; expected the file of a tagger");
            }
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new TaggerException(shown + " is not UTF-8; download it again");
        } catch (IOException e) {
            throw new TaggerException(
                    Files.exists(file)
                            ? FileProblem.describe(e, shown + ": cannot read the file")
                            : shown + " does not exist; it is next to the model where you downloaded it");
        }
    }

    String shownModel() {
        return shown + MODEL;
    }

    /** Tells this tagger from any other by its content. */
    String key(@Nullable Path cache) throws TaggerException {
        StringBuilder content = new StringBuilder(text).append('\0').append(stages);
        RecordFile<Known> known = cache == null ? null : new Store<>(cache, Known.class, 1).part("models");
        for (Path file : files) {
            try {
                content.append('\0').append(sha256(file, known));
            } catch (IOException e) {
                throw new TaggerException(
                        FileProblem.describe(e, shown + file.getFileName() + ": cannot read the file"));
            }
        }
        if (known != null) {
            known.write();
        }
        return Sha256.of(content.toString().getBytes(StandardCharsets.UTF_8)).substring(0, KEY);
    }

    private static String sha256(Path file, @Nullable RecordFile<Known> known) throws IOException {
        if (known == null) {
            return Sha256.of(file);
        }
        String path = file.toAbsolutePath().normalize().toString();
        String identity = FileIdentity.of(file);
        Known before = known.find(path).orElse(null);
        if (before != null && before.identity.equals(identity)) {
            return before.sha256;
        }
        String sha256 = Sha256.of(file);
        known.keep(path, new Known(identity, sha256));
        return sha256;
    }

    Opened open(NetworkRuntime runtime) throws TaggerException {
        Network network;
        try {
            network = runtime.open(files.get(0));
        } catch (IOException e) {
            throw new TaggerException(shownModel() + " cannot be loaded: " + e.getMessage()
                    + "; the file is damaged, incomplete or not a model; download it again");
        }
        try {
            if (network.inputs().size() != 1) {
                throw new TaggerException(
                        shownModel() + " has " + network.inputs().size() + " inputs; expected one image");
            }
            Preparation preparation = Preparation.of(network.inputs().get(0), list, stages, shownModel(), shown);
            Network.Port output = output(network.outputs());
            long scores = output.shape().isEmpty()
                    ? 1
                    : output.shape().get(output.shape().size() - 1);
            if (scores >= 0 && scores != list.tags().size()) {
                throw Scores.unlike(list, scores, shownModel());
            }
            return new Opened(network, preparation, output.name());
        } catch (TaggerException e) {
            network.close();
            throw e;
        }
    }

    /** PixAI's has outputs for what it was made of, too. */
    private Network.Port output(List<Network.Port> outputs) throws TaggerException {
        for (String name : List.of("prediction", "output")) {
            for (Network.Port one : outputs) {
                if (one.name().equals(name)) {
                    return one;
                }
            }
        }
        if (outputs.size() == 1) {
            return outputs.get(0);
        }
        throw new TaggerException(shownModel() + " has the outputs "
                + outputs.stream().map(Network.Port::name).toList()
                + "; expected one, or one called `prediction` or `output`");
    }

    /** A network that fits its list. */
    record Opened(Network network, Preparation preparation, String output) implements AutoCloseable {

        @Override
        public void close() {
            network.close();
        }
    }
}
