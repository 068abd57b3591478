package dev.loralint.result;

import dev.loralint.lora.loaders.Load;
import java.util.List;
import java.util.Set;

/**
 * What a report shows of a LoRA file in addition to its name and what was found: all of it from the header.
 *
 * @param size in bytes
 * @param source who wrote the metadata
 * @param keys by whose habits the tensors are named
 * @param algorithm of its modules; empty where it is no LoRA
 * @param base the family of base models
 * @param subject of the folder with the most images
 * @param otherSubjects of the other folders
 * @param rank of most modules; 0 where none has one
 * @param alpha of most modules, NaN where it is not known
 * @param optimizer empty where it is not recorded
 * @param rate the learning rate as recorded; empty where it is not
 * @param resolution as recorded; empty where it is not
 * @param steps 0 where they are not recorded
 * @param images 0 where they are not recorded
 * @param silent whether it is no LoRA, or says nothing of its training
 * @param loads what programs that the user chose do with its tensors
 * @param published trigger words that its publisher wrote into the metadata
 */
public record LoraCard(
        long size,
        String source,
        String keys,
        String algorithm,
        String base,
        TrainedSubject subject,
        List<TrainedSubject> otherSubjects,
        long rank,
        double alpha,
        String optimizer,
        String rate,
        String resolution,
        long steps,
        int images,
        boolean silent,
        List<CardSetting> settings,
        List<TrainedTag> tags,
        List<Load> loads,
        List<String> published) {

    public LoraCard {
        otherSubjects = List.copyOf(otherSubjects);
        settings = List.copyOf(settings);
        tags = List.copyOf(tags);
        loads = List.copyOf(loads);
        published = List.copyOf(published);
    }

    /** Of a file that cannot be loaded. */
    static LoraCard ofBroken(long size) {
        return new LoraCard(
                size,
                "",
                "",
                "",
                "",
                TrainedSubject.NONE,
                List.of(),
                0,
                Double.NaN,
                "",
                "",
                "",
                0,
                0,
                true,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** The same with these settings marked as odd, and no others. */
    LoraCard marking(Set<String> odd) {
        return new LoraCard(
                size,
                source,
                keys,
                algorithm,
                base,
                subject,
                otherSubjects,
                rank,
                alpha,
                optimizer,
                rate,
                resolution,
                steps,
                images,
                silent,
                settings.stream()
                        .map(s -> new CardSetting(s.name(), s.value(), odd.contains(s.name())))
                        .toList(),
                tags,
                loads,
                published);
    }

    /** What this program does with the tensors, in words; empty where that is not known. */
    public String load(String loader) {
        return loads.stream()
                .filter(load -> load.loader().equals(loader))
                .map(Load::inWords)
                .findFirst()
                .orElse("");
    }

    /** A setting as recorded; empty where it is not. */
    public String setting(String name) {
        return settings.stream()
                .filter(setting -> setting.name().equals(name))
                .map(CardSetting::value)
                .findFirst()
                .orElse("");
    }

    /** NaN where it is not known. */
    public double alphaRatio() {
        return rank == 0 ? Double.NaN : alpha / rank;
    }
}
