package dev.loralint.cli;

import dev.loralint.result.ToolVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"loralint " + ToolVersion.text()};
    }
}
