package dev.loralint.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;

/**
 * A file of a corpus.
 *
 * @param name as shown to people
 * @param folder the name of its folder, which is the concept of its captions if nothing else is
 */
record Shard(Corpus.Source source, String name, String folder, ShardForm form) {

    /** Takes rows in the order of the file. */
    interface Rows {
        void row(CorpusRow row) throws IOException;
    }

    InputStream stream() throws IOException {
        return Channels.newInputStream(source.open());
    }

    void read(CorpusColumns columns, Rows rows) throws IOException {
        form.read(this, columns, rows);
    }

    /**
     * A row of which these values are known.
     *
     * @param concept empty if no column says it
     * @param path empty if no column says it
     * @param number of the row, from 1
     */
    CorpusRow row(String concept, String path, String text, long number) {
        String shown = path.isEmpty() ? name + ":" + number : path;
        String own = concept.isEmpty() ? folderOf(path) : concept;
        return new CorpusRow(own.isEmpty() ? folder : own, shown, text);
    }

    private static String folderOf(String path) {
        int end = path.lastIndexOf('/');
        return end <= 0 || path.contains("://") ? "" : path.substring(path.lastIndexOf('/', end - 1) + 1, end);
    }
}
