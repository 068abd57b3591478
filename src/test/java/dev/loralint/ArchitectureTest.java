package dev.loralint;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.loralint.cli.Main;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** One road through the house: paths, workspace, readers, facts, rules, findings, reports. Nothing goes back. */
class ArchitectureTest {

    private static final String HOUSE = "dev.loralint.";

    /** Which of the house's packages, with what lies below them, each may import. */
    private static final Map<String, Set<String>> MAY_IMPORT = new TreeMap<>(Map.ofEntries(
            Map.entry("finding", Set.of()),
            Map.entry("lexicon", Set.of()),
            Map.entry("spelling", Set.of()),
            Map.entry("repository", Set.of()),
            Map.entry("safetensors", Set.of()),
            Map.entry("picture", Set.of()),
            Map.entry("dataset", Set.of("finding", "lexicon", "picture")),
            Map.entry("duplicate", Set.of("finding", "lexicon", "picture", "dataset")),
            Map.entry("trainer", Set.of("finding", "dataset", "spelling", "safetensors")),
            Map.entry("workspace", Set.of("finding", "lexicon", "spelling", "dataset", "trainer")),
            Map.entry("lora", Set.of("finding", "lexicon", "dataset", "trainer", "safetensors")),
            Map.entry("plan", Set.of("finding", "picture", "dataset", "trainer", "workspace")),
            Map.entry("rules", Set.of("finding", "lexicon", "picture", "dataset", "trainer", "lora", "plan")),
            Map.entry(
                    "report",
                    Set.of("finding", "picture", "dataset", "duplicate", "trainer", "lora", "safetensors", "plan")),
            Map.entry("fix", Set.of("finding", "dataset", "trainer")),
            Map.entry(
                    "gate",
                    Set.of("finding", "spelling", "dataset", "trainer", "workspace", "report", "fix", "repository")),
            Map.entry("build", Set.of("finding", "lexicon", "rules")),
            Map.entry(
                    "cli",
                    Set.of(
                            "finding",
                            "lexicon",
                            "picture",
                            "spelling",
                            "dataset",
                            "duplicate",
                            "trainer",
                            "lora",
                            "safetensors",
                            "workspace",
                            "plan",
                            "rules",
                            "report",
                            "fix",
                            "gate",
                            "repository"))));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.loralint");

    @TestFactory
    Stream<DynamicTest> everyPackageImportsOnlyWhatLiesBehindIt() {
        return MAY_IMPORT.keySet().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    String own = HOUSE + name + "..";
                    DescribedPredicate<JavaClass> allowed =
                            resideOutsideOfPackage("dev.loralint..").or(resideInAPackage(own));
                    for (String other : MAY_IMPORT.get(name)) {
                        allowed = allowed.or(resideInAPackage(HOUSE + other + ".."));
                    }
                    classes()
                            .that()
                            .resideInAPackage(own)
                            .should()
                            .onlyDependOnClassesThat(are(allowed))
                            .check(CLASSES);
                }));
    }

    @Test
    void everyPackageHasItsPlace() {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            String below = type.getPackageName().substring(HOUSE.length());
            found.add(below.contains(".") ? below.substring(0, below.indexOf('.')) : below);
        }
        Set<String> known = new TreeSet<>(MAY_IMPORT.keySet());
        assertEquals(known, found);
    }

    @Test
    void noPackagesGoInCircles() {
        slices().matching("dev.loralint.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void aReportKnowsNothingOfItsFormats() {
        noClasses()
                .that()
                .resideInAPackage("dev.loralint.report")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.loralint.report.html..")
                .check(CLASSES);
    }

    @Test
    void notationsKnowNothingOfTrainers() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.loralint.trainer.tree..", "dev.loralint.trainer.script..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.loralint.trainer", "dev.loralint.trainer.edit..")
                .check(CLASSES);
    }

    @Test
    void onlyMainEndsTheProcess() {
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
    void nobodyPrintsPastTheConsole() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
    }

    @Test
    void onlyTheJudgeKnowsTheEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.loralint.rules", "dev.loralint.build")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.kie..", "org.drools..")
                .check(CLASSES);
    }
}
