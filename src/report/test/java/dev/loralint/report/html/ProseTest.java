package dev.loralint.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.loralint.report.html.view.Prose;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import org.junit.jupiter.api.Test;

class ProseTest {

    private static String html(Prose prose) {
        StringOutput out = new StringOutput();
        OwaspHtmlTemplateOutput html = new OwaspHtmlTemplateOutput(out);
        html.setContext("p", null);
        html.writeUserContent(prose);
        return out.toString();
    }

    @Test
    void backTicksBecomeCode() {
        assertEquals("set <code>alpha</code> to <code>16</code>", html(Prose.of("set `alpha` to `16`")));
    }

    @Test
    void singleBackTickIsKept() {
        assertEquals("it`s", html(Prose.of("it`s")));
    }

    @Test
    void contentIsEscaped() {
        assertEquals(
                "<code>&lt;b&gt;</code> &amp; <del>&lt;/del&gt;</del>",
                html(new Prose.Writer().ticked("`<b>` & ").removed("</del>").done()));
    }

    @Test
    void plainTextHasNoMarkup() {
        assertEquals("set alpha", Prose.of("set `alpha`").toString());
    }

    @Test
    void linksPointIntoThePageOrToTheWeb() {
        assertEquals(
                "<a href=\"#c1\">one</a>",
                html(new Prose.Writer().link("one", "#c1").done()));
        assertEquals(
                "<a href=\"#&#34;x\">one</a>",
                html(new Prose.Writer().link("one", "#\"x").done()));
        assertThrows(IllegalArgumentException.class, () -> new Prose.Writer().link("x", "javascript:alert(1)"));
    }
}
