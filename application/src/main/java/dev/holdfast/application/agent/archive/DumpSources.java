package dev.holdfast.application.agent.archive;

import dev.holdfast.domain.backup.SourceSpec;

/// Knows how to dump what a site names.
@FunctionalInterface
public interface DumpSources {
    DumpSource of(SourceSpec.Dump spec);
}
