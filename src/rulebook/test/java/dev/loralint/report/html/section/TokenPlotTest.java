package dev.loralint.report.html.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.report.html.SampleReport;
import dev.loralint.report.html.view.LengthsView.Dot;
import dev.loralint.report.html.view.LengthsView.Drawing;
import dev.loralint.report.html.view.LengthsView.Name;
import dev.loralint.report.html.view.LengthsView.Plot;
import dev.loralint.report.html.view.LengthsView.Tick;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the captions' lengths are, the drawing has room for them, and no word of it covers another. */
class TokenPlotTest {

    @TempDir
    private Path folder;

    private record Box(String text, double left, double top, double right, double bottom) {

        /** Of a bold face of 12 px, wider than any that is usual. */
        static Box of(String text, double middle, double baseline) {
            double half = text.length() * 3.5;
            return new Box(text, middle - half, baseline - 10, middle + half, baseline + 3);
        }

        boolean covers(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }
    }

    private Plot plot(int... tokens) throws IOException {
        String[] captions = Arrays.stream(tokens)
                .mapToObj(n -> String.join(" ", java.util.Collections.nCopies(n, "tree")))
                .toArray(String[]::new);
        SampleReport sample = new SampleReport(folder).concept("1_mira", captions);
        Concept concept = sample.dataset().concepts().get(0);
        assertEquals(
                Arrays.stream(tokens).boxed().toList(),
                concept.captions().stream().map(Caption::tokens).toList());
        return new TokenPlot(new FixedCaptions(folder, List.of()), concept.captions(), 75).plot(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "75,700",
                "75",
                "76",
                "1",
                "20,30,40",
                "90,90,90",
                "149,150,151",
                "80,81,82",
                "300,320,350",
                "76,5000",
                "10,20,75,76,3000,9000",
                "74,75,76,77,78,79",
                "149,149,700"
            })
    void everyWordHasRoom(String tokens) throws IOException {
        Plot plot = plot(
                Arrays.stream(tokens.split(",")).mapToInt(Integer::parseInt).toArray());
        for (Drawing drawing : List.of(plot.wide(), plot.narrow())) {
            List<Box> words = new ArrayList<>();
            double limitHalf = drawing.limitLabel().length() * 3.5;
            words.add(Box.of(drawing.limitLabel(), drawing.limit() - 6 - limitHalf, 14));
            words.add(Box.of("truncated", drawing.limit() + 6 + 9 * 3.5, 14));
            words.add(Box.of("before", 14 + 6 * 3.5, 28));
            for (Tick tick : drawing.ticks()) {
                words.add(Box.of(tick.label(), tick.x(), drawing.axis() + 17));
            }
            for (Name name : drawing.names()) {
                words.add(Box.of(name.text(), name.x(), name.y()));
            }
            for (Dot dot : drawing.dots()) {
                words.add(new Box(dot.style(), dot.x() - 3, dot.y() - 4, dot.x() + 3, dot.y() + 4));
            }
            for (int i = 0; i < words.size(); i++) {
                Box one = words.get(i);
                assertTrue(one.left > -6 && one.right < drawing.width() + 6 && one.top > 0, one + " in " + drawing);
                for (Box other : words.subList(i + 1, words.size())) {
                    assertFalse(one.covers(other), one + " covers " + other);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {76, 151, 700, 5000})
    void theLongestIsRightOfTheOthers(int longest) throws IOException {
        Drawing drawing = plot(20, 75, longest - 1, longest).wide();
        int[] cut = drawing.dots().stream()
                .filter(dot -> dot.style().equals("cut"))
                .mapToInt(Dot::x)
                .toArray();
        assertEquals(longest == 76 ? 1 : 2, cut.length);
        assertTrue(IntStream.of(cut).allMatch(x -> x > drawing.limit() && x < drawing.width()));
        assertEquals(longest == 76 ? 3 : 2, drawing.dots().size() - cut.length);
    }
}
