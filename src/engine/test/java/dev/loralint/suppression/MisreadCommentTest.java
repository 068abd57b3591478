package dev.loralint.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.finding.Location;
import dev.loralint.finding.UnreadComment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which comments were meant to allow something, and how they are to be written. */
class MisreadCommentTest {

    private static final List<String> RULES = List.of(
            "captions/identity-tag",
            "config/alpha-ratio",
            "config/clip-skip",
            "config/optimizer",
            "lora/v-prediction",
            "trainer/optimizer",
            "trainer/v-prediction");

    private static Optional<UnreadComment> misread(String line) {
        List<AddressedComment> comments = AddressedComment.in("train.toml", line);
        return comments.stream()
                .filter(c -> AllowComment.of(c, RULES).isEmpty())
                .flatMap(c -> MisreadComment.of(c, RULES).stream())
                .findFirst();
    }

    private static Stream<AllowComment> allowed(String line) {
        return AddressedComment.in("train.toml", line).stream().flatMap(c -> AllowComment.of(c, RULES).stream());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "# loralint: allow alpha-ratio -- old | UNKNOWN_RULE | alpha-ratio | # loralint: allow config/alpha-ratio -- old",
                "# loralint: allow config/alpha-ratoi -- old | UNKNOWN_RULE | config/alpha-ratoi | # loralint: allow config/alpha-ratio -- old",
                "# loralint: allow captions/alpha-ratio | UNKNOWN_RULE | captions/alpha-ratio | # loralint: allow config/alpha-ratio -- reason",
                "# loralint: allow Config/alpha_ratio -- old | UNKNOWN_RULE | Config/alpha_ratio | # loralint: allow config/alpha-ratio -- old",
                "# loralint: allow v-prediction -- old | UNKNOWN_RULE | v-prediction | # loralint: allow trainer/v-prediction -- old",
                "# loralint: allow all rules -- old | UNKNOWN_RULE | all | ''",
                "# loralint: allow config/* -- old | UNKNOWN_RULE | config/* | ''",
                "# loralint: allow | NO_RULE | '' | # loralint: allow RULE -- reason",
                "# loralint: allow -- old | NO_RULE | '' | # loralint: allow RULE -- old",
                "# loralint: allow \u2014 old | NO_RULE | '' | # loralint: allow RULE -- old",
                "# loralint: ignore | NO_RULE | '' | # loralint: allow RULE -- reason",
                "# loralint:off | NO_RULE | '' | # loralint: allow RULE -- reason",
                "# loralint: allow config/alpha-ratio, config/clip-skip -- old | SEVERAL_RULES | '' | # loralint: allow config/alpha-ratio -- old",
                "# loralint: allow config/alpha-ratio config/clip-skip -- old | SEVERAL_RULES | '' | # loralint: allow config/alpha-ratio -- old",
                "# loralint: allow alpha-ratio and config/clip-skip -- old | SEVERAL_RULES | '' | # loralint: allow config/alpha-ratio -- old",
                "# loralint: ignore alpha-ratio,clip-skip | SEVERAL_RULES | '' | # loralint: allow config/alpha-ratio -- reason",
                "# loralint: allow config/alpha-ratio -- old # loralint: allow config/clip-skip -- one | SEVERAL_RULES | '' | # loralint: allow config/alpha-ratio -- old",
                "# loralint: allow config/alpha-ratio \u2014 old | REASON | '' | # loralint: allow config/alpha-ratio -- old",
                "# loralint: allow config/alpha-ratio \u2013 old | REASON | '' | # loralint: allow config/alpha-ratio -- old",
                "# loralint: allow config/alpha-ratio - old | REASON | '' | # loralint: allow config/alpha-ratio -- old",
                "# loralint: allow config/alpha-ratio: old | REASON | '' | # loralint: allow config/alpha-ratio -- old",
                "# loralint: allow config/alpha-ratio-- old | REASON | '' | # loralint: allow config/alpha-ratio -- old",
                "# loralint: allow config/alpha-ratio optimizer is old | REASON | '' | # loralint: allow config/alpha-ratio -- optimizer is old",
                "# loralint: ignore config/alpha-ratio -- old | OPENING | loralint: ignore | # loralint: allow config/alpha-ratio -- old",
                "# loralint: disable alpha-ratio | OPENING | loralint: disable | # loralint: allow config/alpha-ratio -- reason",
                "# loralint: disable-next-line=config/alpha-ratio | OPENING | loralint: disable-next-line= | # loralint: allow config/alpha-ratio -- reason",
                "# loralint: noqa: config/alpha-ratio \u2014 old | OPENING | loralint: noqa: | # loralint: allow config/alpha-ratio -- old",
                "# loralint: ignore[config/alpha-ratio] old | OPENING | loralint: ignore[ | # loralint: allow config/alpha-ratio -- old",
                "# loralint: alow config/alpha-ratio -- old | OPENING | loralint: alow | # loralint: allow config/alpha-ratio -- old",
                "# loralint: allow: config/alpha-ratio -- old | OPENING | loralint: allow: | # loralint: allow config/alpha-ratio -- old",
                "# Loralint: Allow config/alpha-ratio -- old | OPENING | Loralint: Allow | # loralint: allow config/alpha-ratio -- old",
                "# loralint : allow config/alpha-ratio -- old | OPENING | loralint : allow | # loralint: allow config/alpha-ratio -- old",
                "# loralint; allow config/alpha-ratio -- old | OPENING | loralint; allow | # loralint: allow config/alpha-ratio -- old",
                "# loralint allow config/alpha-ratio -- old | OPENING | loralint allow | # loralint: allow config/alpha-ratio -- old",
                "# loralint-disable config/alpha-ratio -- old | OPENING | loralint-disable | # loralint: allow config/alpha-ratio -- old",
                "# loralint: config/alpha-ratio -- old | OPENING | loralint: | # loralint: allow config/alpha-ratio -- old",
                "# loralint:config/alpha-ratio | OPENING | loralint: | # loralint: allow config/alpha-ratio -- reason",
                "REM loralint: ignore config/alpha-ratio | OPENING | loralint: ignore | REM loralint: allow config/alpha-ratio -- reason",
                ":: loralint: ignore config/alpha-ratio | OPENING | loralint: ignore | :: loralint: allow config/alpha-ratio -- reason",
            })
    void misreadCommentIsReported(String line, String problem, String found, String instead) {
        UnreadComment comment = misread(line).orElseThrow();
        assertEquals(problem, problem(comment));
        if (problem.equals("OPENING")) {
            assertEquals(found, comment.opening());
        } else if (!found.isEmpty()) {
            assertEquals(found, comment.rule());
        }
        assertEquals(instead, comment.instead());
        if (!instead.isEmpty() && !instead.contains("RULE")) {
            assertEquals(1, allowed(instead).count(), "what is told is read");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# checked with loralint: fine",
                "# loralint: fine",
                "# loralint: 3 errors in May, see the wiki",
                "# loralint: skip to the second part for the rates",
                "# loralint: ignore this file's ending, it is TOML",
                "# loralint: config/alpha-ratio is told here, and rightly so",
                "# loralint: config/train.toml is the same for the other character",
                "# loralint: see config/alpha-ratio",
                "# loralint: allowed by the guide",
                "# loralint ignores optimizer arguments that it does not know",
                "# loralint says config/alpha-ratio",
                "# loralints: allow config/alpha-ratio",
                "# write # loralint: ignore config/alpha-ratio -- old",
                "# network_alpha = 64  # loralint: ignore config/alpha-ratio -- old",
                "output_name = \"# loralint: ignore config/alpha-ratio\"",
                "# loralint:",
                "# loralint",
            })
    void otherCommentAboutLoralintIsNotReported(String line) {
        assertEquals(Optional.empty(), misread(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#loralint:allow config/alpha-ratio -- old",
                "alpha = 64# loralint: allow config/alpha-ratio -- old",
                "REM  loralint: allow config/alpha-ratio --old",
                "name = '# loralint: allow x' # loralint: allow config/alpha-ratio",
                "# loralint: allow config/alpha-ratio -- old\u2028run",
            })
    void validCommentIsNotReported(String line) {
        assertEquals(1, allowed(line).count());
        assertEquals(Optional.empty(), misread(line));
    }

    /** The case of config/suppression that reports it. */
    private static String problem(UnreadComment comment) {
        if (comment.rules().isEmpty()) {
            return "NO_RULE";
        } else if (comment.meant().isEmpty()) {
            return "UNKNOWN_RULE";
        } else if (comment.several()) {
            return "SEVERAL_RULES";
        } else if (!comment.wellOpened()) {
            return "OPENING";
        }
        return comment.exact() ? "REASON" : "UNKNOWN_RULE";
    }

    @Test
    void locationCoversTheWholeComment() {
        UnreadComment comment = misread("seed = 1\r\nname = \"\ud83d\ude00\"  # loralint: off  \r\n")
                .orElseThrow();
        assertEquals(Location.of("train.toml", 2, 13, 15), comment.place());
    }

    @Test
    void byteOrderMarkIsNotASetting() {
        assertEquals(
                "",
                allowed("\uFEFF# loralint: allow config/alpha-ratio -- old")
                        .findFirst()
                        .orElseThrow()
                        .behind());
    }

    @Test
    void longLineIsShortened() {
        String name = "x".repeat(1_000_000);
        UnreadComment unknown =
                misread("# loralint: allow " + name + " -- " + name).orElseThrow();
        assertEquals("x".repeat(60) + "\u2026", unknown.rule());
        UnreadComment reason =
                misread("# loralint: allow config/alpha-ratio: " + name).orElseThrow();
        assertEquals("# loralint: allow config/alpha-ratio -- reason", reason.instead());
        assertTrue(misread("# loralint: ignore " + "a-".repeat(500_000)).isEmpty());
    }
}
