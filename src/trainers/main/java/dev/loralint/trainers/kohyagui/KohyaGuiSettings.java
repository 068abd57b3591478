package dev.loralint.trainers.kohyagui;

import dev.loralint.trainer.BaseModel;
import dev.loralint.trainer.NamedFormat;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainers.sdscripts.format.SdScripts;

/** The GUI's own settings, {@code config.toml}: what its form shows at first. No training reads it. */
final class KohyaGuiSettings extends NamedFormat {

    static final KohyaGuiSettings FORMAT = new KohyaGuiSettings();

    private KohyaGuiSettings() {
        super(SdScripts.NAME, "kohya_gui_settings", "kohya_ss GUI settings file", false);
    }

    @Override
    public boolean isChecked() {
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
