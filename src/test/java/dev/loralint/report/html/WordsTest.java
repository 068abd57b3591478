package dev.loralint.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void nounsFollowTheirNumbers() {
        assertEquals("1 caption", Words.count(1, "caption"));
        assertEquals("2,440 captions", Words.count(2440, "caption"));
        assertEquals("3 safe fixes", Words.count(3, "safe fix"));
        assertEquals("no tags", Words.spelled(0, "tag"));
        assertEquals("twelve tags", Words.spelled(12, "tag"));
        assertEquals("13 tags", Words.spelled(13, "tag"));
    }

    @Test
    void onlyAllIsAHundredPerCent() {
        assertEquals("100 %", Words.percent(1));
        assertEquals("99 %", Words.percent(0.9999));
        assertEquals("1 %", Words.percent(0.0001));
        assertEquals("0 %", Words.percent(0));
    }

    @Test
    void aShellTakesEveryArgumentAsOne() {
        assertEquals("src/demo/raw", Words.shell("src/demo/raw"));
        assertEquals("'my set'", Words.shell("my set"));
        assertEquals("'it'\\''s; rm -rf'", Words.shell("it's; rm -rf"));
        assertEquals("''", Words.shell(""));
    }

    @Test
    void sentencesEndOnce() {
        assertEquals("It stops.", Words.sentence("It stops."));
        assertEquals("It stops.", Words.sentence("It stops "));
        assertEquals("", Words.sentence(" "));
    }
}
