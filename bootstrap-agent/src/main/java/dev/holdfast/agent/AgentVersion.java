package dev.holdfast.agent;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;

/// Which agent this is.
final class AgentVersion {

    private AgentVersion() {}

    static String text() {
        return Optional.ofNullable(AgentVersion.class.getModule().getDescriptor())
                .flatMap(ModuleDescriptor::rawVersion)
                .orElse("development");
    }
}
