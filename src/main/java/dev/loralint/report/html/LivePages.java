package dev.loralint.report.html;

import dev.loralint.disk.Disk;
import dev.loralint.report.html.part.Asset;
import dev.loralint.report.html.part.ScriptJson;
import dev.loralint.report.html.section.SmallCopies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Pages that are written again and again while a person looks at them, and then load themselves again. A page from the disk
 * cannot look at files, but it may load a script: the one next to it says which state of the page is the last.
 */
public final class LivePages implements AutoCloseable {

    private final SmallCopies copies = new SmallCopies();
    private final Set<Path> scripts = new LinkedHashSet<>();
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

    /** After a page was written. */
    public void written(Path page) throws IOException {
        Path script = page.resolveSibling(page.getFileName() + ".js");
        if (scripts.add(script)) {
            // A process that is told to end in the middle of a check may not come to close this.
            script.toFile().deleteOnExit();
        }
        Files.writeString(
                script,
                new ScriptJson().raw("loralintWritten(").text(state).raw(");\n").toString());
        Disk.wrote(script);
    }

    /** The pages stay as they are. */
    @Override
    public void close() throws IOException {
        for (Path script : scripts) {
            Files.deleteIfExists(script);
        }
    }
}
