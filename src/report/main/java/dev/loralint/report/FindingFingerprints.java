package dev.loralint.report;

import dev.loralint.finding.Finding;

/** What a finding is recognised by in another check: the same from wherever in the repository it is made. */
public interface FindingFingerprints {

    String of(Finding finding);
}
