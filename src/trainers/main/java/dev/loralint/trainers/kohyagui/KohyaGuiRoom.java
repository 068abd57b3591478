package dev.loralint.trainers.kohyagui;

import dev.loralint.checkout.TrainerSources;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.formats.Room;
import dev.loralint.trainer.keys.KeyLayout;
import dev.loralint.training.TrainerFacts;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** kohya_ss' GUI. */
public final class KohyaGuiRoom implements Room {

    @Override
    public List<ConfigReader> readers() {
        return List.of(new KohyaGuiSettingsReader(), new KohyaGuiReader());
    }

    @Override
    public Map<String, List<String>> terms() {
        return KohyaGui.paths();
    }

    @Override
    public Map<Class<?>, Supplier<?>> parts() {
        return Map.of(
                KeyLayout.Source.class,
                KohyaGuiLayout::new,
                TrainerFacts.class,
                KohyaGuiFacts::new,
                TrainerSources.class,
                () -> (TrainerSources) () -> new TrainerSources.Marks(
                        List.of("kohya_gui/lora_gui.py"),
                        List.of(),
                        "kohya_gui/lora_gui.py",
                        List.of("kohya_ss"),
                        "sd-scripts"));
    }
}
