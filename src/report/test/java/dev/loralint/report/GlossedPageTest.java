package dev.loralint.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loralint.language.TagGloss;
import dev.loralint.report.html.part.GlossedPage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GlossedPageTest {

    @Test
    void aTagHasItsMeaningInAnAttribute() {
        TagGloss gloss = new TagGloss(Map.of("long hair", "\"长发\" <b>"));
        assertEquals(
                "<code class=\"tag\" data-gloss=\"&#34;长发&#34; &lt;b>\">long hair</code> <code>long hair</code>",
                GlossedPage.of("<code class=\"tag\">long hair</code> <code>long hair</code>", gloss));
        assertEquals("<code class=\"tag\">smile</code>", GlossedPage.of("<code class=\"tag\">smile</code>", gloss));
    }
}
