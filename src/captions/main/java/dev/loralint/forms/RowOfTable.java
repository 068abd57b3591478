package dev.loralint.forms;

import dev.loralint.finding.Location;
import dev.loralint.text.TextEdit;
import java.util.List;

/** A caption in a row of a binary table: its place is the number of its row, and nothing is changed in it. */
record RowOfTable(HostedCaption caption) implements HostedCaption {

    @Override
    public String image() {
        return caption.image();
    }

    @Override
    public String path() {
        return caption.path();
    }

    @Override
    public CaptionForm form() {
        return caption.form();
    }

    @Override
    public byte[] text() {
        return caption.text();
    }

    @Override
    public boolean isJoined() {
        return caption.isJoined();
    }

    @Override
    public Location start() {
        return whole();
    }

    @Override
    public Location whole() {
        int row = caption.whole().line();
        return new Location(path(), row, 0, row, 0);
    }

    @Override
    public Location place(int column, int length) {
        return whole();
    }

    @Override
    public List<TextEdit> edits(List<TextEdit> edits) {
        return List.of();
    }
}
