package dev.loralint.report.html.part;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PhrasesTest {

    @Test
    void nounsAgreeWithTheirNumbers() {
        assertEquals("1 caption", Phrases.count(1, "caption"));
        assertEquals("2,440 captions", Phrases.count(2440, "caption"));
        assertEquals("3 safe fixes", Phrases.count(3, "safe fix"));
        assertEquals("no tags", Phrases.spelled(0, "tag"));
        assertEquals("twelve tags", Phrases.spelled(12, "tag"));
        assertEquals("13 tags", Phrases.spelled(13, "tag"));
    }

    @Test
    void onlyEverythingIsAHundredPercent() {
        assertEquals("100 %", Phrases.percent(1));
        assertEquals("99 %", Phrases.percent(0.9999));
        assertEquals("1 %", Phrases.percent(0.0001));
        assertEquals("0 %", Phrases.percent(0));
    }

    @Test
    void shellReadsEachQuotedArgumentAsOne() {
        assertEquals("src/demo/raw", Phrases.shell("src/demo/raw"));
        assertEquals("'my set'", Phrases.shell("my set"));
        assertEquals("'it'\\''s; rm -rf'", Phrases.shell("it's; rm -rf"));
        assertEquals("''", Phrases.shell(""));
    }

    @Test
    void sentencesHaveOnePeriod() {
        assertEquals("It stops.", Phrases.sentence("It stops."));
        assertEquals("It stops.", Phrases.sentence("It stops "));
        assertEquals("", Phrases.sentence(" "));
    }
}
