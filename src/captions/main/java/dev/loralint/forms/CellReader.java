package dev.loralint.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A CSV file: a line of titles, then a row for each image. */
final class CellReader {

    private final HostText host;
    private final byte[] bytes;
    private final CaptionRow row = new CaptionRow();
    private final List<HostedCaption> captions = new ArrayList<>();
    private final List<String> images = new ArrayList<>();
    private final Set<String> others = new TreeSet<>();
    private int at;
    private int line = 1;
    private int lineStart;

    CellReader(HostText host) {
        this.host = host;
        this.bytes = host.bytes();
        this.at = host.start();
        this.lineStart = at;
    }

    static boolean recognises(HostText head) {
        try {
            CellReader reader = new CellReader(head);
            List<EncodedText> titles = reader.line();
            reader.fill(titles, titles);
            return reader.row.hasImage() && reader.row.hasCaption();
        } catch (UnreadableForm e) {
            return false;
        }
    }

    FormContent read() throws UnreadableForm {
        List<EncodedText> titles = line();
        while (at < bytes.length) {
            int from = at;
            List<EncodedText> cells = line();
            if (cells.size() == 1 && cells.get(0).isBlank()) {
                continue;
            }
            if (cells.size() > titles.size()) {
                throw new UnreadableForm(from, "the row has " + cells.size() + " cells; expected " + titles.size());
            }
            fill(titles, cells);
            if (!row.hasImage()) {
                throw new UnreadableForm(from, "the row names no image");
            }
            images.add(row.image());
            captions.addAll(row.captions());
            row.addUnused(others);
        }
        return new FormContent(captions, images, others);
    }

    private void fill(List<EncodedText> titles, List<EncodedText> cells) {
        row.clear();
        for (int i = 0; i < cells.size(); i++) {
            String title = titles.get(i).string().strip();
            if (CaptionRow.isImage(title)) {
                row.image(title, cells.get(i));
            } else if (cells.get(i).end() > cells.get(i).start()) {
                row.texts(title, List.of(cells.get(i)));
            }
        }
    }

    private List<EncodedText> line() throws UnreadableForm {
        List<EncodedText> cells = new ArrayList<>();
        do {
            cells.add(at < bytes.length && bytes[at] == '"' ? quoted() : plain());
        } while (takes(','));
        if (at < bytes.length && !takesLineEnd()) {
            throw new UnreadableForm(at, "expected a comma or a line end after a cell");
        }
        return cells;
    }

    private boolean takesLineEnd() {
        int end = HostText.lineEnd(bytes, at);
        at += end;
        if (end > 0) {
            line++;
            lineStart = at;
        }
        return end > 0;
    }

    private boolean takes(char sign) {
        boolean next = at < bytes.length && bytes[at] == sign;
        at += next ? 1 : 0;
        return next;
    }

    private EncodedText plain() {
        int start = at;
        while (at < bytes.length && ",\r\n".indexOf(bytes[at]) < 0) {
            at++;
        }
        return cell(EncodedText.Writing.PLAIN_CELL, start, line, lineStart);
    }

    private EncodedText quoted() throws UnreadableForm {
        int start = ++at;
        int firstLine = line;
        int firstStart = lineStart;
        while (at < bytes.length) {
            if (bytes[at] == '"' && (at + 1 == bytes.length || bytes[at + 1] != '"')) {
                EncodedText cell = cell(EncodedText.Writing.QUOTED_CELL, start, firstLine, firstStart);
                at++;
                return cell;
            }
            if (!takesLineEnd()) {
                at += bytes[at] == '"' ? 2 : 1;
            }
        }
        throw new UnreadableForm(start, "the file ends in a cell whose quote is never closed");
    }

    private EncodedText cell(EncodedText.Writing writing, int start, int firstLine, int firstStart) {
        return new EncodedText(host, writing, start, at, firstLine, firstStart);
    }
}
