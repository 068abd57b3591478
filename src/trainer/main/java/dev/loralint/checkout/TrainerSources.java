package dev.loralint.checkout;

import java.util.List;

/** A trainer whose sources can be found in folders: a part of its room. */
public interface TrainerSources {

    /** What its sources are recognised by. */
    Marks marks();

    /**
     * The known release that is nearest to sources of which no commit is known.
     *
     * @param trainer the folder of its tables
     */
    default NearestRelease nearest(String trainer, SourceFolder folder) {
        return NearestRelease.newest(trainer);
    }

    /**
     * Files, as paths in the folder of the sources.
     *
     * @param all files that are there
     * @param any files of which one is there; empty if {@link #all} are enough
     * @param shown the one that messages name
     * @param folders usual names of the folder
     * @param inside the folder with the sources of the trainer that it starts; empty if it trains itself
     */
    record Marks(List<String> all, List<String> any, String shown, List<String> folders, String inside) {

        public Marks {
            all = List.copyOf(all);
            any = List.copyOf(any);
            folders = List.copyOf(folders);
        }

        /** Of a trainer with one file that shows it, and the usual name of its folder. */
        public static Marks of(String file, String folder) {
            return new Marks(List.of(file), List.of(), file, List.of(folder), "");
        }

        boolean areIn(SourceFolder folder) {
            return all.stream().allMatch(folder::has)
                    && (any.isEmpty() || any.stream().anyMatch(folder::has));
        }
    }
}
