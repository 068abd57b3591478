package dev.loralint.audit;

import dev.loralint.check.CheckRequest;
import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.UsageException;
import dev.loralint.cli.Console;
import dev.loralint.cli.Progress;
import dev.loralint.cli.UserCache;
import dev.loralint.files.FileTrouble;
import dev.loralint.files.ReadProblem;
import dev.loralint.files.ShownPath;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.finding.RuleDoc;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.lora.BrokenLora;
import dev.loralint.lora.Fleet;
import dev.loralint.lora.LoraFile;
import dev.loralint.lora.LoraReader;
import dev.loralint.lora.Twins;
import dev.loralint.lora.metadata.TrainedTags;
import dev.loralint.lora.weights.WeightCache;
import dev.loralint.lora.weights.WeightReport;
import dev.loralint.parallel.Parallel;
import dev.loralint.report.audit.Cards;
import dev.loralint.result.AuditResult;
import dev.loralint.result.AuditedFile;
import dev.loralint.result.ExitCode;
import dev.loralint.result.ToolVersion;
import dev.loralint.rules.LoraJudge;
import dev.loralint.rules.Profile;
import dev.loralint.rules.PruneChoice;
import dev.loralint.rules.Rulebook;
import dev.loralint.safetensors.BrokenSafetensorsException;
import dev.loralint.settings.ProjectSettings;
import dev.loralint.suppression.PathFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The road of finished LoRA files: paths, headers, rules, cards. Each file is read, judged and reduced to its card before the
 * next, on all cores, so that memory holds cards and never headers.
 */
public final class Audit {

    private final Console console;
    private final boolean weights;
    private final boolean noCache;
    private final @Nullable WeightCache cache;
    private final Progress progress;

    public Audit(Console console, boolean weights, boolean noCache, Progress progress) {
        this.console = console;
        this.weights = weights;
        this.noCache = noCache;
        this.cache = weights && !noCache ? new WeightCache(UserCache.folder(console.environment(), "weights")) : null;
        this.progress = progress;
    }

    /**
     * @param refused files named explicitly that are no safetensors by name or content
     * @param unloadable how many files no program can load
     */
    public record Outcome(AuditResult result, List<ReadProblem> refused, int unloadable) {

        /** The highest code that applies, with 2 before 3. */
        public int exitCode() {
            if (!refused.isEmpty()) {
                return ExitCode.USAGE;
            }
            if (unloadable > 0 || !result.isComplete()) {
                return ExitCode.TROUBLE;
            }
            return result.fails() ? ExitCode.FINDINGS : ExitCode.CLEAN;
        }
    }

    public Outcome run(CheckRequest request) throws UsageException {
        EffectiveSettings settings = new EffectiveSettings(console.directory());
        ProjectSettings project = settings.project(request);
        Profile profile = settings.profile(request.profile(), project);
        settings.checkRuleNames(request);
        ShownPath shown = new ShownPath(console.directory());
        LoraPaths paths = new LoraPaths(shown::of);
        request.paths().forEach(paths::add);
        LoraJudge judge = new LoraJudge(
                profile, request::wants, new PruneChoice(project.keep(), project.prune(), project.leave()));
        Run run = new Run(
                paths.files(),
                shown,
                judge,
                new Cards(profile.policy().traitShare(), profile.policy().constantShare()),
                new PathFilter(project, console.directory()),
                verdicts(request, profile, project));
        run.all();
        run.problems.addAll(paths.problems());
        return run.outcome(request, profile);
    }

    /** What was found before; {@code null} where nothing is kept, or weights are looked at. */
    private @Nullable AuditCache verdicts(CheckRequest request, Profile profile, ProjectSettings project) {
        Optional<String> program = noCache || weights ? Optional.empty() : ToolVersion.fingerprint();
        return program.map(id -> new AuditCache(
                        UserCache.folder(console.environment(), "audit"),
                        String.join(
                                "\n",
                                id,
                                profile.name(),
                                new TreeMap<>(profile.levels()).toString(),
                                profile.policy().toString(),
                                new TreeSet<>(request.only()).toString(),
                                new TreeSet<>(request.without()).toString(),
                                sorted(project.keep()),
                                sorted(project.prune()),
                                sorted(project.leave()))))
                .orElse(null);
    }

    private static String sorted(Map<String, Set<String>> words) {
        Map<String, Set<String>> sorted = new TreeMap<>();
        words.forEach((concept, tags) -> sorted.put(concept, new TreeSet<>(tags)));
        return sorted.toString();
    }

    /** One audit. */
    private final class Run {

        private final List<Path> paths;
        private final ShownPath shown;
        private final LoraJudge judge;
        private final Cards cards;
        private final PathFilter filter;
        private final @Nullable AuditCache verdicts;
        private final LoraReader reader = new LoraReader(new TrainedTags(Lexicon.standard()));
        private final Fleet fleet = new Fleet();
        private final @Nullable AuditedFile[] files;
        private final List<ReadProblem> problems = new ArrayList<>();
        private final List<ReadProblem> refused = new ArrayList<>();
        private final Queue<Integer> starved = new ConcurrentLinkedQueue<>();
        private final AtomicInteger done = new AtomicInteger();
        private int unloadable;

        Run(
                List<Path> paths,
                ShownPath shown,
                LoraJudge judge,
                Cards cards,
                PathFilter filter,
                @Nullable AuditCache verdicts) {
            this.paths = paths;
            this.shown = shown;
            this.judge = judge;
            this.cards = cards;
            this.filter = filter;
            this.verdicts = verdicts;
            this.files = new AuditedFile[paths.size()];
        }

