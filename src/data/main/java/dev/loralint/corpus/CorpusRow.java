package dev.loralint.corpus;

/**
 * A caption of a corpus.
 *
 * @param concept what the caption teaches: the value of the concept column, else the folder of its path or of its file
 * @param path of the caption as shown to people: the value of the path column, else the file with the number of the row
 * @param text as written
 */
public record CorpusRow(String concept, String path, String text) {}
