package dev.loralint.trainers.derrian;

import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.formats.Room;
import dev.loralint.trainer.keys.KeyLayout;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** LoRA_Easy_Training_Scripts. */
public final class DerrianRoom implements Room {

    @Override
    public List<ConfigReader> readers() {
        return List.of(new DerrianReader(Derrian.FORMAT));
    }

    @Override
    public Map<Class<?>, Supplier<?>> parts() {
        return Map.of(KeyLayout.Source.class, DerrianLayout::new);
    }
}
