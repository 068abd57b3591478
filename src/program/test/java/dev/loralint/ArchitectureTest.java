package dev.loralint;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.loralint.cli.Main;
import dev.loralint.disk.Disk;
import dev.loralint.disk.InstalledProgram;
import dev.loralint.disk.Ownership;
import dev.loralint.files.UserFolders;
import dev.loralint.plan.buckets.ImageFit;
import dev.loralint.resource.Resources;
import dev.loralint.trainer.TrainerConfig;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One road through the house: paths, workspace, readers, facts, rules, findings, reports. Nothing goes back. */
class ArchitectureTest {

    private static final String HOUSE = "dev.loralint.";

    private static final int TYPES_ON_A_SCREEN = 40;

    private static final Pattern IMPORT = Pattern.compile("(?m)^import (dev\\.loralint\\.[\\w.]+);?$");

    /** Types for callers of the library, for src/spark, src/vision and for src/bench, types of constants alone, and those that are used without their names. */
    private static final Set<String> OF_THE_LIBRARY = Set.of(
            "AuditParts",
            "Console",
            "ConceptTally",
            "CompilerLoader",
            "DrlCompiler",
            "ExitCode",
            "Journal",
            "Loralint",
            "LoraSource",
            "Network",
            "NetworkRuntime",
            "OwnRuleWork",
            "RuleExamples",
            "SettingChange",
            "StreamParts",
            "TagInConcept",
            "TagSpelling",
            "TrainedFolder");

    /** What works while captions are read and counted, and is no fact. */
    private static final String READING_AND_COUNTING =
            ".*\\.(CaptionParser|CaptionRevision|CaptionLine|CaptionOptions\\$Draft|TagTable|\\w*Tally)(\\$.*)?";

    /** Tests, and the modules with what they share. */
    private static final Pattern OF_TESTS = Pattern.compile(".*/(?:test-classes/|modules/kit|loralint-kit).*");

    /** With what rules are compiled to. */
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(location -> !location.matches(OF_TESTS))
            .importPackages("dev.loralint", "loralint");

    private static final JavaClasses CLASSES = ALL.that(resideInAPackage("dev.loralint.."));

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.loralint.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void packagesAtAnyDepthHaveNoCycles() {
        slices().matching("dev.loralint.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTheServerOfTheReviewUsesJetty() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.loralint.review.server")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jetty..")
                .check(CLASSES);
    }

    @Test
    void packagesFitOnAScreen() {
        Map<String, Integer> types = new TreeMap<>();
        CLASSES.stream()
                .filter(ArchitectureTest::isOwn)
                .forEach(type -> types.merge(type.getPackageName(), 1, Integer::sum));
        types.values().removeIf(count -> count <= TYPES_ON_A_SCREEN);
        assertEquals(Map.of(), types);
    }

    @Test
    void noSimpleNameIsUsedTwice() {
        Map<String, Integer> names = new TreeMap<>();
        CLASSES.stream()
                .filter(ArchitectureTest::isOwn)
                .forEach(type -> names.merge(type.getSimpleName(), 1, Integer::sum));
        names.values().removeIf(count -> count < 2);
        assertEquals(Map.of(), names);
    }

    /**
     * Rules use what they import, and templates what they are compiled to; a method's result is used where the method is
     * called. A nested type counts as a part of its outer one. The build is a caller that is not packed, constants leave no
     * trace in their callers, and a library's callers are elsewhere.
     */
    @Test
    void publicTypesAreUsedInAnotherPackage() throws IOException {
        Set<String> used = importedByRules();
        for (JavaClass user : ALL) {
            Stream.concat(
                            user.getDirectDependenciesFromSelf().stream().map(Dependency::getTargetClass),
                            user.getMethodCallsFromSelf().stream()
                                    .map(call -> call.getTarget().getRawReturnType()))
                    .map(JavaClass::getBaseComponentType)
                    .filter(target -> !target.getPackageName().equals(user.getPackageName()))
                    .forEach(target -> used.add(outermost(target)));
        }
        Set<String> idle = new TreeSet<>();
        for (JavaClass type : ALL) {
            boolean isEntry = type.getName().equals(Main.class.getName())
                    || type.getPackageName().startsWith(HOUSE + "build")
                    || type.getPackageName().equals(HOUSE + "report.format")
                    || type.getPackageName().startsWith(HOUSE + "trainers.")
                    || type.getPackageName().endsWith(".command")
                    || OF_THE_LIBRARY.contains(type.getSimpleName());
            if (isOwn(type)
                    && type.getModifiers().contains(JavaModifier.PUBLIC)
                    && !used.contains(type.getName())
                    && !isEntry) {
                idle.add(type.getName());
            }
        }
        assertEquals(Set.of(), idle);
    }

