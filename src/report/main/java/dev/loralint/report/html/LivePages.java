package dev.loralint.report.html;

import dev.loralint.files.OutputFile;
import dev.loralint.report.html.part.Asset;
import dev.loralint.report.html.part.ScriptJson;
import dev.loralint.report.html.section.SmallCopies;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Pages that are written again and again while a person looks at them, and then load themselves again. A page from the disk
 * cannot look at files, but it may load a script: the one next to it says which state of the page is the last.
 */
public final class LivePages implements AutoCloseable {

    private static final String BEGINNING = "loralintWritten(";

    private final SmallCopies copies = new SmallCopies();
    private final Set<Path> pages = new CopyOnWriteArraySet<>();

    private String state = "";

    /** Begins another state. */
    public void next() {
        state = Long.toString(System.nanoTime(), Character.MAX_RADIX);
    }

    SmallCopies copies() {
        return copies;
    }

    /** What a page of this state does, in JavaScript. */
    String script() {
        return Asset.read("live.js")
                + new ScriptJson().raw("watchPage(").text(state).raw(");").toString();
    }

    /**
     * Before a page is written.
     *
     * @throws IOException if its script must not be written; the message is a sentence
     */
    public void check(Path page) throws IOException {
        scriptOf(page).place();
    }

    /** After a page was written. */
    public void written(Path page) throws IOException {
        pages.add(page);
        scriptOf(page)
                .write(new ScriptJson().raw(BEGINNING).text(state).raw(");\n").toString());
    }

    private static OutputFile scriptOf(Path page) {
        Path script = page.resolveSibling(page.getFileName() + ".js");
        return OutputFile.usual(script, script.resolveSibling(""), LivePages::foreign);
    }

    private static Optional<String> foreign(InputStream existing) throws IOException {
        String beginning = new String(existing.readNBytes(BEGINNING.length()), StandardCharsets.UTF_8);
        return beginning.equals(BEGINNING)
                ? Optional.empty()
                : Optional.of("is where a watched page has its script, and loralint did not write it");
    }

    /** The pages stay as they are. */
    @Override
    public void close() {
        for (Path page : pages) {
            try {
                scriptOf(page).delete();
            } catch (IOException e) {
                // a script that is left behind does no harm
            }
        }
    }
}
