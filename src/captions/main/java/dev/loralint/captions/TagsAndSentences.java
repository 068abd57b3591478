package dev.loralint.captions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A caption of one line, cut into its tags and the sentences behind them. Joined by commas, a full stop and a space, they are the
 * caption again.
 *
 * @param sentences empty if there are none, or if they are not behind the tags and a full stop: they are among the tags then
 */
public record TagsAndSentences(List<String> tags, String sentences) {

    public TagsAndSentences {
        tags = List.copyOf(tags);
    }

    public static TagsAndSentences of(String line) {
        List<Sentences.Piece> pieces = Sentences.among(line);
        if (pieces.isEmpty()) {
            return new TagsAndSentences(tags(line), "");
        }
        int last = pieces.size() - 1;
        Sentences.Piece end = pieces.get(last);
        if (last > 0 && end.sentence() && pieces.subList(0, last).stream().noneMatch(Sentences.Piece::sentence)) {
            String before = line.substring(0, end.start()).strip();
            if (before.endsWith(".")) {
                return new TagsAndSentences(
                        tags(before.substring(0, before.length() - 1)),
                        line.substring(end.start()).strip());
            }
        }
        return new TagsAndSentences(elements(line, pieces), "");
    }

    /** Each piece, or pieces with something else than a comma between them. */
    private static List<String> elements(String line, List<Sentences.Piece> pieces) {
        List<String> texts = new ArrayList<>();
        int from = pieces.get(0).start();
        for (int i = 0; i < pieces.size(); i++) {
            int end = pieces.get(i).end();
            boolean last = i == pieces.size() - 1;
            String gap =
                    line.substring(end, last ? line.length() : pieces.get(i + 1).start());
            if (last || gap.strip().equals(",")) {
                texts.add(line.substring(from, last ? line.length() : end).strip());
                from = last ? line.length() : pieces.get(i + 1).start();
            }
        }
        return texts;
    }

    private static List<String> tags(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .toList();
    }
}
