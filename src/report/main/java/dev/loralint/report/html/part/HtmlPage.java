package dev.loralint.report.html.part;

import dev.loralint.text.Plain;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Map;

/** Writes pages from the templates that were compiled into the program. */
public final class HtmlPage {

    /** Where the build puts the compiled templates; the same name stands in {@code pom.xml}. */
    private static final String TEMPLATES = "dev.loralint.report.html.jte";

    private HtmlPage() {}

    /** @param page what the template calls {@code page} */
    public static void write(String template, Object page, Writer out) throws IOException {
        TemplateEngine engine =
                TemplateEngine.createPrecompiled(null, ContentType.Html, HtmlPage.class.getClassLoader(), TEMPLATES);
        try {
            engine.render(template, Map.of("page", page), new Visible(new WriterOutput(out)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Signs that cannot be seen, and those that turn what stands before them, are written as escapes. */
    private static final class Visible extends OwaspHtmlTemplateOutput {

        Visible(TemplateOutput output) {
            super(output);
        }

        @Override
        public void writeUserContent(String text) {
            super.writeUserContent(text == null ? null : Plain.visible(text));
        }
    }
}
