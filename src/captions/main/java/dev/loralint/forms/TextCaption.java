package dev.loralint.forms;

import dev.loralint.finding.Location;
import dev.loralint.text.TextEdit;
import java.util.List;

/** A caption that is one text of its file. */
record TextCaption(String image, EncodedText encoded) implements HostedCaption {

    @Override
    public String path() {
        return encoded.host().path();
    }

    @Override
    public CaptionForm form() {
        return encoded.host().form();
    }

    @Override
    public byte[] text() {
        return encoded.text();
    }

    @Override
    public Location start() {
        return encoded.place(1, 0);
    }

    @Override
    public Location whole() {
        return encoded.whole();
    }

    @Override
    public Location place(int column, int length) {
        return encoded.place(column, length);
    }

    @Override
    public List<TextEdit> edits(List<TextEdit> edits) {
        return encoded.edits(edits);
    }
}
