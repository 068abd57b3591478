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
    private static final Map<String, Set<String>> MAY_IMPORT = mayImport("""
            audit: cache check concepts files finding lexicon lora parallel result rules safetensors settings suppression tokens trainer
            baseline: finding
            build: finding lexicon rules
            cache: finding records
            captions: concepts finding lexicon text tokens
            check: baseline comparison concepts duplicate files finding folders lexicon picture plan report repository result rules settings suppression text trainer training workspace
            cli: audit baseline check concepts duplicate explain files finding fix handoff init lexicon parallel plan report result rules settings text trainer
            comparison: baseline files finding repository
            concepts: captions files finding lexicon picture tags text tokens
            duplicate: cache captions concepts files finding lexicon parallel picture
            explain: concepts finding lexicon report result rules tags
            files:
            finding:
            fix: captions check concepts files finding result settings text trainer
            folders: captions concepts files finding lexicon parallel picture tags tokens
            handoff: check concepts duplicate files finding result trainer
            init: concepts report result
            lexicon:
            lora: cache captions concepts files finding lexicon safetensors tags text tokens trainer
            parallel:
            picture:
            plan: captions concepts files finding parallel picture text tokens trainer workspace
            records:
            report: captions concepts duplicate files finding lora picture plan records result safetensors text tokens trainer
            repository:
            resource:
            result: concepts duplicate files finding lora plan trainer
            rules: concepts finding lora parallel plan resource settings text trainer training
            safetensors:
            settings: concepts files finding lexicon text
            suppression: finding settings text trainer
            tags: captions concepts finding lexicon text
            text:
            tokens:
            trainer: captions finding resource safetensors text
            training: concepts finding picture plan settings text trainer
            workspace: captions concepts files finding parallel settings trainer
            """);

    private static Map<String, Set<String>> mayImport(String table) {
        Map<String, Set<String>> all = new TreeMap<>();
        for (String line : table.lines().toList()) {
            String[] row = line.split(":", -1);
            all.put(row[0], row[1].isBlank() ? Set.of() : Set.of(row[1].strip().split(" ")));
        }
        return all;
    }

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
    void everyPackageIsInTheTable() {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            String below = type.getPackageName().substring(HOUSE.length());
            found.add(below.contains(".") ? below.substring(0, below.indexOf('.')) : below);
        }
        Set<String> known = new TreeSet<>(MAY_IMPORT.keySet());
        assertEquals(known, found);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.loralint.(*)..").should().beFreeOfCycles().check(CLASSES);
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
                .resideOutsideOfPackages("dev.loralint.rules", "dev.loralint.build")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.kie..", "org.drools..")
                .check(CLASSES);
    }
}
