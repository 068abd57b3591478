package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.result.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is listed for translators, and where their translations go. */
class TranslateCommandTest {

    private static final String RULE = """
            package loralint.house
            rule "house/%1$s"
            when
                $use : TagUse( tag == "a" )
            then
                // findings.report( drools, "a remark" )
                findings.report( drools, "{} is in {n} file{s}; \\"x\\"", $use.tag() )
                        .fix( new Change.SetSetting( "some key", "b c" ), "Remove it" );
                findings.report( drools, "`a`", $row.sentence( "says" ) );
            end
            """;

    private static final String PAGE = """
            ---
            title: Tag %1$s
            level: error
            fix: safe
            ---

            ## What it does

            Reports a [tag](a.md) of
            `%1$s.x`. Not more.

            ## Why
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void twoRulesThatSayTheSame() throws IOException {
        for (String name : new String[] {"one", "two"}) {
            Path rule = Files.createDirectories(folder.resolve("rules/house/" + name));
            Files.writeString(rule.resolve(name + ".drl"), String.format(RULE, name));
            Files.writeString(rule.resolve("README.md"), String.format(PAGE, name));
        }
        Files.writeString(folder.resolve("rules/house/one/stops.tsv"), "key\tsays\nk\tis not enough.\nl\t`a` or `b`\n");
        Path languages = Files.createDirectories(folder.resolve("rules/languages"));
        Files.writeString(languages.resolve("phrases.txt"), "# A remark\n{} more\n");
    }

    private Cli translate(String... more) {
        String[] words = new String[3 + more.length];
        words[0] = "rules";
        words[1] = "translate";
        words[2] = "ja";
        System.arraycopy(more, 0, words, 3, more.length);
        return Cli.run(folder, words);
    }

    @Test
    void eachSentenceIsListedOnce() {
        Cli listed = translate();
        assertEquals(ExitCode.FINDINGS, listed.code(), listed.err());
        assertEquals("""
                where\tenglish\ttranslation
                languages/phrases\t{} more\t
                house/one\tTag one\t
                house/one\tReports a tag of `one.x`.\t
                house/one\t{} is in {n} file{s}; "x"\t
                house/one\tRemove it\t
                house/one\tis not enough\t
                house/two\tTag two\t
                house/two\tReports a tag of `two.x`.\t
                """, listed.out());
    }

    @Test
    void translationsGoWhereTheSentenceIs() throws IOException {
        Path stale = folder.resolve("rules/house/two/ja.tsv");
        Files.writeString(stale, "english\ttranslation\nOld one\tX\nTag two\tB\n");
        assertTrue(
                translate().err().contains("not in the rule any more: \"Old one\""),
                translate().err());
        Files.writeString(
                folder.resolve("t.tsv"), "house/one\tRemove it\tX\nhouse/one\t{} is in {n} file{s}; \"x\"\t{n} {1}\n");
        assertEquals(ExitCode.FINDINGS, translate("--take", "t.tsv").code());
        String both = "{} is in {n} file{s}; \"x\"\t{n} {1}\nRemove it\tX\n";
        assertEquals("english\ttranslation\n" + both, Files.readString(folder.resolve("rules/house/one/ja.tsv")));
        assertEquals("english\ttranslation\nTag two\tB\n" + both, Files.readString(stale));
    }

    @Test
    void otherGapsAreRefused() throws IOException {
        Files.writeString(folder.resolve("t.tsv"), "house/one\t{} is in {n} file{s}; \"x\"\t{1} {2}\n");
        Cli refused = translate("--take", "t.tsv");
        assertEquals(ExitCode.USAGE, refused.code());
        assertTrue(refused.err().contains("the gap {2}, {n} is not in both"), refused.err());
    }
}
