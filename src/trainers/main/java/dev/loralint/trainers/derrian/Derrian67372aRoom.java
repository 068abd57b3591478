package dev.loralint.trainers.derrian;

import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.formats.Room;
import dev.loralint.trainer.keys.KeyLayout;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The fork of LoRA_Easy_Training_Scripts by 67372a: the same form with more sections, for a fork of sd-scripts. */
public final class Derrian67372aRoom implements Room {

    @Override
    public List<ConfigReader> readers() {
        return List.of(new DerrianReader(Derrian.FORK));
    }

    @Override
    public Map<Class<?>, Supplier<?>> parts() {
        return Map.of(KeyLayout.Source.class, DerrianLayout::new);
    }
}
