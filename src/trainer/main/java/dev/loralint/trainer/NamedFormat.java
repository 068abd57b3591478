package dev.loralint.trainer;

/** A format of one trainer's files, by its names. */
public abstract class NamedFormat implements TrainerFormat {

    private final String trainer;
    private final String label;
    private final String title;
    private final boolean training;

    /**
     * @param trainer the name of the trainer, whose newest release is the one that the facts were taken from
     * @param label the word in JSON
     * @param title the words in sentences
     * @param training whether it describes trainings, and not only datasets
     */
    protected NamedFormat(String trainer, String label, String title, boolean training) {
        this.trainer = trainer;
        this.label = label;
        this.title = title;
        this.training = training;
    }

    @Override
    public final String label() {
        return label;
    }

    @Override
    public final String title() {
        return title;
    }

    @Override
    public final Trainer trainer() {
        return Trainer.newest(trainer);
    }

    @Override
    public final boolean isTraining() {
        return training;
    }
}
