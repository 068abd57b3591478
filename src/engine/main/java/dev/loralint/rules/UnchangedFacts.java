package dev.loralint.rules;

import org.jspecify.annotations.Nullable;
import org.kie.api.conf.ConfigurationKey;
import org.kie.api.conf.OptionKey;
import org.kie.api.conf.OptionsConfiguration;
import org.kie.internal.builder.KnowledgeBuilderConfiguration;
import org.kie.internal.builder.conf.KnowledgeBuilderOption;
import org.kie.internal.builder.conf.MultiValueKieBuilderOption;
import org.kie.internal.builder.conf.PropertySpecificOption;
import org.kie.internal.builder.conf.SingleValueKieBuilderOption;

/**
 * What a base must know of its rules: none of them changes a fact. Drools then does not work out for each condition which
 * changes concern it, which takes a tenth of the time to build a base. The implementation of Drools reads property files first.
 */
final class UnchangedFacts implements KnowledgeBuilderConfiguration {

    @Override
    @SuppressWarnings("unchecked")
    public <C extends SingleValueKieBuilderOption> @Nullable C getOption(OptionKey<C> key) {
        return PropertySpecificOption.KEY.equals(key) ? (C) PropertySpecificOption.DISABLED : null;
    }

    @Override
    public ClassLoader getClassLoader() {
        return UnchangedFacts.class.getClassLoader();
    }

    @Override
    public @Nullable String getProperty(String name) {
        return null;
    }

    @Override
    public boolean setProperty(String name, String value) {
        return false;
    }

    @Override
    public void makeImmutable() {
        // it is
    }

    @Override
    public <C extends KnowledgeBuilderOption> void setOption(C option) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <
                    X extends
                            OptionsConfiguration<
                                            KnowledgeBuilderOption,
                                            SingleValueKieBuilderOption,
                                            MultiValueKieBuilderOption>>
            X as(ConfigurationKey<X> key) {
        throw new UnsupportedOperationException();
    }
}
