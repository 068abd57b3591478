package dev.loralint.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.finding.Location;
import dev.loralint.text.PythonLiteral;
import dev.loralint.trainers.derrian.Derrian;
import dev.loralint.trainers.kohyagui.KohyaGui;
import dev.loralint.trainers.sdscripts.format.SdScripts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptimizerArgumentsTest {

    private static List<OptimizerArgument> of(Object value, TrainerFormat format) {
        return OptimizerArguments.of(
                new Setting("optimizer_args", "optimizer_args", value, true, Location.of("t.toml")), format);
    }

    @Test
    void validPairHasAKeyAndAValue() {
        OptimizerArgument argument =
                of(List.of("betas=0.9,0.99"), SdScripts.CONFIG).get(0);
        assertTrue(argument.sound());
        assertEquals("betas", argument.key());
        assertEquals(PythonLiteral.Kind.TUPLE, argument.value().kind());
    }

    @Test
    void pairIsSplitAtItsOnlyEqualsSign() {
        List<OptimizerArgument> all = of(List.of("decouple=true", "d_coef==2", "", 2L, "r=abc"), SdScripts.CONFIG);
        assertEquals(
                List.of(1, 2, 0, 0, 1),
                all.stream().map(OptimizerArgument::equalsSigns).toList());
        assertEquals(
                List.of("decouple", "", "", "", "r"),
                all.stream().map(OptimizerArgument::key).toList());
        assertEquals("True", all.get(0).constant());
        assertEquals("", all.get(4).constant());
        assertTrue(all.stream().noneMatch(OptimizerArgument::sound));
    }

    @Test
    void textForAListIsNotSplit() {
        assertEquals(1, of("d_coef=2", SdScripts.CONFIG).size());
        assertTrue(!of("d_coef=2", SdScripts.CONFIG).get(0).sound());
    }

    @Test
    void guiSplitsItsTextAtSpaces() {
        assertEquals(
                List.of("d0", "d_coef"),
                of("d0=1e-5 \"d_coef=1.0\"", KohyaGui.FORMAT).stream()
                        .map(OptimizerArgument::key)
                        .toList());
    }

    @Test
    void tableEntriesAreArguments() {
        OptimizerArgument argument =
                of(Map.of("decouple", "true"), Derrian.FORMAT).get(0);
        assertEquals(new PythonLiteral(PythonLiteral.Kind.BOOL, true), argument.value());
        assertTrue(argument.sound());
    }
}
