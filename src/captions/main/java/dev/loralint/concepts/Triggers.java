package dev.loralint.concepts;

import java.util.List;

/**
 * The trigger words of a concept: one, or one for each of its forms.
 *
 * @param one {@link Trigger#NONE} where none is known, or each form has its own
 * @param forms none where the concept has one look
 */
record Triggers(Trigger one, List<Trigger> forms) {

    static final Triggers NONE = new Triggers(Trigger.NONE, List.of());

    Triggers {
        forms = List.copyOf(forms);
    }

    TriggerSource source() {
        return forms.isEmpty() ? one.source() : forms.get(0).source();
    }

    boolean isKey(String key) {
        return forms.isEmpty()
                ? one.key().equals(key)
                : forms.stream().anyMatch(form -> form.key().equals(key));
    }
}
