package dev.holdfast.application.agent.archive.record;

import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.archive.Root;

/// A backup whose commit record was checked and whose root is at hand.
public record OpenedBackup(CommitRecord record, Root root) {}
