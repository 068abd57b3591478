package dev.loralint.trainers.comfyui;

import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.formats.Room;
import java.util.List;

/** ComfyUI. */
public final class ComfyUiRoom implements Room {

    @Override
    public List<ConfigReader> readers() {
        return List.of(new ComfyUiReader());
    }
}
