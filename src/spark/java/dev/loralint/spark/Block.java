package dev.loralint.spark;

import dev.loralint.corpus.Corpus;
import dev.loralint.corpus.CorpusRow;
import dev.loralint.records.RecordBytes;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Captions of a file that follow each other. */
final class Block implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Captions of a block; the last one of a file has fewer. */
    static final int ROWS = 4_096;

    private static final RecordBytes<Rows> BYTES = new RecordBytes<>(Rows.class);

    private record Rows(List<CorpusRow> rows) {}

    private final Position position;
    private transient List<CorpusRow> rows;
    private final String problem;

    /**
     * Where a block is in the corpus.
     *
     * @param file the number of the file, from 0
     * @param number of the block in the file, from 0
     * @param last whether the file ends with it
     */
    record Position(int file, int number, boolean last) implements Serializable, Comparable<Position> {

        boolean isBefore(Position next) {
            return number + 1 == next.number ? file == next.file : last && file + 1 == next.file && next.number == 0;
        }

        @Override
        public int compareTo(Position other) {
            return file != other.file ? Integer.compare(file, other.file) : Integer.compare(number, other.number);
        }
    }

    private Block(Position position, List<CorpusRow> rows, String problem) {
        this.position = position;
        this.rows = rows;
        this.problem = problem;
    }

    Position position() {
        return position;
    }

    List<CorpusRow> rows() {
        return rows;
    }

    /** Why the file cannot be read to its end; empty if it can. */
    String problem() {
        return problem;
    }

    /** Reads a file; the blocks come in its order, and none is kept. */
    static void read(Storage storage, Job job, Storage.Listed file, int number, Consumer<Block> taking) {
        Corpus corpus = new Corpus(job.corpusColumns(), String::valueOf);
        corpus.add(() -> storage.whole(file), file.shown(), file.uri());
        List<CorpusRow> rows = new ArrayList<>(ROWS);
        int[] count = new int[1];
        String problem = corpus.problems().stream()
                .map(one -> one.path() + ": " + one.message())
                .findFirst()
                .orElse("");
        try {
            corpus.read(row -> {
                if (rows.size() == ROWS) {
                    taking.accept(new Block(new Position(number, count[0]++, false), List.copyOf(rows), ""));
                    rows.clear();
                }
                rows.add(row);
            });
        } catch (Corpus.DamagedShard e) {
            problem = e.name() + ": " + e.problem();
        } catch (IOException e) {
            problem = file.shown() + ": " + e.getMessage();
        }
        taking.accept(new Block(new Position(number, count[0], true), List.copyOf(rows), problem));
    }

    /** The same as a sequence that is read ahead by one block and no more. */
    static Iterator<Block> blocks(Storage storage, Job job, Storage.Listed file, int number) {
        return new Handover<>(taking -> read(storage, job, file, number, taking));
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        out.writeObject(BYTES.write(new Rows(rows)));
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        rows = BYTES.read((byte[]) in.readObject())
                .orElseThrow(() -> new InvalidObjectException("another version wrote this block"))
                .rows();
    }
}
