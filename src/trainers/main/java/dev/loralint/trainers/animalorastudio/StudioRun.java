package dev.loralint.trainers.animalorastudio;

import dev.loralint.finding.Message;
import dev.loralint.finding.Shown;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.options.Conditions;
import dev.loralint.trainer.options.UnusedSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A training with AnimaLoraStudio.
 *
 * @param config its configuration
 */
public record StudioRun(TrainerConfig config) {

    /** Without one of them the trainer asks for it, which ends in an error (runtime/training/cli.py: prompt_for_args). */
    private static final List<String> PATHS = List.of("data_dir", "transformer_path", "vae_path", "text_encoder_path");

    /** Of its configuration; none of another file. */
    static List<StudioRun> of(TrainerConfig config) {
        return config.trainer().name().equals(AnimaLoraStudio.NAME) ? List.of(new StudioRun(config)) : List.of();
    }

    /**
     * A setting that is not possible, or has no effect, because of others.
     *
     * @param setting the setting
     * @param expected the only value that is possible; empty if there are several
     * @param reasons the others
     */
    public record Clash(Setting setting, String expected, List<Setting> reasons) {

        /** The value that would do, as it is written. */
        public Shown instead() {
            return () -> Message.quote(setting.name() + ": " + expected);
        }
    }

    /** A setting by the trainer's key. */
    public Setting setting(String key) {
        return config.setting(AnimaLoraStudio.term(key));
    }

    private Map<String, StudioField> fields() {
        return StudioField.of(config.trainer());
    }

    private Stream<StudioLink> links(String kind) {
        return StudioLink.of(kind, config.trainer());
    }

    private Conditions conditions() {
        return new Conditions(this::setting);
    }

    private boolean isTrue(StudioLink link) {
        return reaches(link.when());
    }

    /** Whether a training comes to code that uses a setting. */
    public boolean reaches(List<String> words) {
        return conditions().reaches(words);
    }

    /** Written numbers that are outside of their limits. */
    public List<Setting> outside() {
        return fields().values().stream()
                .filter(field -> !field.limits().isEmpty())
                .filter(field -> {
                    Setting setting = setting(field.name());
                    return setting.written()
                            && !isReplaced(setting)
                            && field.isOutside(setting.value())
                            && (field.checked()
                                    || StudioLink.isStop(field, setting.value(), config.trainer(), conditions()));
                })
                .map(field -> setting(field.name()))
                .toList();
    }

    /** What is expected of a number. */
    public Shown limits(Setting setting) {
        return () -> Objects.requireNonNull(fields().get(AnimaLoraStudio.key(setting)))
                .expectedNumber();
    }

    /** Whether the trainer sets a strength of noise to 0 before it looks at it (studio/domain/migrations.py: migrate_noise_enhancement_type). */
    private boolean isReplaced(Setting setting) {
        String type = setting("noise_enhancement_type").text();
        return switch (setting.name()) {
            case "noise_offset" -> Set.of("none", "pyramid").contains(type);
            case "pyramid_noise_iters" -> Set.of("none", "offset").contains(type);
            default -> false;
        };
    }

    /** Settings that the trainer refuses together; two of them once. */
    public List<Clash> clashes() {
        List<Clash> clashes = new ArrayList<>();
        Set<Set<String>> seen = new HashSet<>();
        Stream.of("pin", "forbid", "unsupported")
                .flatMap(this::links)
                .filter(this::isTrue)
                .forEach(link -> {
                    for (String key : link.keys()) {
                        Setting setting = setting(key);
                        boolean isPossible = switch (link.kind()) {
                            case "pin" -> link.is(setting.value());
                            case "forbid" -> !link.is(setting.value());
                            default -> !setting.on();
                        };
                        List<Setting> reasons = conditions().reasons(link.when()).stream()
                                .filter(reason -> seen.add(new TreeSet<>(List.of(key, reason.name()))))
                                .toList();
                        if (setting.given() && !isPossible && !reasons.isEmpty()) {
                            clashes.add(new Clash(setting, link.kind().equals("pin") ? link.value() : "", reasons));
                        }
                    }
                });
        return clashes;
    }

    /** Pairs of which the first must not be above the second. */
    public List<Clash> disordered() {
        return links("order")
                .filter(this::isTrue)
                .map(link -> new Clash(
                        setting(link.keys().get(0)),
                        "",
                        List.of(setting(link.keys().get(1)))))
                .filter(pair -> pair.setting().number() > pair.reasons().get(0).number())
                .toList();
    }

    /** Written settings with another value than the default that have no effect. */
    public List<UnusedSettings> unread() {
        return UnusedSettings.of(
                links("read").map(link -> new UnusedSettings.UsedIf(link.keys(), link.when())),
                conditions(),
                this::isChosen);
    }

    /** Written settings of samples, if it generates none. */
    public List<Setting> unsampled() {
        Set<Setting> reported =
                unread().stream().flatMap(unread -> unread.settings().stream()).collect(Collectors.toSet());
        return links("sample")
                .filter(link -> !isTrue(link))
                .flatMap(link -> link.keys().stream())
                .map(this::setting)
                .filter(setting -> isChosen(setting) && !reported.contains(setting))
                .toList();
    }

    private boolean isChosen(Setting setting) {
        StudioField field = fields().get(setting.name());
        return field != null
                && setting.written()
                && setting.given()
                && !new StudioLink("", List.of(), setting.text(), List.of()).is(field.standard())
                && config.wrongTypes().stream().noneMatch(wrong -> wrong.name().equals(setting.name()));
    }

    /** Names of models and of the dataset that are empty. */
    public List<Setting> emptyPaths() {
        return PATHS.stream()
                .map(this::setting)
                .filter(setting -> setting.written() && "".equals(setting.value()))
                .toList();
    }

    /** Patterns of layers that Python does not read. */
    public List<String> wrongPatterns() {
        return setting("lora_reg_dims").value() instanceof Map<?, ?> ranks
                ? ranks.keySet().stream()
                        .map(String::valueOf)
                        .filter(StudioRun::isWrong)
                        .toList()
                : List.of();
    }

    private static boolean isWrong(String pattern) {
        try {
            Pattern.compile(pattern);
            return false;
        } catch (PatternSyntaxException e) {
            return true;
        }
    }

    /** Files to go on from that do not exist; the trainer starts from the beginning. */
    public List<Setting> lostStates() {
        return Stream.of("resume_lora", "resume_state")
                .map(this::setting)
                .filter(setting -> setting.written() && setting.on() && config.isMissing(setting.text()))
                .filter(setting -> !config.starts().isUnknown(setting.text()))
                .toList();
    }
}
