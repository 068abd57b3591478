package dev.loralint.plan.buckets;

/**
 * How often regularisation images are shown: as many as there are training images, in turn; the first time each as often as
 * its repeats say (dreambooth_dataset.py: DreamBoothDataset.__init__).
 */
public final class RegularisationTurns {

    private RegularisationTurns() {}

    /**
     * @param repeats of each image, in the trainer's order
     * @param trainImages training images with repeats
     * @return how often each is shown in an epoch; 0 for those that are not used
     */
    public static int[] of(int[] repeats, long trainImages) {
        int[] shown = new int[repeats.length];
        long left = trainImages;
        for (int i = 0; i < repeats.length && left > 0; i++) {
            shown[i] = repeats[i];
            left -= repeats[i];
        }
        for (int i = 0; i < repeats.length && left > 0; i++) {
            long more = left / repeats.length + (i < left % repeats.length ? 1 : 0);
            shown[i] = (int) Math.min(Integer.MAX_VALUE, shown[i] + more);
        }
        return shown;
    }
}
