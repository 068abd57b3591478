package dev.loralint.trainers.diffusionpipe;

import dev.loralint.disk.Disk;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.models.NamedModel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a folder of Wan says of its model (models/wan/wan.py: WanPipeline.__init__).
 *
 * @param type as its description names it
 * @param width of the layers
 * @param image whether it has layers for an image; {@code false} also where that is not known
 * @param known whether the tensors of its file are known
 * @param skyreels whether the folder is named for SkyReels
 */
record WanFolder(String type, String width, boolean image, boolean known, boolean skyreels) {

    private static final Pattern TYPE = Pattern.compile("\"model_type\"\\s*:\\s*\"(\\w+)\"");
    private static final Pattern WIDTH = Pattern.compile("\"dim\"\\s*:\\s*(\\d+)");

    /** Empty where the folder is not here, or describes no model. */
    static Optional<WanFolder> of(TrainerConfig config) {
        Setting folder = config.named("model.ckpt_path");
        Setting transformer = config.named("model.transformer_path");
        Optional<Path> top = place(config, folder).filter(Disk::isDirectory);
        Optional<Path> own = place(config, transformer.given() ? transformer : folder);
        if (top.isEmpty() || own.isEmpty()) {
            return Optional.empty();
        }
        Path description = Disk.isDirectory(own.get())
                ? own.get().resolve("config.json")
                : Disk.exists(top.get().resolve("config.json"))
                        ? top.get().resolve("config.json")
                        : top.get().resolve("low_noise_model").resolve("config.json");
        String type = NamedModel.word(description, TYPE);
        Object image = config.models()
                .trait((transformer.given() ? "model.transformer_path" : "model.ckpt_path")
                        + (Disk.isDirectory(own.get()) ? ".one/cross-image" : ".cross-image"));
        return type.isEmpty()
                ? Optional.empty()
                : Optional.of(new WanFolder(
                        type,
                        NamedModel.word(description, WIDTH),
                        Boolean.TRUE.equals(image),
                        !Setting.UNKNOWN.equals(image),
                        top.get()
                                .getFileName()
                                .toString()
                                .toLowerCase(Locale.ROOT)
                                .contains("skyreels")));
    }

    private static Optional<Path> place(TrainerConfig config, Setting path) {
        return path.quoted() && !path.unresolved() ? config.starts().find(path.text(), Disk::exists) : Optional.empty();
    }

    /** Whether something is so, by a word of the table of stops. */
    boolean is(String word) {
        return switch (word) {
            case "wan-unknown-type" -> !type.matches("t2v|i2v|flf2v|ti2v");
            case "wan-unknown-size" -> isOfUnknownSize();
            case "wan-skyreels" -> type.equals("flf2v") && skyreels;
            default -> type.matches("i2v|flf2v");
        };
    }

    private boolean isOfUnknownSize() {
        return switch (type) {
            case "t2v" -> !width.matches("1536|5120");
            case "i2v" -> !width.matches("1536|5120") || width.equals("1536") && known && !image;
            case "flf2v" -> !width.equals("5120");
            case "ti2v" -> !width.equals("3072");
            default -> false;
        };
    }
}
