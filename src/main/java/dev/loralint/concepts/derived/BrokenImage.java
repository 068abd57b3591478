package dev.loralint.concepts.derived;

import dev.loralint.concepts.ImageFile;
import dev.loralint.files.FileTrouble;
import dev.loralint.picture.PictureFault;
import dev.loralint.picture.PictureFault.Kind;
import java.util.Optional;

/**
 * An image that Pillow, and so the trainer, cannot open or read to its end.
 *
 * @param image the image file
 * @param fault what is wrong with the file
 */
public record BrokenImage(ImageFile image, PictureFault fault) {

    /** Nothing for an image that can be opened, was not looked at, or is a pointer to what was not fetched. */
    static Optional<BrokenImage> of(ImageFile image) {
        return image.picture()
                .flatMap(picture -> PictureFault.of(picture.content()))
                .filter(fault -> fault.kind() != Kind.NOT_FETCHED)
                .map(fault -> new BrokenImage(image, fault));
    }

    /** What is wrong, a clause with "it" for the file. */
    public String words() {
        return fault.cause() == null ? fault.words() : FileTrouble.describe(fault.cause(), fault.words());
    }

    /** Whether loralint could not read the file, for example for lack of permission. */
    public boolean isUnreadable() {
        return fault.kind() == Kind.UNREADABLE;
    }

    /** Whether Pillow needs a plug-in for the format. */
    public boolean isOfPlugIn() {
        return fault.kind() == Kind.NEEDS_PLUG_IN;
    }

    /** Whether only older versions of Pillow cannot open it. */
    public boolean isOfRecentPillow() {
        return fault.kind() == Kind.NEEDS_RECENT_PILLOW;
    }

    /** Whether the file is damaged or not an image, so that no program can open it. */
    public boolean isBroken() {
        return !isUnreadable() && !isOfPlugIn() && !isOfRecentPillow();
    }
}
