package dev.loralint.report;

import dev.loralint.knowledge.KnownEnds;
import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.Releases;
import dev.loralint.trainer.formats.KnownTrainer;
import dev.loralint.trainer.formats.Trainers;
import java.util.ArrayList;
import java.util.List;

/** The known trainers with their releases, for people. */
public final class TrainersText {

    private TrainersText() {}

    /** A paragraph for each trainer, and what {@code --trainer} accepts. */
    public static String render(List<KnownTrainer> trainers) {
        StringBuilder out = new StringBuilder();
        for (KnownTrainer trainer : trainers) {
            out.append(trainer.name())
                    .append(": ")
                    .append(trainer.coverageWords())
                    .append('\n');
            trainer.ends().ifPresent(ends -> out.append(ends(ends)));
            Releases releases = trainer.releases();
            List<String[]> rows = new ArrayList<>();
            for (Release release : releases.all()) {
                rows.add(new String[] {
                    "  " + release.name(), release.date(), release.shortCommit(), remarks(release, releases)
                });
            }
            StringBuilder table = new StringBuilder();
            SettingsText.append(rows, table);
            table.toString()
                    .lines()
                    .forEach(line -> out.append(line.stripTrailing()).append('\n'));
            out.append('\n');
        }
        List<String> names = Trainers.names();
        int half = names.size() / 2;
        return out.append("--trainer NAME@VERSION accepts\n")
                .append(String.join(", ", names.subList(0, half)))
                .append(",\n")
                .append(String.join(", ", names.subList(half, names.size())))
                .append(".\n"
                        + "VERSION is a release (0.9.1 or v0.9.1) or at least 7 digits of a commit from this list."
                        + " A version between\n")
                .append("two releases is checked as the older one. For other versions nothing is checked.\n")
                .toString();
    }

    private static String ends(KnownEnds ends) {
        String unread = ends.unread() == 0 ? "" : " (" + ends.unread() + " not read yet)";
        return "  " + ends.reported() + " of " + (ends.unread() == 0 ? "" : "at most ") + ends.caused()
                + " ways in which input ends a training run of " + ends.release() + " are reported, " + ends.open()
                + " are open" + unread + "\n";
    }

    private static String remarks(Release release, Releases releases) {
        List<String> remarks = new ArrayList<>();
        if (release.equals(releases.newest())) {
            remarks.add("default");
        }
        if (!release.note().isEmpty()) {
            remarks.add(release.note());
        }
        return String.join("; ", remarks);
    }
}
