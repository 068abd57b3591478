package dev.loralint.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loralint.finding.RuleDoc;
import dev.loralint.language.Language;
import dev.loralint.rules.folder.RuleFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The findings of all examples in other languages. In a language that is complete, nothing of them stays English but names.
 * {@code -Dloralint.language=ja} lists what does in another.
 */
class TranslatedExamplesTest {

    private static final String ALSO = System.getProperty("loralint.language", "");

    @Test
    void nothingStaysEnglishInACompleteLanguage() throws IOException {
        Map<String, Set<String>> english = new TreeMap<>();
        Map<String, Set<String>> messages = messages();
        for (String code : (Language.COMPLETE + " " + ALSO).strip().split(" ")) {
            if (!code.isEmpty()) {
                Language language = Language.of(code);
                messages.forEach((rule, all) -> all.stream()
                        .filter(message -> !language.saysAll(rule, message))
                        .forEach(message -> english.computeIfAbsent(code + " " + rule, r -> new TreeSet<>())
                                .add(message)));
            }
        }
        List<String> lines = new ArrayList<>();
        english.forEach((rule, all) -> all.forEach(message -> lines.add(rule + ": " + message)));
        assertEquals("", String.join("\n", lines));
    }

    @Test
    void gapsAreFilledAndQuotationsStay() throws IOException {
        Map<String, Set<String>> messages = messages();
        for (String code : Language.KNOWN.split(" ")) {
            messages.forEach((rule, all) -> all.forEach(message -> assertEquals(
                    quotations(message), quotations(Language.of(code).say(rule, message)), rule + ": " + message)));
        }
    }

    /** Each once: a translation may say one of them twice. */
    private static Set<String> quotations(String message) {
        Set<String> quotations = new TreeSet<>();
        String[] parts = message.split("`", -1);
        for (int i = 1; i < parts.length; i += 2) {
            quotations.add(parts[i]);
        }
        return quotations;
    }

    private static Map<String, Set<String>> messages() throws IOException {
        Map<String, Set<String>> messages = new TreeMap<>();
        for (RuleFolder rule : RuleFolder.all(Path.of("rules"), "rules", RuleFolder.NOT_GROUPS)) {
            Examples examples = Examples.of(rule.folder(), rule.shown());
            for (String name : examples.names()) {
                List<String> findings = examples.example(name).findings();
                boolean hasReasons = rule.id().startsWith(RuleDoc.CONVENTIONS); // in the words of a project
                if (findings != null && !hasReasons) {
                    findings.forEach(line -> messages.computeIfAbsent(rule.id(), id -> new TreeSet<>())
                            .add(line.substring(line.lastIndexOf('\t') + 1)));
                }
            }
        }
        return messages;
    }
}
