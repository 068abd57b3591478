package dev.loralint.fix;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.concepts.ImageFile;
import dev.loralint.finding.Location;
import dev.loralint.forms.CaptionForm;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each file is that a fix may change, looked up once for all findings of a check. */
final class FixTargets {

    private final Path directory;
    private final CheckedState state;
    private final Map<Path, CaptionForm> forms = new HashMap<>();
    private final Map<Path, CaptionOptions> options = new HashMap<>();
    private final Map<Path, TrainerFormat> configs = new HashMap<>();
    private @Nullable Map<String, Path> captions;

    /** @param directory what the findings' paths are relative to */
    FixTargets(Path directory, CheckedState state) {
        this.directory = directory;
        this.state = state;
        for (TrainerConfig config : state.configs()) {
            configs.put(directory.resolve(config.origin()).toAbsolutePath().normalize(), config.format());
        }
        for (Dataset dataset : state.datasets()) {
            for (Concept concept : dataset.concepts()) {
                boolean isOneFile = !concept.captionFile().isEmpty();
                concept.captions().stream()
                        .limit(isOneFile ? 1 : Long.MAX_VALUE)
                        .forEach(caption ->
                                caption.form().ifPresent(form -> forms.put(file(caption.wholeFile()), form)));
                Path path = isOneFile ? file(Location.of(concept.captionFile())) : absolute(concept);
                options.put(path, concept.options());
            }
        }
    }

    CheckedState state() {
        return state;
    }

    Path file(Location place) {
        return directory.resolve(place.path()).normalize();
    }

    /** The form of a file with captions that is not a text file. */
    @Nullable
    CaptionForm form(Path file) {
        return forms.get(file);
    }

    /** The format of a configuration. */
    @Nullable
    TrainerFormat config(Path file) {
        return configs.get(file);
    }

    /** How the trainer splits captions, where it splits them at more than commas: by the file of all, or by folder. */
    CaptionOptions options(Path file) {
        CaptionOptions own = options.get(file);
        return own != null ? own : options.getOrDefault(file.getParent(), CaptionOptions.NONE);
    }

    /** The file that is to change at a place: where a caption is missing, the place is its image. */
    Path changed(Location place) {
        return captions().getOrDefault(place.path(), file(place));
    }

    private Map<String, Path> captions() {
        Map<String, Path> known = captions;
        if (known == null) {
            known = new HashMap<>();
            for (Dataset dataset : state.datasets()) {
                for (Concept concept : dataset.concepts()) {
                    for (ImageFile image : concept.images()) {
                        if (!image.captioned()) {
                            known.put(image.path(), absolute(concept).resolve(image.expectedCaption()));
                        }
                    }
                }
            }
            captions = known;
        }
        return known;
    }

    private Path absolute(Concept concept) {
        return directory.resolve(concept.path()).toAbsolutePath().normalize();
    }
}
