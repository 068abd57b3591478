package dev.loralint.lora.metadata;

import dev.loralint.trainer.BaseFamily;

/** The family of base models that a file's metadata name, in the words of the trainers. */
public final class StatedBase {

    private StatedBase() {}

    public static BaseFamily of(Metadata metadata) {
        BaseFamily stated = BaseFamily.byStatement(metadata.text("ss_base_model_version"));
        if (stated == BaseFamily.UNKNOWN) {
            stated = BaseFamily.byStatement(metadata.text("modelspec.architecture"));
        }
        boolean second = stated == BaseFamily.UNKNOWN && "True".equals(metadata.text("ss_v2"));
        return second ? BaseFamily.SD2 : stated;
    }
}
