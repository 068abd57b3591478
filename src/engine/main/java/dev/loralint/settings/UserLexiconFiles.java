package dev.loralint.settings;

import dev.loralint.disk.Disk;
import dev.loralint.files.FileProblem;
import dev.loralint.lexicon.TagListing;
import dev.loralint.lexicon.UserLexicon;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Reads the lexicon and tag list files that a {@code loralint.toml} names. A mistake in one is an error, with its line. */
final class UserLexiconFiles {

    /** The largest tag lists have some 10 MB; what is longer is another kind of file. */
    private static final long LONGEST = 64L << 20;

    private final Path settings;
    private final String shown;

    /**
     * @param settings the {@code loralint.toml}, to whose folder paths are relative
     * @param shown it as shown to people
     */
    UserLexiconFiles(Path settings, String shown) {
        this.settings = settings;
        this.shown = shown;
    }

    /**
     * A file that is named.
     *
     * @param where the file and the line that names it
     */
    record Named(String path, String where) {}

    /** The later file's word counts where two say different things of one tag. */
    UserLexicon read(List<Named> lexicons, List<Named> tagLists) throws SettingsException {
        UserLexicon all = UserLexicon.empty();
        for (Named list : tagLists) {
            all = all.and(parsed(list, UserLexicon::ofTagList));
        }
        for (Named lexicon : lexicons) {
            all = all.and(parsed(lexicon, UserLexicon::ofToml));
        }
        return all;
    }

    private UserLexicon parsed(Named named, BiFunction<String, List<TagListing.Mistake>, UserLexicon> parser)
            throws SettingsException {
        List<TagListing.Mistake> mistakes = new ArrayList<>();
        UserLexicon lexicon = parser.apply(content(named), mistakes);
        if (!mistakes.isEmpty()) {
            TagListing.Mistake first = mistakes.get(0);
            throw new SettingsException(beside(named.path()) + ":" + first.line() + ": " + first.message());
        }
        return lexicon;
    }

    private String content(Named named) throws SettingsException {
        try {
            Path file = settings.resolveSibling(named.path());
            if (!Disk.exists(file)) {
                boolean onDisk = file.getFileSystem() == FileSystems.getDefault();
                throw new SettingsException(named.where() + ": \"" + named.path() + "\" does not exist"
                        + (onDisk ? "" : " in the repository; files outside of it are not read")
                        + "; paths are relative to the folder of this file");
            }
            if (!Disk.isRegularFile(file)) {
                throw new SettingsException(named.where() + ": \"" + named.path() + "\" is not a file");
            }
            if (Disk.size(file) > LONGEST) {
                throw new SettingsException(named.where() + ": \"" + named.path() + "\" is larger than 64 MiB");
            }
            String content = Disk.text(file);
            return content.startsWith("\uFEFF") ? content.substring(1) : content;
        } catch (InvalidPathException e) {
            throw new SettingsException(
                    named.where() + ": \"" + named.path() + "\" is not a valid file name on this system");
        } catch (CharacterCodingException e) {
            throw new SettingsException(beside(named.path()) + ": the file is not UTF-8; save it as UTF-8");
        } catch (IOException e) {
            throw new SettingsException(beside(named.path()) + ": " + FileProblem.describe(e, "cannot read the file"));
        }
    }

    /** A path in the settings, as seen from where the settings are shown. */
    private String beside(String path) {
        String folder = shown.contains("/") ? shown.substring(0, shown.lastIndexOf('/') + 1) : "";
        return path.startsWith("/") ? path : folder + path;
    }
}
