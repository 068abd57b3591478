package dev.loralint.check;

import dev.loralint.baseline.Baseline;
import dev.loralint.disk.Disk;
import dev.loralint.files.FileProblem;
import dev.loralint.files.FilesAbove;
import dev.loralint.files.ShownPath;
import dev.loralint.files.TrustedFolders;
import dev.loralint.finding.RuleDoc;
import dev.loralint.result.CheckResult;
import dev.loralint.rules.Profile;
import dev.loralint.rules.ProfileChoice;
import dev.loralint.rules.RuleName;
import dev.loralint.rules.RuleRunner;
import dev.loralint.rules.RuleSelection;
import dev.loralint.rules.Rulebook;
import dev.loralint.rules.Ruleset;
import dev.loralint.rules.folder.RuleFolderException;
import dev.loralint.rules.house.HouseFolders;
import dev.loralint.settings.Policy;
import dev.loralint.settings.ProjectSettings;
import dev.loralint.settings.SettingsException;
import dev.loralint.settings.SettingsReader;
import dev.loralint.text.NearestWord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The project's settings, and the profile and the rules that follow from them. */
public final class EffectiveSettings {

    /** {@code null} where no settings hold. */
    private final @Nullable Path directory;

    private final UnaryOperator<Path> trusted;

    public EffectiveSettings(@Nullable Path directory) {
        this(directory, folder -> folder);
    }

    /** @param trusted a folder of rules on the disk, as it is in the state whose settings count */
    public EffectiveSettings(@Nullable Path directory, UnaryOperator<Path> trusted) {
        this.directory = directory;
        this.trusted = trusted;
    }

    /** All rules, with the project's conventions. */
    public static Rulebook rulebook(ProjectSettings project, HouseFolders house) {
        return house.rulebook().with(project.conventions());
    }

    /** All rules, with the project's conventions. */
    public Rulebook rulebook(CheckRequest request) throws UsageException {
        ProjectSettings project = project(request);
        return rulebook(project, house(project, request.house().folders()));
    }

    /** The rules that comments and baselines can speak of, where the conventions are those of a project. */
    public static Collection<String> reported(CheckResult result, ProjectSettings project) {
        Set<String> reported =
                new TreeSet<>(rulebook(project, HouseFolders.NONE).reported());
        result.basis().rules().keySet().stream()
                .filter(id -> !id.startsWith(RuleDoc.CONVENTIONS))
                .forEach(reported::add);
        return reported;
    }

    private interface FolderReader {
        HouseFolders read(List<Path> folders, Function<Path, String> shown) throws IOException;
    }

    /** From the {@code loralint.toml} that applies to the first path named; standard input is in the working directory. */
    public ProjectSettings project(CheckRequest request) throws UsageException {
        return directory == null
                ? ProjectSettings.NONE
                : project(request.first(directory), request.house().folders());
    }

    public ProjectSettings project(Path start) throws UsageException {
        return project(start, List.of());
    }

