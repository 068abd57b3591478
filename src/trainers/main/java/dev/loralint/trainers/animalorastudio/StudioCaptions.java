package dev.loralint.trainers.animalorastudio;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.TrainedCaption;
import dev.loralint.disk.Disk;
import dev.loralint.forms.CaptionForm;
import dev.loralint.forms.FormProblem;
import dev.loralint.forms.HostedCaption;
import dev.loralint.forms.UnreadableForm;
import dev.loralint.plan.given.Stop;
import dev.loralint.plan.other.CaptionSource;
import dev.loralint.plan.other.ReadCaptions;
import dev.loralint.text.PythonText;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Captions as AnimaLoraStudio reads them: fields of a JSON file, else a text file (runtime/training/dataset.py: ImageDataset._make_sample,
 * 595-616, 722-740).
 *
 * @param options how tags are shuffled
 * @param json whether a JSON file is preferred ({@code prefer_json})
 * @param instead the caption of all images with a caption file ({@code reg_caption}); empty if there is none
 */
public record StudioCaptions(CaptionOptions options, boolean json, String instead) implements CaptionSource {

    /** Faults that make another text of a caption than the one that is read here. */
    private static final List<FormProblem.Kind> OTHERWISE = List.of(FormProblem.Kind.LETTERS, FormProblem.Kind.PYTHON);

    /**
     * What a configuration says of them.
     *
     * @param config {@code null} if it is not known
     */
    public static StudioCaptions of(@Nullable TrainerConfig config, ConfiguredSubset subset) {
        if (config == null) {
            return new StudioCaptions(subset.options(), true, "");
        }
        Setting json = config.setting("prefer_json");
        String instead = config.setting("reg_caption").text();
        return new StudioCaptions(
                subset.options(), !json.given() || json.on(), subset.regularisation() ? PythonText.strip(instead) : "");
    }

    /** The text of an image's caption before tags are shuffled; {@code null} if it has no caption file. */
    @Override
    public @Nullable String of(Path image) throws Stop {
        Path file = file(image);
        if (file == null) {
            return null;
        }
        if (!instead.isEmpty()) {
            return instead;
        }
        if (!isJson(file)) {
            return PythonText.strip(ReadCaptions.text(ReadCaptions.bytes(file)));
        }
        HostedCaption caption = sidecar(file);
        String text = caption.trained();
        return caption.problems().stream().anyMatch(FormProblem::isSentencesAlone) ? ". " + text : text;
    }

    @Override
    public TrainedCaption trained(Path image, String caption) throws Stop {
        Path file = file(image);
        if (file == null || !instead.isEmpty()) {
            return new TrainedCaption(caption, List.of(caption), caption);
        }
        return isJson(file) ? ofFields(sidecar(file), caption) : ofText(caption);
    }

    private TrainedCaption ofFields(HostedCaption sidecar, String caption) {
        boolean isOtherwise = sidecar.problems().stream().anyMatch(problem -> OTHERWISE.contains(problem.kind()));
        if (isOtherwise || isRepeating(caption) || caption.indexOf('\uFFFD') >= 0) {
            return new TrainedCaption(null, List.of(), caption);
        }
        List<String> front = sidecar.front();
        boolean isMoving = front.isEmpty()
                ? !caption.isEmpty() && !caption.startsWith(". ")
                : caption.startsWith(String.join(", ", front) + ", ");
        return new TrainedCaption(isMoving && options.shuffles() ? null : caption, front, caption);
    }

    /** The trainer splits some texts at commas before it leaves out what is repeated. */
    private static boolean isRepeating(String caption) {
        Set<String> seen = new HashSet<>();
        return PythonText.split(caption, ",").stream()
                .map(tag -> PythonText.strip(tag).toLowerCase(Locale.ROOT))
                .anyMatch(tag -> !seen.add(tag));
    }

    /** A text without a comma is split at spaces. */
    private TrainedCaption ofText(String caption) {
        List<String> tags = new ArrayList<>();
        if (caption.contains(",")) {
            PythonText.split(caption, ",").forEach(tag -> tags.add(PythonText.strip(tag)));
        } else if (!caption.isEmpty()) {
            tags.addAll(Arrays.asList(caption.split("(?U)\\s+")));
        }
        String text = String.join(", ", tags);
        List<String> kept = tags.subList(0, Math.min(options.keepTokens(), tags.size()));
        boolean isDropping = options.chance().tagDropoutRate() > 0;
        int moving = tags.size() - kept.size();
        boolean isChanging = isDropping ? moving > 0 : options.shuffles() && moving > 1;
        return new TrainedCaption(isChanging ? null : text, List.copyOf(isChanging ? kept : tags), text);
    }

    private @Nullable Path file(Path image) {
        String stem = PythonText.withoutSuffix(String.valueOf(image.getFileName()));
        for (String extension : json ? List.of(".json", ".txt", ".caption") : List.of(".txt", ".caption")) {
            Path file = image.resolveSibling(stem + extension);
            if (Disk.exists(file)) {
                return file;
            }
        }
        return null;
    }

    private static boolean isJson(Path file) {
        return file.toString().endsWith(".json");
    }

    /** The trainer reads all of them before it starts, and stops at the first that it cannot read. */
    private static HostedCaption sidecar(Path file) throws Stop {
        byte[] bytes = ReadCaptions.bytes(file);
        try {
            HostedCaption caption = CaptionForm.SIDECAR
                    .read(String.valueOf(file.getFileName()), bytes)
                    .captions()
                    .get(0)
                    .withSentences();
            if (caption.problems().stream().anyMatch(FormProblem::isByteOrderMark)) {
                throw new Stop("the JSON caption starts with a byte order mark; save it without one");
            }
            if (caption.problems().stream().anyMatch(FormProblem::isType)) {
                throw new Stop("a field of the JSON caption has a value that the trainer cannot join; write a text");
            }
            return caption;
        } catch (UnreadableForm e) {
            throw new Stop("the JSON caption cannot be read: " + e.describe(bytes));
        }
    }
}
