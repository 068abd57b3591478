package dev.loralint.review.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of a video of 1,000 bytes. */
class ByteRangeTest {

    private static final long SIZE = 1000;

    @ParameterizedTest
    @CsvSource({
        "bytes=0-99, 0, 100",
        "bytes=0-, 0, 1000",
        "bytes=900-, 900, 100",
        "bytes=900-2000, 900, 100",
        "bytes=-100, 900, 100",
        "bytes=-5000, 0, 1000",
        "bytes=50-50, 50, 1",
        "'bytes=0-1,5-6', 0, 1000",
        "bytes=-, 0, 1000",
        "lines=0-1, 0, 1000",
        "bytes=0-99999999999999999999, 0, 1000"
    })
    void partIsInTheFile(String header, long first, long length) {
        assertEquals(new ByteRange(first, length), ByteRange.of(header, SIZE));
    }

    @ParameterizedTest
    @CsvSource({"bytes=1000-", "bytes=5000-6000", "bytes=10-5", "bytes=-0"})
    void partBehindTheEndIsEmpty(String header) {
        assertEquals(true, ByteRange.of(header, SIZE).isEmpty());
    }

    @Test
    void noMoreIsSentAtOnceThanAFewMegabytes() {
        assertEquals(ByteRange.MOST, ByteRange.of("bytes=0-", 1L << 40).length());
        assertEquals(ByteRange.MOST, ByteRange.of(null, 1L << 40).length());
    }
}
