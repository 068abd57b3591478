package dev.loralint;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.loralint.trainer.formats.KnownTrainer;
import dev.loralint.trainer.formats.Trainers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A trainer is one room: outside of it, no code names it. */
class RoomsTest {

    private static final Path MODULES = Path.of("src");

    private static final String SOURCES = "main/java/dev/loralint";

    /** Texts for people: help, and pages and schemas that the build writes. */
    private static final Pattern DOCUMENTS = Pattern.compile("(?:build|cli|\\w+/command)/.*");

    /** Attributes that house rules ask for by these names, and words for {@code convert --to}. */
    private static final Map<String, List<String>> EXCEPTIONS = Map.of(
            "training/Training.java", List.of("isOfSdScripts"),
            "training/FlowTraining.java", List.of("isAnimaOfSdScripts"),
            "concepts/UnreadImages.java", List.of("isOfSdScripts"),
            "rules/FactProperty.java", List.of("isOfSdScripts", "ofSdScripts"),
            "convert/ConvertForm.java", List.of("musubi", "dpipe"));

    /** By what trainers are called in code and tables, also where words are joined. */
    private static final Map<String, Pattern> NAMES = names();

    /** The name of a library, which files of LoRA and other trainers have, too. */
    private static final String LIBRARY = "diffusers";

    private static Map<String, Pattern> names() {
        Map<String, Pattern> names = new TreeMap<>();
        for (KnownTrainer trainer : Trainers.listed()) {
            if (!trainer.roomClass().isEmpty() && !trainer.name().equals(LIBRARY)) {
                String words = Stream.of(trainer.name(), trainer.tables(), room(trainer))
                        .filter(word -> !word.isEmpty())
                        .map(word -> Pattern.compile("[^A-Za-z0-9]+")
                                .splitAsStream(word)
                                .map(Pattern::quote)
                                .collect(Collectors.joining("[^A-Za-z0-9]?")))
                        .collect(Collectors.joining("|"));
                String rest = restOfOthers(trainer);
                names.put(
                        trainer.name(),
                        Pattern.compile("(?i)(?<![a-z])(?:" + words + ")" + rest + "|(?<=[a-z])(?-i:" + camel(trainer)
                                + ")" + rest));
            }
        }
        names.put("diffusion-pipe, in short", Pattern.compile("\\bdpipe"));
        names.put("musubi-tuner, in short", Pattern.compile("(?i)musubi"));
        return names;
    }

    /** A longer name that begins with this one is that of another trainer. */
    private static String restOfOthers(KnownTrainer trainer) {
        return Trainers.listed().stream()
                .map(RoomsTest::plain)
                .filter(other -> other.startsWith(plain(trainer)) && !other.equals(plain(trainer)))
                .map(other -> "(?!" + other.substring(plain(trainer).length()) + ")")
                .collect(Collectors.joining());
    }

    private static String plain(KnownTrainer trainer) {
        return trainer.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** As a part of an identifier: {@code isOfSdScripts}. */
    private static String camel(KnownTrainer trainer) {
        return trainer.roomClass()
                .substring(trainer.roomClass().lastIndexOf('.') + 1)
                .replaceFirst("Room$", "");
    }

    /** The name of the package that the room is in. */
    private static String room(KnownTrainer trainer) {
        return trainer.roomClass().replaceFirst("^dev\\.loralint\\.trainers\\.(\\w+)\\..*", "$1");
    }

    @Test
    void noCodeNamesATrainerOutsideOfItsRoom() throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (Path file : sources()) {
            String path =
                    MODULES.relativize(file).toString().replace('\\', '/').replaceFirst(".*?/" + SOURCES + "/", "");
            if (DOCUMENTS.matcher(path).matches()) {
                continue;
            }
            for (String word : words(file)) {
                if (EXCEPTIONS.getOrDefault(path, List.of()).contains(word)) {
                    continue;
                }
                NAMES.forEach((name, pattern) -> {
                    if (pattern.matcher(word).find() && !isAtHome(path, name)) {
                        found.put(path + ": " + word, name);
                    }
                });
            }
        }
        assertEquals(Map.of(), found);
        assertTrue(EXCEPTIONS.size() <= 5, "too many exceptions");
    }

