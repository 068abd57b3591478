package dev.loralint.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.loralint.build.lexicon.BuildError;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleTablesTest {

    private final RuleTables tables = new RuleTables();

    @Test
    void refusesOneNameForTwoTables() {
        tables.add("trainer", "rules/trainer/optimizer", List.of("names\tname=Adam", "names\tname=Lion"));
        tables.add("trainer", "rules/trainer/scheduler", List.of("kinds\tkind=class"));
        BuildError error = assertThrows(
                BuildError.class,
                () -> tables.add("ai-toolkit", "rules/ai-toolkit/optimizer", List.of("names\tname=Adam")));
        assertEquals(
                "rules/ai-toolkit/optimizer/names.tsv: rules/trainer/optimizer has a table of this name too; rename one of the"
                        + " two",
                error.getMessage());
        assertEquals(
                "names\tname=Adam\nnames\tname=Lion\nkinds\tkind=class\n",
                tables.groups().get("trainer").toString());
    }
}
