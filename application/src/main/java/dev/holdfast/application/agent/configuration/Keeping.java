package dev.holdfast.application.agent.configuration;

import dev.holdfast.domain.retention.RetentionPolicy;

/// How a host that is its own master keeps the backups of a site; a master rules these things itself.
///
/// @param copies on how many storages each backup shall lie, one or more
public record Keeping(RetentionPolicy retention, int copies) {

    public static final Keeping EVERYTHING_ONCE = new Keeping(RetentionPolicy.KEEP_EVERYTHING, 1);
}
