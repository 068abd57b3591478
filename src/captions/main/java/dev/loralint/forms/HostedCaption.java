package dev.loralint.forms;

import dev.loralint.finding.Location;
import dev.loralint.text.TextEdit;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A caption that is a part of a file. */
public interface HostedCaption {

    /** The name of the image as the file gives it; empty where the file's own name gives it. */
    String image();

    /** The file, as shown to people. */
    String path();

    /** How the file contains it. */
    CaptionForm form();

    /** What the trainer reads, as a caption file would contain it. */
    byte[] text();

    /** Where the caption begins. */
    Location start();

    /** The caption as a whole. */
    Location whole();

    /**
     * Where a part of it is.
     *
     * @param column in the text, from 1, counted through all its lines (code points)
     * @param length (code points)
     */
    Location place(int column, int length);

    /**
     * Edits of the file that do what these edits do to the text, in the order of the file. None where the file's structure
     * has no place for them.
     */
    List<TextEdit> edits(List<TextEdit> edits);

    /** The same together with the sentences that the trainer puts behind the tags. */
    default HostedCaption withSentences() {
        return this;
    }

    /** Whether the trainer joins it from several texts. */
    default boolean isJoined() {
        return false;
    }

    /** What the trainer reads, with the white space that it keeps. */
    default String trained() {
        return new String(text(), StandardCharsets.UTF_8);
    }

    /** The texts that stay in front when the trainer shuffles those from which it joins the caption. */
    default List<String> front() {
        return List.of();
    }

    /** What the trainer makes of the file that was hardly meant. */
    default List<FormProblem> problems() {
        return List.of();
    }
}
