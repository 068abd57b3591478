package dev.loralint.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.check.CheckRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Filters in taggui's grammar, and the keys that loralint adds. */
class FilterTextTest {

    /** Terms are texts: a word is in them, {@code is:} is all of them, {@code long:} compares the length. */
    private static final FilterText.Terms<String> TERMS = new FilterText.Terms<>() {
        @Override
        public Set<String> keys() {
            return Set.of("is", "long");
        }

        @Override
        public Predicate<String> term(String key, String value) throws ReviewException {
            if (key.equals("long")) {
                var number = FilterText.number(key, value);
                return text -> number.test(text.length());
            }
            return key.equals("is") ? FilterText.like(value) : FilterText.containing(value);
        }
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "blue                     | blue hair      | true",
                "BLUE                     | blue hair      | true",
                "red                      | blue hair      | false",
                "NOT red                  | blue hair      | true",
                "NOT NOT blue             | blue hair      | true",
                "blue AND hair            | blue hair      | true",
                "blue hair                | hair, blue     | true",
                "\"blue hair\"            | hair, blue     | false",
                "red OR blue              | blue hair      | true",
                "red OR blue AND eyes     | blue hair      | false",
                "(red OR blue) AND hair   | blue hair      | true",
                "NOT (red OR blue)        | blue hair      | false",
                "is:\"blue hair\"         | blue hair      | true",
                "is:'blue hair'           | blue hair      | true",
                "is:blue                  | blue hair      | false",
                "is:blue*                 | blue hair      | true",
                "is:b?ue*                 | blue hair      | true",
                "long:>=9                 | blue hair      | true",
                "long:>9                  | blue hair      | false",
                "long:9                   | blue hair      | true",
                "long:!=9                 | blue hair      | false",
                "saber_(fate)             | saber_(fate)   | true",
                ":)                       | smile :)       | true",
                "(:) OR red)              | smile :)       | true",
                "don't                    | i don't know   | true",
                "and                      | sand           | true",
            })
    void grammar(String filter, String text, boolean matches) throws ReviewException {
        assertEquals(matches, FilterText.read(filter, TERMS).test(text));
    }

    @Test
    void anEmptyFilterMatchesEverything() throws ReviewException {
        assertTrue(FilterText.read("  ", TERMS).test("anything"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"blue       | A quote is missing",
                "(blue        | A parenthesis is not closed",
                "blue )       | A parenthesis is closed that was not opened",
                "blue AND     | A term is missing at the end",
                "OR blue      | A term is missing before OR",
                "NOT          | A term is missing at the end",
                "long:many    | long is compared with a number, such as long:>=5",
                "colour:blue  | Unknown key colour; expected one of",
            })
    void mistakes(String filter, String sentence) {
        ReviewException thrown = assertThrows(ReviewException.class, () -> FilterText.read(filter, TERMS));
        assertTrue(thrown.sentence().startsWith(sentence), thrown.sentence());
    }

    @TempDir
    private Path directory;

    /** Keys of the images: slot, share, rule, class and what is counted. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "tag:smile                                    | a b c d",
                "tag:\"purple hair\"                          | a b c d e f",
                "slot:\"hair colour\"                         | a b c d e f",
                "slot:\"eye colour\"                          | ",
                "class:clothing                               | e f",
                "share:>=1                                    | a b c d e f",
                "share:<0.5                                   | e f",
                "rule:captions/identity-tag                   | a b c d e f",
                "rule:captions/duplicate-tag                  | f",
                "NOT rule:captions/duplicate-tag              | a b c d e",
                "tags:>4                                      | f",
                "class:clothing AND NOT tag:\"red dress\"     | f",
                "name:a.png OR name:b.png                     | a b",
                "concept:10_mira                              | a b c d e f",
                "concept:other                                | ",
                "caption:*dress*                              | e f",
                "path:*/a.png                                 | a",
            })
    void ofImages(String filter, String names) throws Exception {
        Path folder = Files.createDirectories(directory.resolve("data/10_mira"));
        byte[] image = Files.readAllBytes(Path.of("src/demo/raw/10_neravelle/beach.png"));
        for (String name : List.of("a", "b", "c", "d", "e", "f")) {
            Files.write(folder.resolve(name + ".png"), java.util.Arrays.copyOf(image, image.length + name.charAt(0)));
            String rest = switch (name) {
                case "e" -> "red dress";
                case "f" -> "blue dress, blue dress";
                default -> "smile";
            };
            Files.writeString(folder.resolve(name + ".txt"), "mira, 1girl, purple hair, " + rest);
        }
        try (Review review =
                Review.open(directory, CheckRequest.of(directory.resolve("data")), false, Review.Listener.NONE)) {
            review.await();
            Answers.Images found = new ReviewRequests(review).images(filter, "name", 0, 100);
            assertEquals(null, found.problem());
            assertEquals(
                    names == null ? "" : names,
                    String.join(
                            " ",
                            found.images().stream()
                                    .map(one -> one.name().replace(".png", ""))
                                    .toList()));
        }
    }

    @Test
    void noFilterTakesLong() {
        String text = "a".repeat(20_000);
        for (String pattern : List.of("*".repeat(3_000), "*a".repeat(1_500) + "b", "?*".repeat(1_500) + "b")) {
            Predicate<String> like = FilterText.like(pattern);
            assertTimeoutPreemptively(
                    Duration.ofSeconds(2), () -> assertEquals(!pattern.endsWith("b"), like.test(text)), pattern);
        }
    }

    @Test
    void deepAndLongFiltersAreRefused() {
        for (String filter : List.of(
                "(".repeat(3_900),
                "NOT ".repeat(900) + "a",
                "(".repeat(60) + "a" + ")".repeat(60),
                "a ".repeat(5_000))) {
            assertThrows(ReviewException.class, () -> FilterText.read(filter, TERMS), filter);
        }
    }

    @Test
    void manyTermsAreRead() throws ReviewException {
        assertTrue(FilterText.read("a OR ".repeat(700) + "a", TERMS).test("a"));
        assertTrue(FilterText.read("(".repeat(50) + "a" + ")".repeat(50), TERMS).test("a"));
    }

    @ParameterizedTest
    @CsvSource({
        "a*c, abc, true", "a*c, ac, true", "a*c, abcd, false", "*b*, abc, true", "a?c, abc, true", "a?c, ac, false",
        "*, '', true", "**a**, a, true", "a*a, a, false", "*ab, aab, true", "a*b*c, a1b2c, true", "a*b*c, acb, false",
        "a.c, abc, false"
    })
    void starsAndQuestionMarksAreWildcards(String pattern, String text, boolean matches) {
        assertEquals(matches, FilterText.like(pattern).test(text));
    }
}
