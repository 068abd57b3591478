package dev.loralint.review;

import dev.loralint.finding.Evidence;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Something for a person to decide: the findings of a rule about one tag, one setting or one thing.
 *
 * @param id rule, concept and tag or setting, which stay the same as long as the finding does
 * @param title what it is about, in a few words
 * @param about what that is, in a few words; empty if there is nothing to say
 * @param verb what a fix does, one word or two
 * @param findings of the rule, one or more
 */
record Decision(
        String id,
        Kind kind,
        String ruleTitle,
        String title,
        String about,
        String verb,
        List<Finding> findings,
        List<Choice> choices) {

    /** Copies of one image; more files are nothing that one cause explains. */
    private static final int MOST_FILES = 4;

    /** What it is about. */
    enum Kind {
        TAG,
        CAPTION,
        IMAGE,
        SETTING,
        FILE
    }

    Decision {
        findings = List.copyOf(findings);
        choices = List.copyOf(choices);
    }

    Finding first() {
        return findings.get(0);
    }

    @Nullable
    Evidence evidence() {
        return first().evidence();
    }

    int places() {
        return findings.stream().mapToInt(Finding::placesTotal).sum();
    }

    /** Whether the findings list all their places. */
    boolean isListed() {
        return findings.stream()
                .allMatch(finding -> finding.placesTotal() == finding.places().size());
    }

    /** The files that it is about, as far as they are listed (count). */
    int files() {
        return (int) findings.stream()
                .flatMap(finding -> finding.places().stream())
                .map(place -> place.image() == null ? place.path() : place.image())
                .distinct()
                .count();
    }

    /**
     * What it comes from: decisions about one tag, one setting, one file, or copies of the files of one folder in another have
     * one cause. Empty if it has one of its own.
     */
    String cause() {
        Finding first = first();
        if (first.tag() != null) {
            return "tag:" + first.tag();
        } else if (first.setting() != null) {
            return "setting:" + title;
        }
        Set<String> files = new TreeSet<>();
        for (Finding finding : findings) {
            for (Location place : finding.places()) {
                files.add(place.path());
                if (files.size() > MOST_FILES) {
                    return "";
                }
            }
        }
        if (files.size() == 1) {
            return "file:" + files.iterator().next();
        }
        Set<String> folders = new TreeSet<>();
        files.forEach(file -> folders.add(file.substring(0, Math.max(0, file.lastIndexOf('/')))));
        return kind == Kind.IMAGE && folders.size() > 1 ? "copies:" + String.join(" and ", folders) : "";
    }

    Optional<Choice> choice(String wanted) {
        return choices.stream().filter(choice -> choice.id().equals(wanted)).findFirst();
    }

    /** What accepting does, if no choice is named: the first that changes something. */
    Optional<Choice> accepting() {
        return choices.stream().filter(choice -> !choice.keeping()).findFirst();
    }

    Optional<Choice> keeping() {
        return choices.stream().filter(Choice::keeping).findFirst();
    }
}