    /** @param folders rules that the user named on the command line, of which the settings can speak */
    public ProjectSettings project(Path start, List<Path> folders) throws UsageException {
        Path file = directory == null ? null : SettingsReader.find(start);
        if (file == null || directory == null) {
            return ProjectSettings.NONE;
        }
        try {
            return SettingsReader.read(file, ShownPath.of(file, directory), new Known(written(trusted(folders))));
        } catch (SettingsException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** The rules of the user's own, which are read and not compiled. */
    public HouseFolders house(ProjectSettings project, List<Path> folders) throws UsageException {
        try {
            List<Path> named = trusted(folders);
            HouseFolders house =
                    read(Stream.concat(project.rules().stream(), named.stream()).toList());
            return house.withoutRunning(notTrusted(project.rules(), named));
        } catch (SettingsException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** A rule is a program: it is run if the user named its folder, or said once to trust it. */
    private Set<String> notTrusted(List<Path> ofSettings, List<Path> named) {
        Path from = directory;
        Set<String> not = new TreeSet<>();
        for (Path folder : ofSettings) {
            if (from != null && !named.contains(folder) && !TrustedFolders.hold(folder)) {
                not.add(ShownPath.of(folder, from));
            }
        }
        return not;
    }

    /** What is not done because nobody said to trust it. */
    public List<String> distrusted(Path start, HouseFolders house) {
        Path from = directory;
        List<String> notes = new ArrayList<>();
        for (String folder : new TreeSet<>(house.notRun())) {
            notes.add("the rules in " + folder
                    + " are not run: rules are programs, and nobody said to trust this folder; run"
                    + " `loralint trust` for the folder, or name the rules with --rules");
        }
        for (String name : List.of(ProjectSettings.NAME, Baseline.NAME)) {
            if (from != null) {
                FilesAbove.ofOthers(start, name)
                        .forEach((file, why) -> notes.add(ShownPath.of(file, from) + " is ignored: " + why
                                + "; correct the owner and the permissions, or run `loralint trust` for its folder"));
            }
        }
        return notes;
    }

    /** The same of what a request names. */
    public List<String> distrusted(CheckRequest request) throws UsageException {
        Path from = directory;
        return from == null
                ? List.of()
                : distrusted(
                        request.first(from),
                        house(project(request), request.house().folders()));
    }

    /** The rules of a rulebook, compiled. */
    public Ruleset rules(Rulebook rulebook, HouseFolders house, RequestedRules requested) throws UsageException {
        try {
            return new Ruleset(rulebook, requested.compiler().compile(house.toRun()));
        } catch (IOException e) {
            throw new UsageException(said(e).split("\n"));
        }
    }

    /** A folder that is not there in the state whose settings count has no rules. */
    private List<Path> trusted(List<Path> folders) {
        return folders.stream().map(trusted).filter(Disk::isDirectory).toList();
    }

    private HouseFolders read(List<Path> folders) throws SettingsException {
        return read(folders, HouseFolders::read);
    }

    /** As far as settings can speak of them: there need not be any yet. */
    private HouseFolders written(List<Path> folders) throws SettingsException {
        return read(folders, HouseFolders::readWritten);
    }

    private HouseFolders read(List<Path> folders, FolderReader reader) throws SettingsException {
        Path from = directory;
        if (folders.isEmpty() || from == null) {
            return HouseFolders.NONE;
        }
        Disk.spoil(); // a rule may do anything
        try {
            return reader.read(folders.stream().distinct().toList(), folder -> ShownPath.of(folder, from));
        } catch (IOException e) {
            throw new SettingsException(said(e));
        }
    }

    private static String said(IOException e) {
        return e instanceof RuleFolderException
                ? String.valueOf(e.getMessage())
                : FileProblem.describe(e, "the rules cannot be read");
    }

    /** @param own the name from the command line, which comes first, then the project's, then the base model's */
    ProfileChoice profiles(@Nullable String own, ProjectSettings project, HouseFolders house) throws UsageException {
        String namedBy = own != null ? "--profile" : project.profile() != null ? ProjectSettings.NAME : null;
        return new ProfileChoice(bare(own, project), namedBy, p -> with(p, project, house));
    }

    /** @param own the name from the command line, which comes first */
    public Profile profile(@Nullable String own, ProjectSettings project, HouseFolders house) throws UsageException {
        return profiles(own, project, house).standard();
    }

    private static Profile with(Profile profile, ProjectSettings project, HouseFolders house) {
        return profile.with(house.levels(), Map.of()).with(project.levels(), project.policy());
    }

    private static Profile bare(@Nullable String own, ProjectSettings project) throws UsageException {
        String name = own != null ? own : Optional.ofNullable(project.profile()).orElse(Profile.DEFAULT);
        return Profile.named(name)
                .orElseThrow(
                        () -> new UsageException("unknown profile \"" + name + "\"" + choice(name, Profile.names())));
    }

    /** A misspelt rule on the command line would silently check nothing. */
    public static void checkRuleNames(RuleSelection rules, Rulebook rulebook) throws UsageException {
        Optional<String> problem = rules.problem(rulebook);
        if (problem.isPresent()) {
            throw new UsageException(problem.get());
        }
    }

    /** The nearest choice, or all choices. */
    public static String choice(String word, Collection<String> choices) {
        String suggestion = suggestion(word, choices);
        return suggestion.isEmpty() ? "; expected one of " + String.join(", ", choices) : suggestion;
    }

    /** The nearest choice; empty if none is near. */
    public static String suggestion(String word, Collection<String> choices) {
        return NearestWord.of(word, choices)
                .map(nearest -> "; did you mean \"" + nearest + "\"?")
                .orElse("");
    }

    /** @param house the rules of the user's own */
    private final class Known implements SettingsReader.Names {

        private final HouseFolders house;

        Known(HouseFolders house) {
            this.house = house;
        }

        @Override
        public SettingsReader.Names with(List<Path> folders) throws SettingsException {
            return folders.isEmpty() ? this : new Known(house.and(written(folders)));
        }

        @Override
        public Collection<String> profiles() {
            return Profile.names();
        }

        @Override
        public Collection<String> rules() {
            return house.rulebook().ids();
        }

        @Override
        public Collection<String> cases(String rule) {
            return Stream.concat(RuleRunner.ruleNames().stream().map(RuleName::of), house.names().stream())
                    .filter(name -> name.id().equals(rule) && !name.ruleCase().isEmpty())
                    .map(RuleName::ruleCase)
                    .toList();
        }

        @Override
        public Policy usual() {
            return Profile.named(Profile.DEFAULT).orElseThrow().policy();
        }
    }
}