        void all() {
            Parallel.forEach(paths.size(), () -> (IntConsumer) i -> {
                try {
                    files[i] = audited(paths.get(i));
                } catch (OutOfMemoryError e) {
                    starved.add(i);
                }
                progress.at(done.incrementAndGet(), paths.size());
            });
            // A header for which the memory did not do beside another one is read again alone.
            starved.stream().sorted().forEach(i -> files[i] = auditedAlone(paths.get(i)));
            if (verdicts != null) {
                verdicts.write();
            }
            progress.end();
        }

        private @Nullable AuditedFile auditedAlone(Path path) {
            try {
                return audited(path);
            } catch (OutOfMemoryError e) {
                add(
                        problems,
                        new ReadProblem(
                                shown.of(path),
                                "its header needs more memory than there is; set JAVA_OPTS=-Xmx2g and audit it again"));
                return null;
            }
        }

        /** {@code null} where it cannot be read at all. */
        private @Nullable AuditedFile audited(Path path) {
            String name = shown.of(path);
            Optional<String> key = verdicts == null ? Optional.empty() : verdicts.key(path, LoraFile.stem(name));
            Optional<AuditEntry> known =
                    key.flatMap(k -> Objects.requireNonNull(verdicts).find(k, name));
            if (known.isPresent()) {
                add(known.get().member());
                return known.get().file().with(filter.apply(known.get().file().findings()));
            }
            try {
                LoraFile file = reader.read(path, name);
                if (weights) {
                    file.measured(measure(path, file));
                }
                AuditEntry entry = new AuditEntry(cards.card(file, judge.judge(file)), Fleet.member(file));
                add(entry.member());
                key.ifPresent(k -> Objects.requireNonNull(verdicts).keep(k, entry));
                return entry.file().with(filter.apply(entry.file().findings()));
            } catch (BrokenSafetensorsException e) {
                if (!LoraPaths.isLora(path)) {
                    add(refused, new ReadProblem(name, e.getMessage()));
                    return null;
                }
                return broken(path, name, e.getMessage());
            } catch (IOException e) {
                add(problems, new ReadProblem(name, FileTrouble.describe(e, "the file cannot be read")));
                return null;
            }
        }

        private WeightReport measure(Path path, LoraFile file) throws IOException {
            Optional<WeightReport> known = cache == null ? Optional.empty() : cache.find(path, file.header());
            if (known.isPresent()) {
                return known.get();
            }
            WeightReport report = LoraReader.measure(path, file);
            if (cache != null) {
                cache.keep(path, file.header(), report);
            }
            return report;
        }

        private AuditedFile broken(Path path, String name, String message) {
            synchronized (problems) {
                unloadable++;
            }
            return AuditedFile.broken(name, size(path), filter.apply(judge.judge(new BrokenLora(name, message))));
        }

        private static long size(Path path) {
            try {
                return Files.size(path);
            } catch (IOException e) {
                return 0;
            }
        }

        private void add(Fleet.Member member) {
            synchronized (fleet) {
                fleet.add(member);
            }
        }

        private void add(List<ReadProblem> to, ReadProblem problem) {
            synchronized (problems) {
                to.add(problem);
            }
        }

        Outcome outcome(CheckRequest request, Profile profile) {
            List<Twins> twins = twins();
            List<Object> groups = new ArrayList<>(twins);
            groups.addAll(fleet.runs());
            List<Finding> between = groups.isEmpty() ? List.of() : filter.apply(judge.judgeFleet(groups));
            List<AuditedFile> judged = new ArrayList<>();
            Map<String, List<Finding>> byPath = byPath(between);
            for (AuditedFile file : files) {
                if (file != null) {
                    judged.add(file.sharing(byPath.getOrDefault(file.path(), List.of())));
                }
            }
            Map<String, RuleDoc> rules = new LinkedHashMap<>();
            Rulebook.standard().rules().forEach(r -> rules.put(r.id(), r));
            problems.sort((a, b) -> a.path().compareTo(b.path()));
            AuditResult result = new AuditResult(
                    ToolVersion.text(),
                    request.subject(console.directory()),
                    profile.name(),
                    profile.policy(),
                    request.failOn(),
                    weights,
                    AuditResult.worstFirst(judged),
                    between,
                    twins,
                    problems,
                    rules);
            return new Outcome(result, refused, unloadable);
        }

        private List<Twins> twins() {
            Map<String, Path> byName = new HashMap<>();
            for (int i = 0; i < files.length; i++) {
                AuditedFile file = files[i];
                if (file != null) {
                    byName.put(file.path(), paths.get(i));
                }
            }
            return fleet.twins(name -> identity(Objects.requireNonNull(byName.get(name))));
        }

        /** The same for all links to a file, hard ones too where the system tells them. */
        private static Object identity(Path path) {
            try {
                Object key =
                        Files.readAttributes(path, BasicFileAttributes.class).fileKey();
                return key == null ? path.toRealPath() : key;
            } catch (IOException e) {
                return path; // it was removed meanwhile
            }
        }

        private static Map<String, List<Finding>> byPath(List<Finding> between) {
            Map<String, List<Finding>> byPath = new HashMap<>();
            for (Finding finding : between) {
                for (Location place : finding.places()) {
                    byPath.computeIfAbsent(place.path(), p -> new ArrayList<>()).add(finding);
                }
            }
            return byPath;
        }
    }
}
