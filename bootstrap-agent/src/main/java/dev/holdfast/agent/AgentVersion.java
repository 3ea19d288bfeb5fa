package dev.holdfast.agent;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// Which agent this is.
final class AgentVersion implements IVersionProvider {

    static String text() {
        return Optional.ofNullable(AgentVersion.class.getModule().getDescriptor())
                .flatMap(ModuleDescriptor::rawVersion)
                .orElse("development");
    }

    /// For people, with the format of the archives.
    static String line() {
        return "holdfast-agent " + text() + " (archive format holdfast/1)";
    }

    @Override
    public String[] getVersion() {
        return new String[] {line()};
    }
}
