package dev.loralint.upgrade;

import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.RequestedRules;
import dev.loralint.check.RequestedTrainer;
import dev.loralint.check.UsageException;
import dev.loralint.checkout.Checkouts;
import dev.loralint.finding.Finding;
import dev.loralint.fix.ContentChange;
import dev.loralint.knowledge.Release;
import dev.loralint.settings.ProjectSettings;
import dev.loralint.trainer.ConfigProblem;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.formats.ConfigReaders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares what two releases of its trainer make of a configuration. It writes nothing. */
public final class Upgrade {

    /** Settings that name a file with further settings. */
    private static final List<String> FURTHER_FILES = List.of("dataset_config", "dataset", "concept_file_name");

    private final Path directory;
    private final RequestedRules rules;

    /**
     * @param directory the working directory
     * @param rules rules of the user's own, which are applied too
     */
    public Upgrade(Path directory, RequestedRules rules) {
        this.directory = directory;
        this.rules = rules;
    }

    /** A release, and why it was chosen. */
    private record Chosen(Trainer trainer, String reason) {}

    /**
     * @throws UsageException if the versions or the file are not what a comparison needs
     * @throws IOException if the file cannot be read
     */
    public UpgradeResult run(UpgradeRequest request) throws UsageException, IOException {
        Trainer to = known(RequestedTrainer.of(request.to()), request.to());
        ConfigSource source = ConfigSource.read(request.file(), request.shown(), directory);
        List<TrainerConfig> configs = ConfigReaders.readAllNamed(source);
        if (configs.isEmpty()) {
            throw new UsageException(request.shown() + ": unknown configuration format");
        }
        TrainerConfig config = configs.get(0);
        if (!config.trainer().name().equals(to.name())) {
            throw new UsageException(request.shown() + " is a configuration for "
                    + config.trainer().name() + ", not for " + to.name() + "; use --to "
                    + config.trainer().name() + "@VERSION");
        }
        Chosen from = from(request, to);
        List<ConfigProblem> problems =
                configs.stream().flatMap(one -> one.problems().stream()).toList();
        if (!problems.isEmpty()) {
            return new UpgradeResult(
                    source.path(),
                    to.name(),
                    from.trainer().release(),
                    from.reason(),
                    to.release(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    problems);
        }
        List<SettingChange> changes = new ArrayList<>();
        List<ContentChange> edits = new ArrayList<>();
        for (ConfigSource file : files(source, configs)) {
            compare(file, from.trainer(), to, request.keepsDefaults(), changes, edits);
        }
        List<Finding> before = findings(request.file(), from.trainer());
        List<Finding> after = findings(request.file(), to);
        return new UpgradeResult(
                source.path(),
                to.name(),
                from.trainer().release(),
                from.reason(),
                to.release(),
                changes,
                without(after, before),
                without(before, after),
                edits,
                List.of());
    }

    private static void compare(
            ConfigSource file,
            Trainer from,
            Trainer to,
            boolean keepsDefaults,
            List<SettingChange> changes,
            List<ContentChange> edits) {
        FileComparison comparison = new FileComparison(file, from, to);
        List<SettingChange> own = comparison.changes();
        changes.addAll(own);
        List<SettingChange> wanted = own.stream()
                .filter(change -> keepsDefaults || change.kind() != SettingChange.Kind.DEFAULT)
                .toList();
        byte[] edited = new Edits(file.name(), comparison.read(to).get(0).format()).apply(file.bytes(), wanted);
        if (!Arrays.equals(edited, file.bytes())) {
            edits.add(new ContentChange(file.file(), false, file.bytes(), edited));
        }
    }

    /** The file, and the files with settings that it names. */
    private static List<ConfigSource> files(ConfigSource source, List<TrainerConfig> configs) throws IOException {
        List<ConfigSource> files = new ArrayList<>(List.of(source));
        for (TrainerConfig config : configs) {
            for (String setting : FURTHER_FILES) {
                String name = config.setting(setting).text();
                Path named = name.isEmpty() ? null : source.find(name);
                if (named != null
                        && files.stream().noneMatch(file -> file.file().equals(named))) {
                    ConfigSource further = source.follow(named);
                    if (!ConfigReaders.readAllNamed(further).isEmpty()) {
                        files.add(further);
                    }
                }
            }
        }
        return files;
    }

    private List<Finding> findings(Path file, Trainer trainer) throws UsageException {
        CheckRequest request =
                CheckRequest.of(file).by(RequestedTrainer.of(trainer)).by(rules);
        return new Check(directory).run(request).result().findings();
    }

    /** Findings that are not among others, whatever their messages say of the version. */
    private static List<Finding> without(List<Finding> findings, List<Finding> others) {
        Map<String, Integer> known = new HashMap<>();
        others.forEach(other -> known.merge(other.fingerprint(), 1, Integer::sum));
        return findings.stream()
                .filter(finding -> known.merge(finding.fingerprint(), -1, Integer::sum) < 0)
                .toList();
    }

    // ---- versions

    private Chosen from(UpgradeRequest request, Trainer to) throws UsageException {
        if (request.from() != null) {
            String named = request.from().contains("@") ? request.from() : to.name() + "@" + request.from();
            Trainer from = known(RequestedTrainer.of(named), named);
            if (!from.name().equals(to.name())) {
                throw new UsageException("--from names " + from.name() + " and --to names " + to.name()
                        + "; both must name the same trainer");
            }
            return new Chosen(from, "set with --from");
        }
        if (request.installed() != null) {
            return installed(request.installed(), to);
        }
        String project =
                new EffectiveSettings(directory).project(request.file()).trainer();
        if (!project.isEmpty()) {
            Trainer named = RequestedTrainer.of(project).trainer();
            if (named != null && named.name().equals(to.name()) && project.contains("@") && !named.isUnknown()) {
                return new Chosen(named, "set in " + ProjectSettings.NAME);
            }
        }
        for (Trainer found : new Checkouts(directory).around(request.file())) {
            if (found.name().equals(to.name())) {
                return installed(found, to);
            }
        }
        return new Chosen(before(to), "the version before it");
    }

    private static Chosen installed(Trainer found, Trainer to) throws UsageException {
        if (!found.name().equals(to.name())) {
            throw new UsageException("--trainer-dir has " + found.name() + " and --to names " + to.name()
                    + "; both must be the same trainer");
        }
        return new Chosen(found, found.origin().shown());
    }

    /** The last release before another; the last known commit if there is no release. */
    private static Trainer before(Trainer to) throws UsageException {
        List<Release> all = to.releases().all();
        Release before = null;
        for (Release release : all.subList(0, to.release().number())) {
            before = before == null || !release.isBetweenReleases() || before.isBetweenReleases() ? release : before;
        }
        if (before == null) {
            throw new UsageException(to.release().name() + " is the oldest known version of " + to.name()
                    + "; name another one with --from: " + names(to));
        }
        return to.at(before.name());
    }

    private static Trainer known(RequestedTrainer requested, String text) throws UsageException {
        Trainer trainer = requested.trainer();
        if (trainer == null || !trainer.isVerified()) {
            throw new UsageException("unknown version " + text.substring(text.indexOf('@') + 1)
                    + (trainer == null ? "" : " of " + trainer.name() + "; known versions: " + names(trainer)));
        }
        return trainer;
    }

    private static String names(Trainer trainer) {
        return String.join(
                ", ", trainer.releases().all().stream().map(Release::name).toList());
    }
}
