package dev.loralint.trainers.kohyagui;

import dev.loralint.trainer.SettingScope;
import dev.loralint.training.TrainerFacts;
import dev.loralint.training.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Facts of the GUI's form: what it does before it starts the trainer. */
public final class KohyaGuiFacts implements TrainerFacts {

    @Override
    public List<Class<?>> types() {
        return List.of(Conversion.class);
    }

    @Override
    public Map<String, String> scopes() {
        return Map.of(
                SettingScope.FORM,
                "a field of the GUI's LoRA tab, after it has opened the file and before it starts the training");
    }

    @Override
    public List<?> of(Training training) {
        List<Object> facts = new ArrayList<>();
        training.config().form().ifPresent(form -> {
            form.fields().forEach((field, setting) -> facts.add(setting.in(SettingScope.of(SettingScope.FORM, field))));
            facts.addAll(Conversion.of(form));
        });
        return facts;
    }
}
