package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.agent.archive.Compression;
import dev.holdfast.application.agent.archive.FileTree;
import dev.holdfast.application.agent.archive.state.ArchiveStates;
import dev.holdfast.application.storage.CommitRecordCodec;
import dev.holdfast.application.storage.Pause;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// What writing backups needs.
///
/// @param threads makes platform threads: reading files and compressing are native work
/// @param random  cryptographically strong
/// @param ids     never the same twice
public record WriterPorts(
        FileTree files,
        Compression compression,
        CommitRecordCodec records,
        ArchiveStates states,
        ThreadFactory threads,
        Pause pause,
        RandomGenerator random,
        Supplier<UUID> ids,
        InstantSource clock,
        WriterTuning tuning) {

    public BackupWriter backupWriter() {
        return new RunWriter(this);
    }
}