    private static Set<String> importedByRules() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("rules"))) {
            Set<String> imported = new TreeSet<>();
            for (Path rule :
                    files.filter(file -> file.toString().endsWith(".drl")).toList()) {
                IMPORT.matcher(Files.readString(rule)).results().forEach(line -> imported.add(line.group(1)));
            }
            assertFalse(imported.isEmpty(), "rules import nothing");
            return imported;
        }
    }

    private static String outermost(JavaClass type) {
        int nested = type.getName().indexOf('$');
        return nested < 0 ? type.getName() : type.getName().substring(0, nested);
    }

    private static boolean isOwn(JavaClass type) {
        return type.isTopLevelClass()
                && type.getPackageName().startsWith(HOUSE)
                && !type.getSimpleName().equals("package-info")
                && !type.getPackageName().endsWith(".jte");
    }

    @Test
    void factsAreValues() {
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage("dev.loralint.captions", "dev.loralint.concepts")
                .and()
                .areDeclaredInClassesThat()
                .haveNameNotMatching(READING_AND_COUNTING)
                .should()
                .beFinal()
                .check(CLASSES);
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(
                        "dev.loralint.captions..",
                        "dev.loralint.concepts..",
                        "dev.loralint.tags..",
                        "dev.loralint.training..")
                .or()
                .areDeclaredIn(TrainerConfig.class)
                .or()
                .areDeclaredIn(ImageFit.class)
                .should()
                .haveRawType(Path.class)
                .check(CLASSES);
    }

    @Test
    void staticFieldsDoNotChange() {
        fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackages("dev.loralint.report.html.jte..")
                .should()
                .beFinal()
                .check(CLASSES);
    }

    @Test
    void reportModelDoesNotDependOnFormats() {
        noClasses()
                .that()
                .resideInAPackage("dev.loralint.report")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.loralint.report.html..")
                .check(CLASSES);
    }

    @Test
    void notationsDoNotDependOnTrainers() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.loralint.trainer.tree..", "dev.loralint.trainer.script..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.loralint.trainer", "dev.loralint.trainer.edit..")
                .check(CLASSES);
    }

    /**
     * Everything else can run in a server or in another program: streams, environment, properties and exit are not its own.
     * Exempt is who started the process, and where their files are.
     */
    @Test
    void onlyTheCommandLineUsesTheProcess() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.loralint.cli", "dev.loralint.*.command", "dev.loralint.build..")
                .and()
                .doNotBelongToAnyOf(UserFolders.class, Ownership.class, Resources.class)
                .should()
                .accessTargetWhere(targetOwner(type(System.class))
                        .and(target(
                                nameMatching("in|out|err|console|exit|getenv|[gs]et(Property|Properties|In|Out|Err)"))))
                .orShould()
                .callMethod(Runtime.class, "addShutdownHook", Thread.class)
                .orShould()
                .callMethod(ProcessBuilder.class, "inheritIO")
                .check(CLASSES);
    }

    /** The system would also start programs of the working directory, which may be anybody's. */
    @Test
    void programsAreThoseOfPath() {
        classes()
                .that()
                .resideOutsideOfPackage("dev.loralint.build..")
                .and(DescribedPredicate.<JavaClass>describe(
                        "start programs",
                        type -> type.getConstructorCallsFromSelf().stream()
                                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(ProcessBuilder.class))))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(InstalledProgram.class.getName())
                .orShould()
                .be(InstalledProgram.class)
                .check(CLASSES);
    }

    /**
     * A file for the user is written by {@link dev.loralint.files.OutputFile}, or, as a fix, by {@link
     * dev.loralint.files.AtomicFile}. Exempt is what is in new temporary folders and in folders that no other user can write, and
     * the standard streams.
     */
    @Test
    void filesAreWrittenBesideTheirPlace() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.loralint.files", "dev.loralint.build..", "dev.loralint.cache")
                .and()
                .haveNameNotMatching(
                        ".*\\.(Main|KnowledgeAge|NewDataset|Browser|ServedImages|RecentDatasets|StandardInput"
                                + "|Sample|MadeSafetensors|FileTree|Examples|RuleExamples|DescribedSafetensors)")
                .should()
                .accessTargetWhere(reads(Files.class, "write|writeString|newOutputStream|newBufferedWriter"))
                .orShould()
                .accessTargetWhere(reads(java.io.FileOutputStream.class, "<init>"))
                .orShould()
                .accessTargetWhere(reads(java.io.FileWriter.class, "<init>"))
                .check(CLASSES);
    }

    /**
     * What a check depends on is noted by {@link Disk}. Exempt is what is not read for a result: what is written, what other
     * commands do, and what is spoiled anyway, such as states of a repository and rules of the user.
     */
    @Test
    void whatACheckReadsIsNoted() {
        noClasses()
                .that()
                .resideInAnyPackage(Stream.of(
                                "archive",
                                "baseline",
                                "captions",
                                "check",
                                "checkout",
                                "concepts",
                                "conventions",
                                "duplicate",
                                "folders",
                                "forms",
                                "knowledge",
                                "lexicon",
                                "image",
                                "plan",
                                "report",
                                "result",
                                "rules",
                                "safetensors",
                                "settings",
                                "suppression",
                                "tags",
                                "text",
                                "tokens",
                                "trainer",
                                "trainers",
                                "training",
                                "workspace")
                        .map(name -> HOUSE + name + "..")
                        .toArray(String[]::new))
                .and()
                .resideOutsideOfPackages(
                        "dev.loralint.rules.folder", "dev.loralint.rules.house", "dev.loralint.rules.check")
                .and()
                .haveNameNotMatching(
                        ".*\\.(ToolVersion|KnowledgeAge|BaselineKeeping|SavedCheck|NewZip|MadeSafetensors)")
                .should()
                .accessTargetWhere(reads(
                                Files.class,
                                "exists|notExists|is.*|size|get.*|read.*|newInputStream|newBufferedReader|newByteChannel"
                                        + "|newDirectoryStream|list|walk.*|find|lines|probe.*|mismatch")
                        .or(reads(File.class, "exists|is[DFH].*|can.*|length|list.*|lastModified"))
                        .or(reads(Path.class, "toRealPath"))
                        .or(reads(FileInputStream.class, "<init>"))
                        .or(reads(ProcessBuilder.class, "start")))
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage("dev.loralint.archive", "dev.loralint.safetensors..", "dev.loralint.trainer..")
                .should()
                .accessTargetWhere(reads(FileChannel.class, "open"))
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaAccess<?>> reads(Class<?> owner, String methods) {
        return targetOwner(type(owner)).and(target(nameMatching(methods)));
    }

    @Test
    void onlyTheCommandLineUsesPicocli() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.loralint.cli..", "dev.loralint.*.command")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(CLASSES);
    }

    @Test
    void onlyMainExitsTheProcess() {
        for (String method : List.of("exit", "halt")) {
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName(Main.class.getName())
                    .should()
                    .callMethod(Runtime.class, method, int.class)
                    .check(CLASSES);
        }
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Main.class.getName())
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }

    @Test
    void onlyTheConsolePrints() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
    }

    @Test
    void onlyTheJudgeUsesTheRuleEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.loralint.rules..", "dev.loralint.build")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.kie..", "org.drools..")
                .check(CLASSES);
    }
}
