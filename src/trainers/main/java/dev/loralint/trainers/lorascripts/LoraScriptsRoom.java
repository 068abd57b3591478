package dev.loralint.trainers.lorascripts;

import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.formats.Room;
import java.util.List;

/** lora-scripts. */
public final class LoraScriptsRoom implements Room {

    @Override
    public List<ConfigReader> readers() {
        return List.of(new LoraScriptsReader());
    }
}
