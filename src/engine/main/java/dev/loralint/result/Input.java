package dev.loralint.result;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.concepts.TriggerSource;
import dev.loralint.trainer.TrainerConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that was read, as reports name it; a saved check keeps no more of it.
 *
 * @param kind {@code dataset}, {@code config} or {@code lora}
 * @param format {@code captions}, or the configuration's format
 * @param checked whether there are rules for it
 */
public record Input(String path, String kind, String format, boolean checked, List<Part> concepts) {

    /** The format of files of programs that are not known. */
    public static final String UNRECOGNISED = "unrecognised";

    public Input {
        concepts = List.copyOf(concepts);
    }

    /** Whether it is not another program's file, which says nothing of a training run. */
    public boolean isRecognised() {
        return !format.equals(UNRECOGNISED);
    }

    /**
     * A concept of a dataset.
     *
     * @param triggers its trigger words, one for each form; none where none is known
     * @param regularisation whether it shows the class rather than the subject
     */
    public record Part(
            String name,
            List<String> triggers,
            TriggerSource triggerFrom,
            int captions,
            int images,
            boolean regularisation) {

        public Part {
            triggers = List.copyOf(triggers);
        }

        public boolean isTriggered() {
            return !triggers.isEmpty();
        }

        /** All of them, parted by commas. */
        public String trigger() {
            return String.join(", ", triggers);
        }

        private static Part of(Concept concept) {
            return new Part(
                    concept.name(),
                    concept.triggers(),
                    concept.triggerSource(),
                    concept.captionCount(),
                    concept.images().size(),
                    concept.isRegularisation());
        }
    }

    /** Datasets first, then configurations. */
    static List<Input> of(List<Dataset> datasets, List<TrainerConfig> configs) {
        List<Input> inputs = new ArrayList<>();
        for (Dataset dataset : datasets) {
            inputs.add(new Input(
                    dataset.path(),
                    "dataset",
                    "captions",
                    true,
                    dataset.concepts().stream().map(Part::of).toList()));
        }
        for (TrainerConfig config : configs) {
            boolean checked = config.isChecked() || !config.isKnown();
            inputs.add(new Input(config.path(), "config", config.format().label(), checked, List.of()));
        }
        return inputs.stream().distinct().toList();
    }
}
