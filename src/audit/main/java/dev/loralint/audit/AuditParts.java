package dev.loralint.audit;

import dev.loralint.audit.FileAudit.Audited;
import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.UsageException;
import dev.loralint.files.ReadProblem;
import dev.loralint.finding.Finding;
import dev.loralint.finding.RuleDoc;
import dev.loralint.lora.Derivation;
import dev.loralint.lora.EqualValues;
import dev.loralint.lora.EqualWeights;
import dev.loralint.lora.Fleet;
import dev.loralint.lora.TrainingRun;
import dev.loralint.lora.loaders.Loader;
import dev.loralint.lora.weights.WeightCache;
import dev.loralint.records.RecordBytes;
import dev.loralint.result.AuditResult;
import dev.loralint.result.AuditedFile;
import dev.loralint.result.MeasuredWeights;
import dev.loralint.result.RelatedFiles;
import dev.loralint.result.ToolVersion;
import dev.loralint.rules.LoraRuleRunner;
import dev.loralint.rules.Profile;
import dev.loralint.rules.PruneChoice;
import dev.loralint.rules.RuleSelection;
import dev.loralint.rules.Rulebook;
import dev.loralint.rules.Ruleset;
import dev.loralint.rules.house.HouseFolders;
import dev.loralint.settings.ProjectSettings;
import dev.loralint.suppression.PathFilter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Audits files one by one, and compares groups of them, wherever they are. What is found in a file can be kept as bytes. Safe for
 * use by several threads.
 */
public final class AuditParts {

    private static final RecordBytes<AuditEntry> ENTRIES = new RecordBytes<>(AuditEntry.class);

    private final AuditRequest request;
    private final List<String> notes;
    private final Profile profile;
    private final Rulebook rulebook;
    private final LoraRuleRunner runner;
    private final PathFilter filter;
    private final FileAudit each;
    private final Optional<String> dependsOn;
    private final @Nullable AuditCache verdicts;

    private AuditParts(
            AuditRequest request,
            Profile profile,
            Ruleset rules,
            ProjectSettings project,
            String house,
            List<String> notes) {
        this.request = request;
        this.notes = notes;
        this.profile = profile;
        this.rulebook = rules.rulebook();
        this.runner = new LoraRuleRunner(
                profile,
                rules,
                request.rules()::wants,
                new PruneChoice(project.keep(), project.prune(), project.leave()));
        this.filter = new PathFilter(project, request.directory());
        this.dependsOn = ToolVersion.fingerprint().map(program -> dependsOn(program, project, house));
        Path cache = request.cache();
        this.verdicts = cache == null || request.weights() || dependsOn.isEmpty()
                ? null
                : new AuditCache(cache.resolve("audit"), dependsOn.get());
        this.each = new FileAudit(
                runner,
                new Cards(profile.policy().traitLine(), profile.policy().constantShare()),
                verdicts,
                request.weights(),
                request.loaders(),
                cache == null || !request.weights() ? null : new WeightCache(cache.resolve("weights")));
    }

    /** @throws UsageException if a rule or a profile that is named does not exist, or {@code loralint.toml} is wrong */
    public static AuditParts of(AuditRequest request) throws UsageException {
        EffectiveSettings settings = new EffectiveSettings(request.directory());
        ProjectSettings project =
                settings.project(request.first(), request.house().folders());
        HouseFolders house = settings.house(project, request.house().folders());
        Profile profile = settings.profile(request.profile(), project, house);
        Rulebook rulebook = house.rulebook();
        EffectiveSettings.checkRuleNames(request.rules(), rulebook);
        return new AuditParts(
                request,
                profile,
                settings.rules(rulebook, house, request.house()),
                project,
                house.toRun().content(),
                settings.distrusted(request.first(), house));
    }

    /** What is not done because nobody said to trust it. */
    public List<String> notes() {
        return notes;
    }

    /** All that a verdict depends on in addition to the file; empty if the program cannot be told from others. */
    public Optional<String> dependsOn() {
        return dependsOn;
    }

    private String dependsOn(String program, ProjectSettings project, String house) {
        RuleSelection wanted = request.rules();
        return String.join(
                "\n",
                program,
                profile.name(),
                new TreeMap<>(profile.levels()).toString(),
                profile.policy().toString(),
                request.loaders().stream().map(Loader::name).toList().toString(),
                new TreeSet<>(wanted.only()).toString(),
                new TreeSet<>(wanted.without()).toString(),
                house,
                sorted(project.keep()),
                sorted(project.prune()),
                sorted(project.leave()));
    }

    private static String sorted(Map<String, Set<String>> words) {
        Map<String, Set<String>> sorted = new TreeMap<>();
        words.forEach((concept, tags) -> sorted.put(concept, new TreeSet<>(tags)));
        return sorted.toString();
    }

    Rulebook rulebook() {
        return rulebook;
    }

