package dev.loralint.trainers.kohyagui;

import dev.loralint.trainer.BaseModel;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainers.sdscripts.format.SdScripts;

/** The GUI's own settings, {@code config.toml}: what its form shows at first. No training reads it. */
final class KohyaGuiSettings implements TrainerFormat {

    static final KohyaGuiSettings FORMAT = new KohyaGuiSettings();

    private KohyaGuiSettings() {}

    @Override
    public String label() {
        return "kohya_gui_settings";
    }

    @Override
    public String title() {
        return "kohya_ss GUI settings file";
    }

    @Override
    public Trainer trainer() {
        return Trainer.newest(SdScripts.NAME);
    }

    @Override
    public boolean isChecked() {
        return false;
    }

    @Override
    public boolean isTraining() {
        return false;
    }

    @Override
    public boolean isLora(TrainerConfig config) {
        return false;
    }

    @Override
    public BaseModel.Statement stated(TrainerConfig config) {
        return BaseModel.Statement.NOTHING;
    }
}
