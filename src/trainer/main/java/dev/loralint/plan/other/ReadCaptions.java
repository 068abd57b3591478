package dev.loralint.plan.other;

import dev.loralint.captions.CaptionHandling.Lines;
import dev.loralint.captions.CaptionHandling.Without;
import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.CaptionOptions.Capitals;
import dev.loralint.captions.TrainedCaption;
import dev.loralint.disk.Disk;
import dev.loralint.plan.given.Stop;
import dev.loralint.text.PythonText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The captions of one folder, as the trainer reads them and as it trains them.
 *
 * @param trigger the trigger word that the trainer knows; {@code null} if it knows none
 * @param prompts the file with the captions of all images; {@code null} if there is none
 * @param trimmed whether tags are trimmed before they are joined
 * @param own the captions as a trainer reads them that has a way of its own; {@code null} for others
 */
public record ReadCaptions(
        CaptionOptions options,
        @Nullable String trigger,
        @Nullable Path prompts,
        boolean trimmed,
        @Nullable CaptionSource own) {

    /** A caption has a few hundred bytes; what is larger was not meant to be one. */
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    /**
     * The text of an image's caption before it is changed; {@code null} if the caption file is missing.
     *
     * @param image its path
     * @throws Stop if the trainer cannot read it
     */
    public @Nullable String of(Path image) throws Stop {
        String extension = Objects.requireNonNullElse(options.captionExtension(), ".txt");
        String stem = PythonText.withoutSuffix(String.valueOf(image.getFileName()));
        if (own != null) {
            return own.of(image);
        }
        if (options.prompts().isNames()) {
            return stem;
        }
        if (options.handling().isStoppedBy(extension)) {
            throw new Stop(
                    extension.isEmpty()
                            ? "`caption_extension` is not set; set it to the extension of the captions"
                            : "`caption_extension = " + extension + "` has no dot; write it with its dot");
        }
        Path file = options.prompts().isOneFile() ? prompts : image.resolveSibling(stem + extension);
        if (file == null || !Disk.isRegularFile(file)) {
            return options.handling().missing() == Without.NAME ? stem.split("_", 2)[0] : null;
        }
        return read(text(bytes(file)));
    }

    /**
     * A caption file.
     *
     * @throws Stop if it cannot be read
     */
    public static byte[] bytes(Path file) throws Stop {
        try {
            if (Disk.size(file) > MOST_BYTES) {
                throw new Stop("the caption is larger than 16 MB, the maximum");
            }
            return Disk.bytes(file);
        } catch (IOException e) {
            throw new Stop("the caption cannot be read");
        }
    }

    /**
     * A text with the line breaks of Python.
     *
     * @throws Stop if it is not UTF-8
     */
    public static String text(byte[] file) throws Stop {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return text.replace("\r\n", "\n").replace('\r', '\n');
        } catch (CharacterCodingException e) {
            throw new Stop("the caption is not UTF-8; save it as UTF-8");
        }
    }

    /** A caption as it is read, before an image without words is filled. Line breaks are those of Python. */
    public String read(String text) {
        if (options.handling().lines() == Lines.ONE) {
            List<String> lines = PythonText.split(text, "\n").stream()
                    .map(PythonText::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            return String.join("\n", lines);
        }
        String stripped = options.handling().insertsTrigger() ? text : PythonText.strip(text);
        return options.handling().isFirstLineOnly()
                ? PythonText.strip(PythonText.split(stripped, "\n").get(0))
                : stripped;
    }

    /**
     * What an image without a caption file, or with a blank one, is trained with.
     *
     * @param read its caption; {@code null} if it has none
     */
    public String filled(@Nullable String read) {
        boolean isBlank = read == null || PythonText.strip(read).isEmpty();
        boolean isDefault = options.handling().missing() == Without.DEFAULT
                && !options.defaultCaption().isEmpty();
        return isBlank && isDefault ? options.defaultCaption() : Objects.requireNonNullElse(read, "");
    }

    /**
     * What the caption of an image is trained as.
     *
     * @param caption as {@link #filled} gives it
     * @throws Stop if the trainer cannot read it
     */
    public TrainedCaption trained(Path image, String caption) throws Stop {
        return own == null ? trained(caption) : own.trained(image, caption);
    }

    /**
     * What a caption is trained as, whatever its image.
     *
     * @param caption as {@link #filled} gives it
     */
    public TrainedCaption trained(String caption) {
        if (options.handling().insertsTrigger()) {
            return withTrigger(caption);
        }
        if (options.handling().lines() == Lines.ONE) {
            return ofLine(caption);
        }
        String text = options.captionPrefix() + caption;
        return options.shuffles()
                ? new TrainedCaption(null, PythonText.split(PythonText.strip(options.captionPrefix()), ", "), text)
                : certain(text);
    }

    private TrainedCaption ofLine(String caption) {
        List<String> lines = PythonText.split(caption, "\n");
        if (lines.size() > 1) {
            String longest = lines.get(0);
            for (String line : lines) {
                longest = line.length() > longest.length() ? line : longest;
            }
            return new TrainedCaption(null, List.of(), longest);
        }
        String written = options.capitals() == Capitals.SMALL ? caption.toLowerCase(Locale.ROOT) : caption;
        boolean isRandom = options.capitals() == Capitals.RANDOM;
        if (!options.shuffles()) {
            return isRandom ? new TrainedCaption(null, List.of(), written) : certain(written);
        }
        List<String> tags = tags(written).stream().filter(tag -> !tag.isEmpty()).toList();
        int kept = Math.min(Math.max(0, options.keepTokens()), tags.size());
        String text = String.join(options.captionSeparator() + " ", tags);
        int changing = options.chance().tagDropoutRate() > 0 ? 1 : 2;
        if (isRandom) {
            return new TrainedCaption(null, List.of(), text);
        }
        return tags.size() - kept < changing
                ? certain(text)
                : new TrainedCaption(null, List.copyOf(tags.subList(0, kept)), text);
    }

    private List<String> tags(String caption) {
        return PythonText.split(caption, options.captionSeparator()).stream()
                .map(PythonText::strip)
                .toList();
    }

    /** Tags are joined again even where nothing is shuffled, and the trigger word is searched as text. */
    private TrainedCaption withTrigger(String caption) {
        List<String> tags = PythonText.split(caption, ",");
        if (trimmed) {
            tags = tags.stream()
                    .map(PythonText::strip)
                    .filter(tag -> !tag.isEmpty())
                    .toList();
        }
        String word = Objects.requireNonNullElse(trigger, "");
        String text = String.join(", ", tags).replace("[name]", word).replace("[trigger]", word);
        boolean isAdded = !PythonText.strip(word).isEmpty() && !text.contains(word);
        String added = isAdded ? word + " " + text : text;
        return options.shuffles() && tags.size() > 1 ? new TrainedCaption(null, List.of(), added) : certain(added);
    }

    private static TrainedCaption certain(String text) {
        return new TrainedCaption(text, PythonText.split(text, ", "), text);
    }
}