    /**
     * What packs the files of a very large audit: that of the cache, which keeps the same bytes.
     *
     * @param packs whether the audit is so large
     */
    EntryPacker packer(boolean packs) {
        return verdicts == null ? new EntryPacker(null) : verdicts.packer(packs);
    }

    /** Empty where it cannot be read at all. */
    Optional<Audited> audited(LoraSource source, Unaudited unaudited) {
        return each.of(source, unaudited).map(one -> one.left(filter));
    }

    /** For a header that needs more memory than there is, even when nothing else is read. */
    Optional<Audited> alone(LoraSource source, Unaudited unaudited) {
        return each.alone(source, unaudited).map(one -> one.left(filter));
    }

    /**
     * A file by itself.
     *
     * @param entry what was found, for {@link #file} and {@link #member}; {@code null} where it cannot be read
     * @param problem why it cannot be read or loaded; empty where it can
     * @param withoutAlphas whether it has alphas that were not read
     */
    public record Part(byte @Nullable [] entry, String problem, boolean withoutAlphas) {}

    /** Audits a file; weights are not read. */
    public Part part(LoraSource source) {
        Unaudited unaudited = new Unaudited();
        Optional<AuditEntry> entry = each.of(source, unaudited)
                .map(one -> AuditEntry.of(one)
                        .orElseThrow(() -> new IllegalStateException("every finding of a header is at the file")));
        String problem = Stream.concat(unaudited.allUnread().stream(), unaudited.allRefused().stream())
                .map(ReadProblem::message)
                .findFirst()
                .or(() -> entry.filter(one -> one.member() == null)
                        .map(one -> one.findings().isEmpty()
                                ? "it cannot be loaded"
                                : one.findings().get(0).message()))
                .orElse("");
        return new Part(entry.map(ENTRIES::write).orElse(null), problem, unaudited.allWithoutAlphas() > 0);
    }

    /** The file of an entry, without what the user suppressed. */
    public AuditedFile file(String path, byte[] entry) {
        return entry(entry).at(path).left(filter).file();
    }

    /** What the file of an entry shares with others; empty where no program can load it. */
    public static Optional<Fleet.Member> member(String path, byte[] entry) {
        return Optional.ofNullable(entry(entry).at(path).member());
    }

    private static AuditEntry entry(byte[] bytes) {
        return ENTRIES.read(bytes).orElseThrow(() -> new IllegalArgumentException("another version wrote this entry"));
    }

    /** What was found between files. */
    public record Between(List<Finding> findings, List<EqualWeights> twins, List<RelatedFiles> same) {}

    /**
     * Compares files with each other.
     *
     * @param identity what tells the file behind a path from others: links to one file are no twins
     */
    public Between between(Collection<Fleet.Member> members, Function<String, Object> identity) {
        return between(members, Map.of(), identity, name -> 0);
    }

    /**
     * Compares files with each other.
     *
     * @param measured of files whose weights were read, by path
     * @param identity what tells the file behind a path from others: links to one file are no twins
     * @param modified when the file behind a path was last changed, in any unit
     */
    Between between(
            Collection<Fleet.Member> members,
            Map<String, AuditedFile> measured,
            Function<String, Object> identity,
            ToLongFunction<String> modified) {
        Fleet fleet = new Fleet();
        for (Fleet.Member member : members) {
            AuditedFile file = measured.get(member.path());
            MeasuredWeights weights = file == null ? null : file.weights();
            fleet.add(member, weights == null ? null : weights.values());
        }
        List<EqualWeights> twins = fleet.twins(identity);
        List<TrainingRun> runs = fleet.runs();
        List<EqualValues> values = fleet.values(identity);
        List<Derivation> derivations = fleet.derivations();
        List<Object> groups = new ArrayList<>(twins);
        groups.addAll(runs);
        groups.addAll(values);
        groups.addAll(derivations);
        groups.addAll(ShelfStrength.outliers(measured.values(), profile.policy().outlierNorm()));
        return new Between(
                groups.isEmpty() ? List.of() : filter.apply(runner.checkFleet(groups)),
                twins,
                new Shelf(modified).same(twins, runs, values, derivations));
    }

    /** What there is to say of house rules that were stopped up to now. */
    List<Finding> failures() {
        return filter.apply(runner.failures());
    }

    /** Keeps the verdicts of files on the disk, if nothing went wrong with them. */
    void keep() {
        if (verdicts != null && runner.failures().isEmpty()) {
            verdicts.write();
        }
    }

    /** All that was found out. */
    public AuditResult result(
            String subject,
            List<AuditedFile> files,
            List<Finding> between,
            List<EqualWeights> twins,
            List<RelatedFiles> same,
            List<ReadProblem> problems) {
        Map<String, RuleDoc> rules = new LinkedHashMap<>();
        rulebook.rules().forEach(r -> rules.put(r.id(), r));
        return new AuditResult(
                ToolVersion.text(),
                subject,
                profile.name(),
                profile.policy(),
                request.failOn(),
                request.weights(),
                files,
                between,
                twins,
                same,
                problems,
                rules);
    }
}
