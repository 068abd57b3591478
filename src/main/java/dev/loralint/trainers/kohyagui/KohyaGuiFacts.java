package dev.loralint.trainers.kohyagui;

import dev.loralint.training.TrainerFacts;
import dev.loralint.training.Training;
import java.util.ArrayList;
import java.util.List;

/** Facts of the GUI's form: what it does before it starts the trainer. */
public final class KohyaGuiFacts implements TrainerFacts {

    @Override
    public List<Class<?>> types() {
        return List.of(FormField.class, Conversion.class);
    }

    @Override
    public List<?> of(Training training) {
        List<Object> facts = new ArrayList<>();
        training.config().form().ifPresent(form -> {
            facts.addAll(FormField.of(form));
            facts.addAll(Conversion.of(form));
        });
        return facts;
    }
}
