package dev.loralint.folders;

import dev.loralint.captions.CaptionParser;
import dev.loralint.captions.TagsAndSentences;
import dev.loralint.captions.TrainedText;
import dev.loralint.concepts.CaptionRecord;
import dev.loralint.concepts.Concepts;
import dev.loralint.disk.Disk;
import dev.loralint.files.FileProblem;
import dev.loralint.files.ReadProblem;
import dev.loralint.forms.CaptionForm;
import dev.loralint.forms.HostedCaption;
import dev.loralint.forms.UnreadableForm;
import dev.loralint.parallel.Parallel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads captions that are parts of files, on all cores. */
final class HostedCaptions {

    private static final int CHUNK = 256;
    private static final byte[] BLANK = {' '};

    private final Concepts concepts;

    HostedCaptions(Concepts concepts) {
        this.concepts = concepts;
    }

    /** The captions of a table, in its order. */
    List<CaptionRecord> of(ConceptFolder folder, TableFolder table) {
        TrainedText trained = concepts.trained(folder.source().options());
        @Nullable CaptionRecord[] records = new CaptionRecord[table.captions().size()];
        Parallel.forEach((records.length + CHUNK - 1) / CHUNK, () -> {
            CaptionParser parser = concepts.parser();
            return chunk -> {
                for (int i = chunk * CHUNK; i < Math.min(records.length, (chunk + 1) * CHUNK); i++) {
                    records[i] = record(
                            parser,
                            trained,
                            table.names().get(i),
                            table.captions().get(i));
                }
            };
        });
        return Arrays.stream(records).map(Objects::requireNonNull).toList();
    }

    static CaptionRecord record(CaptionParser parser, TrainedText trained, String name, HostedCaption caption) {
        HostedCaption whole = whole(caption);
        byte[] text = whole.text();
        // no trainer ends at an empty text of a file with others, as sd-scripts does at an empty file
        byte[] words = text.length == 0 ? BLANK : text;
        return new CaptionRecord(name, parser.parse(trained, words, words.length), whole);
    }

    /** With its sentences, if they can be distinguished from its tags. */
    private static HostedCaption whole(HostedCaption caption) {
        HostedCaption whole = caption.withSentences();
        if (whole == caption) {
            return caption;
        }
        String all = new String(whole.text(), StandardCharsets.UTF_8);
        String tags = new String(caption.text(), StandardCharsets.UTF_8);
        String sentences = all.substring(tags.length() + 1).strip();
        return TagsAndSentences.of(all).sentences().equals(sentences) ? whole : caption;
    }

    /** The captions of JSON files, in the order of names. */
    List<CaptionRecord> of(ConceptFolder folder, List<String> sidecars, List<ReadProblem> problems) {
        TrainedText trained = concepts.trained(folder.source().options());
        @Nullable CaptionRecord[] records = new CaptionRecord[sidecars.size()];
        @Nullable String[] failures = new String[sidecars.size()];
        Parallel.forEach(records.length, () -> {
            CaptionParser parser = concepts.parser();
            return i -> {
                String name = sidecars.get(i);
                Path file = folder.folder().resolve(name);
                try {
                    byte[] bytes = read(file);
                    try {
                        String shown = folder.source().pathOf(name);
                        HostedCaption caption = CaptionForm.SIDECAR
                                .read(shown, bytes)
                                .captions()
                                .get(0);
                        records[i] = record(parser, trained, name, caption);
                    } catch (UnreadableForm e) {
                        failures[i] = "cannot read the caption: " + e.describe(bytes);
                    }
                } catch (IOException e) {
                    failures[i] = FileProblem.describe(e, "cannot read the caption");
                }
            };
        });
        List<CaptionRecord> read = new ArrayList<>();
        for (int i = 0; i < records.length; i++) {
            if (records[i] != null) {
                read.add(records[i]);
            } else {
                problems.add(new ReadProblem(folder.source().pathOf(sidecars.get(i)), String.valueOf(failures[i])));
            }
        }
        return read;
    }

    private static byte[] read(Path file) throws IOException {
        if (Disk.size(file) > CaptionFiles.LONGEST) {
            throw new IOException("it is larger than 1 MiB");
        }
        return Disk.bytes(file);
    }
}