    /** Conditions ask for what a trainer does, by its traits and the facts of its tables. Messages may name it. */
    @Test
    void noConditionNamesATrainerOutsideOfItsRules() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("rules"))) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".drl"))::iterator) {
                String group = Path.of("rules").relativize(file).getName(0).toString();
                String text = Files.readString(file).replaceAll("(?s)/\\*.*?\\*/|//[^\n]*", "");
                Pattern.compile("\nwhen\n").splitAsStream(text).skip(1).forEach(rule -> {
                    String condition = rule.replaceFirst("(?s)\nthen\n.*", "").replace("ofSdScripts", "");
                    NAMES.forEach((name, pattern) -> {
                        if (pattern.matcher(condition).find() && !isAboutIt(group, name)) {
                            found.put(file + ": " + condition.strip(), name);
                        }
                    });
                });
            }
        }
        assertEquals(Map.of(), found);
    }

    /** Whether rules of a group are about the trainer, or about a program that starts it or shares its code. */
    private static boolean isAboutIt(String group, String name) {
        String trainer = name.replaceFirst(", in short$", "");
        return Trainers.listed().stream()
                .filter(known -> known.rules().contains(group))
                .anyMatch(
                        known -> known.name().equals(trainer) || known.starts().equals(trainer));
    }

    /** In the trainer's own room, or in that of a program that starts it or shares its code. */
    private static boolean isAtHome(String path, String name) {
        String trainer = name.replaceFirst(", in short$", "");
        return Trainers.listed().stream()
                .filter(known -> !known.roomClass().isEmpty())
                .filter(known -> known.name().equals(trainer) || known.starts().equals(trainer))
                .anyMatch(known -> path.startsWith("trainers/" + room(known) + "/"));
    }

    /** Another room needs it only if its program starts the trainer, or shares its code. */
    @Test
    void roomsAreEnteredThroughTheRegistry() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(location -> !location.contains("/test-classes/"))
                .importPackages("dev.loralint");
        for (KnownTrainer trainer : Trainers.listed()) {
            if (!trainer.roomClass().isEmpty()) {
                String[] allowed = Stream.concat(
                                Stream.of("dev.loralint.build.."),
                                Trainers.listed().stream()
                                        .filter(other -> other.equals(trainer)
                                                || other.starts().equals(trainer.name()))
                                        .map(other -> "dev.loralint.trainers." + room(other) + ".."))
                        .toArray(String[]::new);
                classes()
                        .that()
                        .resideInAPackage("dev.loralint.trainers." + room(trainer) + "..")
                        .should()
                        .onlyHaveDependentClassesThat()
                        .resideInAnyPackage(allowed)
                        .check(classes);
            }
        }
    }

    @Test
    void everyRoomIsInThePackageOfItsTrainer() {
        List<String> elsewhere = Trainers.listed().stream()
                .map(KnownTrainer::roomClass)
                .filter(room -> !room.isEmpty() && !room.matches("dev\\.loralint\\.trainers\\.\\w+\\.\\w+Room"))
                .toList();
        assertEquals(List.of(), elsewhere);
        Trainers.listed()
                .forEach(trainer -> assertTrue(
                        trainer.roomClass().isEmpty() || trainer.room().isPresent()));
    }

    private static List<Path> sources() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(MODULES)) {
            for (Path sources : modules.filter(
                            module -> !module.getFileName().toString().startsWith("kit"))
                    .map(module -> module.resolve(SOURCES))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(sources)) {
                    files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                            .forEach(found::add);
                }
            }
        }
        assertTrue(found.size() > 1000, "sources are missing");
        return found;
    }

    /** Names and texts of the code, without remarks. */
    private static TreeSet<String> words(Path file) throws IOException {
        ParserConfiguration configuration =
                new ParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_17);
        CompilationUnit unit =
                new JavaParser(configuration).parse(file).getResult().orElseThrow();
        TreeSet<String> words = new TreeSet<>();
        unit.findAll(SimpleName.class).forEach(name -> words.add(name.getIdentifier()));
        unit.findAll(LiteralStringValueExpr.class).forEach(text -> words.add(text.getValue()));
        unit.getImports().forEach(line -> words.add(line.getNameAsString()));
        return words;
    }
}
