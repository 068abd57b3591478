package dev.loralint.rules.house;

import java.util.List;

/**
 * What house rules were compiled to.
 *
 * @param models the names of the classes that are models
 */
record CompiledRules(List<String> models, List<CompiledClass> classes) {

    record CompiledClass(String name, byte[] content) {}
}
