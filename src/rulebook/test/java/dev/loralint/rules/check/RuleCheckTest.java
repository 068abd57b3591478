package dev.loralint.rules.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes on purpose, and what is said of them. */
class RuleCheckTest {

    private static final String HEAD = """
            package loralint.captions

            import dev.loralint.concepts.Caption
            import dev.loralint.concepts.Concept
            import dev.loralint.concepts.Contradiction
            import dev.loralint.concepts.ImpliedTag
            import dev.loralint.concepts.TagUse
            import dev.loralint.concepts.derived.BrokenImage
            import dev.loralint.image.ImageProblem
            import dev.loralint.plan.buckets.FittedImages
            import dev.loralint.finding.Change
            import dev.loralint.settings.Policy
            import dev.loralint.trainer.ConfigProblem
            import dev.loralint.trainer.Setting
            import dev.loralint.training.Training

            global dev.loralint.rules.Findings findings

            """;

    private static final int CONDITION = (int) HEAD.lines().count() + 3;

    @TempDir
    private Path folder;

    @Test
    void ownRulesAreRight() throws IOException {
        assertEquals(List.of(), RuleCheck.of(OwnRules.files(), getClass().getClassLoader()));
    }

    @Test
    void ownRulesWriteTheirSentencesThemselves() throws IOException {
        assertEquals(List.of(), RuleCheck.ofOwn(OwnRules.files(), getClass().getClassLoader()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '"', textBlock = """
            findings.report( drools, 'A {} of {%}', $use.tag(), $use.share() );  →
            findings.report( drools, 'A {}', $use.tag(), $use.share() );         → the sentence has 1 gap, and 2 values follow it
            findings.report( drools, 'A {} in {n} place{s}' );                   → the sentence has 1 gap, and 0 values follow it
            findings.report( drools, 'A ' + $use.tag() );                        → the sentence must be one string literal, with `{}` where a value goes
            findings.report( drools, $use.tag() );                               → the sentence must be one string literal, with `{}` where a value goes
            """)
    void countsGaps(String consequence, String expected) throws IOException {
        Path file = write("captions", "captions/x", "$use : TagUse()", consequence.replace('\'', '"'));
        List<RuleProblem> own = RuleCheck.ofOwn(List.of(file), getClass().getClassLoader());
        assertEquals(expected == null ? List.of() : List.of(problem(CONDITION + 2, expected)), own);
        List<RuleProblem> ofAnybody = RuleCheck.of(List.of(file), getClass().getClassLoader());
        assertEquals(expected != null && expected.contains("gap") ? own : List.of(), ofAnybody);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '^', textBlock = """
            TagUse( captions > "20" )                → `captions` is a number; write `20` without quotes
            TagUse( captions > "twenty" )            → `captions` is a number, and `"twenty"` is text
            TagUse( share > "a", tag > "a" )         → `share` is a number, and `"a"` is text
            TagUse( captions > 2 && < "b" )          → `captions` is a number, and `"b"` is text
            TagUse( captions in ( 2, "b" ) )         → `captions` is a number, and `"b"` is text
            TagUse( tag == "a" || "b" )              → `"b"` is not a condition; write `tag == "b"`
            TagUse( share > 0,5 )                    → `5` is not a condition; compare it with an attribute, and write a point in decimals: `0.5`
            TagUse( tag == 3 )                       → `tag` is text; write `"3"` in quotes
            TagUse( isTrigger == 3 )                 → `isTrigger` is true or false; write `isTrigger` or `!isTrigger`
            TagUse( share matches "a" )              → `matches` is for text, and `share` is a number
            TagUse( concept.images < 10 )            → `concept.images` is a list; compare its size: `concept.images.size() < 10`
            TagUse( concept == "x" )                 → `concept` is a `Concept`, and `"x"` is text
            Caption( dialect == "tags" )             → `dialect` is a `Dialect`; expected `Dialect.TAGS`
            Caption( dialect == Dialect.TAGS )       → `Dialect` is not imported; add `import dev.loralint.captions.Dialect`
            Caption( dialect = "tags" )              → unexpected `=`; write `==` to compare
            Caption( tokens > 3                      → a `)` is missing in the condition before `then`
            Caption( text == "a )                    → a text is not closed; add the missing `"`
            $caption Caption( tokens > 3 )           → unexpected `Caption` after `$caption`; write `:` after the name of a variable
            TagUse( share > 0.5, tag < "b", captions == 2, tag != null, 3 < captions ) →
            """)
    void namesTheTypesOfWhatIsCompared(String condition, String expected) throws IOException {
        Path file = write("captions", "captions/x", condition, "");
        assertEquals(
                expected == null ? List.of() : List.of(problem(CONDITION, expected)),
                RuleCheck.of(List.of(file), getClass().getClassLoader()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '^', textBlock = """
            findings.report( drools, "x" )                        → expected `;` after `)`
            findings report( drools, "x" );                       → expected `.` or `;` before `report(`
            findings.report( drools, "x" ) about( $use );         → expected `.` or `;` before `about`
            findings.report( drools, "x";                         → a `)` is missing before `;`
            findings.report( drools, "x" ) );                     → there is one `)` too many after `)`
            findings.report( drools "x" );                        → expected `,` or `)` between `drools` and `"x"`
            findings.report( drools, "x );                        → a text is not closed; add the missing `"`
            findings.report( drools, "{z}" );                     → unknown gap `{z}`; expected `{}`, `{%}`, `{.}`, `{s}`, `{one|many}`, `{n}`, `{distinct}`, `{captions}`, `{highest}` or `{names}`
            findings.report( drools, "{}", $use );                → `$use` is a `TagUse`, and a sentence shows text, numbers and lists; write `$use.tag()`
            findings.report( drools, "{%}", $use.tag() );         → `$use.tag()` is text; the gap `{%}` expects a number
            findings.report( drools, "x" ).in( $use );            → `in` takes `Caption` or `Concept`, and `$use` is a `TagUse`; write `.about( $use )`
            findings.report( drools, "x" ).about( $use.concept() ); → `about` takes `ImpliedTag`, `ProseTrait`, `SeenUse`, `Setting` or `TagUse`, and `$use.concept()` is a `Concept`; write `.in( $use.concept() )`
            findings.raport( drools, "x" );                       → `Findings` has no method `raport`; did you mean `report( drools, template, values )`?
            findings.report( drools, "x" ).fix( "Remove it" );    → `fix` takes `SettingFix`, and `"Remove it"` is text
            insertLogical( $use );                                → `insertLogical` is not available in house rules; write `insert( … )`
            """)
    void namesWhatIsWrongInAConsequence(String consequence, String expected) throws IOException {
        Path file = write("captions", "captions/x", "$use : TagUse()", consequence);
        assertEquals(
                List.of(problem(CONDITION + 2, expected)),
                RuleCheck.of(List.of(file), getClass().getClassLoader()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '^', textBlock = """
            Setting( term == "learning_rat" )                     → `learning_rat` is not a term; did you mean `lr`?
            Setting( term != "optimzer", written )                → `optimzer` is not a term; did you mean `optimizer`?
            Setting( term in ( "lr", "unet_lrr" ) )               → `unet_lrr` is not a term; did you mean `unet_lr`?
            Setting( term == "lr" || == "warmupp" )               → `warmupp` is not a term; did you mean `warmup`?
            Setting( "alpa" == term )                             → `alpa` is not a term; did you mean `alpha`?
            $s : Setting() Setting( $s.term == "schedular" )      → `schedular` is not a term; did you mean `scheduler`?
            Setting( term() == "schedular" )                      → `schedular` is not a term; did you mean `scheduler`?
            Setting( term == "learning_rate" )                    → `learning_rate` is a key, not a term; write `term == "lr"`, or `key == "learning_rate"`
            Setting( term == "a-thing-like-no-other" )            → `a-thing-like-no-other` is not a term; docs/facts.md lists the terms, and `key` is a trainer's own key
            Setting( scope == "subsett", key == "seed" )          → `subsett` is not a scope; did you mean `subset`?
            Setting( scope == "optimizer_params" )                →
            Setting( term == "max_grad_norm" )                    →
            Setting( term == "network_args algo" )                →
            Setting( term == "config.process[0].train.lrr" )      →
            Setting( key == "learning_rat" || name == "lrr" )     →
            $t : Setting() Setting( term == $t.term )             →
            """)
    void namesTermsThatDoNotExist(String condition, String expected) throws IOException {
        assertEquals(
                expected == null ? List.of() : List.of(expected),
                check("config", condition, "").stream()
                        .map(RuleProblem::message)
                        .toList());
    }

    @Test
    void namesARuleWithoutEnd() throws IOException {
        Path file = write("captions", "captions/x", "$use : TagUse()", "");
        Files.writeString(file, Files.readString(file).replace("end\n", ""));
        assertEquals(
                List.of(problem(CONDITION - 2, "the rule has no end; add a line `end` after the consequence")),
                RuleCheck.of(List.of(file), getClass().getClassLoader()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '"', textBlock = """
            $use : TagUs( trait )                              → unknown type `TagUs`; did you mean `TagUse`?
            SdScriptsRun( complete )                           → `SdScriptsRun` is not imported; add `import dev.loralint.trainers.sdscripts.run.SdScriptsRun`
            Whatever()                                         → unknown type `Whatever`; docs/facts.md lists the facts
            TagUse( captoins > 2 )                             → `TagUse` has no attribute `captoins`; did you mean `captions`?
            TagUse( captions > 2 && < 9, isTrigger )           →
            TagUse( concept.charakter )                        → `Concept` has no attribute `charakter`; did you mean `character`?
            TagUse( !concept.regularisation || rival.tagg == '' ) → `SlotRival` has no attribute `tagg`; did you mean `tag`?
            FittedImages( longerThen( 0.5 ) != null )          → `FittedImages` has no method `longerThen`; did you mean `longerThan( ratio )`?
            FittedImages( longerThan )                         → `longerThan` of `FittedImages` needs parentheses: `longerThan( ratio )`
            FittedImages( longerThan( 1, 2 ) != null )         → wrong number of values; expected `longerThan( ratio )`
            TagUse( tag matches sries )                        → `TagUse` has no attribute `sries`; did you mean `series`?
            BrokenImage( kind == ImageProblem.Kind.EMTY )      → `ImageProblem.Kind` has no constant `EMTY`; did you mean `EMPTY`?
            BrokenImage( kind == ImageProblem.Knd.EMPTY )      → `ImageProblem` has no constant `Knd`; did you mean `Kind`?
            $a : TagUse() TagUse( this != $b, tag != $a.tga )  → `$b` is not bound; did you mean `$a`?;; `TagUse` has no attribute `tga`; did you mean `tag`?
            not TagUse( trat )                                 → `TagUse` has no attribute `trat`; did you mean `trait`?
            forall( TagUse( trait ) TagUse( trat ) )           → `TagUse` has no attribute `trat`; did you mean `trait`?
            $n : Number() from accumulate( TagUse( $c : captoins ), sum( $c ) ) → `TagUse` has no attribute `captoins`; did you mean `captions`?
            accumulate( TagUse( $c : captions ); $m : max( $c ); $m > 3 ) TagUse( captions == $m ) →
            List( size > 2 ) from collect( TagUse( trait ) )   → `List` is not imported; add `import java.util.List`
            $c : Concept() Contradiction() from $c.contradiction → `Concept` has no attribute `contradiction`; did you mean `contradictions`?
            $c : Concept() Contradiction() from $c.impliedTags → `from` gives `ImpliedTag`, never `Contradiction`
            $c : Concept() Contradiction( tagg == '' ) from $c.contradictions → `Contradiction` has no attribute `tagg`; did you mean `tag`?
            Contradiction()                                    → `Contradiction` is not a fact of a session; ask for `Contradiction( … ) from $concept.contradictions`
            Caption( tagList ) TagUse( trait )                 → `TagUse` is never in one session with `Caption`; it is in "One concept", "One form of a concept", "LoRA file" (docs/facts.md)
            ( Caption() or TagUse() ) Policy() Training()      → `Training` is never in one session with `Caption`; it is in "One concept", "One form of a concept", "Configuration", "Unreadable configuration" (docs/facts.md)
            Caption() not TagUse()                             → `TagUse` is never in one session with `Caption`; it is in "One concept", "One form of a concept", "LoRA file" (docs/facts.md)
            Setting()                                          → `Setting` is never in a session of this rule's group; it is in "Configuration", "Conventions on settings", "LoRA file"
            Setting( scope == 'subset' )                       → `Setting( scope == "subset" )` is never in a session of this rule's group; it is in "Configuration"
            """)
    void tellsWhatWasMeant(String condition, String expected) throws IOException {
        assertEquals(
                expected == null
                        ? List.of()
                        : Stream.of(expected.split(";; "))
                                .map(message -> problem(CONDITION, message))
                                .toList(),
                check("captions", condition.replace('\'', '"'), ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '"', textBlock = """
            finding.report( drools, '' );                      → unknown name `finding`; did you mean `findings`?
            findings.report( drools, '' ).abuot( $use );       → `FindingDraft` has no method `abuot`; did you mean `about( about )`?
            findings.report( drools, $use.captoins() + '' );   → `TagUse` has no method `captoins`; did you mean `captions()`?
            findings.report( drools, $use.tag );               → `tag` of `TagUse` needs parentheses: `tag()`
            insert( new Change.RemoveTag( $use.keys() ) );     → `Change` has no type `RemoveTag`; did you mean `Change.RemoveTags`?
            insert( new Training() );                          → inserts `Training`, which FactSession.LORA does not list
            insert( new Trait( $use ) );                       → `Trait` is not imported; add `import dev.loralint.concepts.derived.Trait`
            """)
    void readsConsequences(String consequence, String expected) throws IOException {
        String name = expected.contains("LORA") ? "captions/identity-tag: shared" : "captions/x";
        List<RuleProblem> found = check("captions", name, "$use : TagUse()", consequence.replace('\'', '"'));
        assertEquals(
                List.of(expected),
                found.stream()
                        .map(RuleProblem::message)
                        .filter(m -> !m.contains("name must"))
                        .toList());
    }

    @Test
    void namesFileLineAndRule() throws IOException {
        List<RuleProblem> found = check("captions", "captions/y", "TagUse( trait,\n    trat )", "");
        String file = folder.resolve("captions/x/x.drl").toString().replace('\\', '/');
        assertEquals(
                List.of(
                        file + ":" + (CONDITION - 2)
                                + ": rule \"captions/y\": the name must be `captions/x`, or begin with `captions/x: `",
                        file + ":" + (CONDITION + 1)
                                + ": rule \"captions/y\": `TagUse` has no attribute `trat`; did you mean `trait`?"),
                found.stream().map(RuleProblem::toString).toList());
    }

    @Test
    void reportsWhatIsNotDrl() throws IOException {
        List<RuleProblem> found = check("captions", "TagUse( tag == )", "");
        assertEquals(List.of(CONDITION), found.stream().map(RuleProblem::line).toList());
    }

    @Test
    void factsThatRulesOfOnesOwnInsertMeetOthers() throws IOException {
        assertEquals(
                List.of(),
                check(
                                "house",
                                "house/x",
                                "TagUse() ImpliedTag( tag == \"a\" )",
                                "insert( new ImpliedTag( null, null ) );")
                        .stream()
                        .filter(p -> !p.message().startsWith("wrong number"))
                        .toList());
        assertEquals(
                1, check("house", "TagUse() ImpliedTag( tag == \"a\" )", "").size());
    }

    private RuleProblem problem(int line, String message) {
        return new RuleProblem(
                folder.resolve("captions/x/x.drl").toString().replace('\\', '/'), line, "captions/x", message);
    }

    private List<RuleProblem> check(String group, String condition, String consequence) throws IOException {
        return check(group, group + "/x", condition, consequence);
    }

    private List<RuleProblem> check(String group, String name, String condition, String consequence)
            throws IOException {
        return RuleCheck.of(
                List.of(write(group, name, condition, consequence)), getClass().getClassLoader());
    }

    private Path write(String group, String name, String condition, String consequence) throws IOException {
        Path file = Files.createDirectories(folder.resolve(group + "/x")).resolve("x.drl");
        Files.writeString(
                file,
                HEAD.replace("loralint.captions", "loralint." + group) + "rule \"" + name + "\"\nwhen\n" + condition
                        + "\nthen\n    " + consequence + "\nend\n");
        return file;
    }
}
