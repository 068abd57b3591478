package dev.loralint.trainer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What all trainers share knows none of them, and trainers do not know each other, but for those that run sd-scripts. */
class TrainerPackagesTest {

    private static final String HERE = "dev.loralint.trainer.";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.loralint.trainer");

    @Test
    void packagesOfTrainersDoNotGoInCircles() {
        slices().matching("dev.loralint.(trainer..)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void whatIsSharedKnowsNoTrainer() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.loralint.trainer", HERE + "edit..", HERE + "tree..", HERE + "script..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        HERE + "aitoolkit..",
                        HERE + "derrian..",
                        HERE + "diffusionpipe..",
                        HERE + "formats..",
                        HERE + "kohyagui..",
                        HERE + "lorascripts..",
                        HERE + "onetrainer..",
                        HERE + "sdscripts..")
                .check(CLASSES);
    }

    @Test
    void aTrainerIsKnownToTheListOfAllAlone() {
        for (String trainer :
                new String[] {"aitoolkit", "derrian", "diffusionpipe", "kohyagui", "lorascripts", "onetrainer"}) {
            classes()
                    .that()
                    .resideInAPackage(HERE + trainer)
                    .should()
                    .onlyHaveDependentClassesThat()
                    .resideInAnyPackage(HERE + trainer, HERE + "formats")
                    .check(CLASSES);
        }
    }
}
