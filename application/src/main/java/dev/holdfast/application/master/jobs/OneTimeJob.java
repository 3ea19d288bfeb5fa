package dev.holdfast.application.master.jobs;

import java.util.UUID;
import java.util.function.Consumer;

/// How work of a kind is done.
///
/// @param work may be cut short at any point and done again from its beginning, and lets go when its thread is
///     interrupted
public record OneTimeJob(JobName kind, Consumer<UUID> work) {}
