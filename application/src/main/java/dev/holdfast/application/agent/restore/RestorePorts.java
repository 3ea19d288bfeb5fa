package dev.holdfast.application.agent.restore;

import dev.holdfast.application.agent.archive.Compression;
import dev.holdfast.application.agent.archive.DumpSink;
import dev.holdfast.application.agent.archive.TreeWriters;
import dev.holdfast.application.agent.archive.state.ArchiveStates;
import dev.holdfast.application.storage.CommitRecordCodec;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.application.storage.Patience;
import dev.holdfast.application.storage.Pause;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// What reading backups needs.
///
/// @param executors makes as many platform threads as there shall be reads at once
/// @param notes     told, for people, where reading waits
public record RestorePorts(
        ObjectStores stores,
        ArchiveStates states,
        CommitRecordCodec records,
        Compression compression,
        TreeWriters trees,
        DumpSink dumps,
        Supplier<ExecutorService> executors,
        Patience patience,
        Pause pause,
        RandomGenerator random,
        InstantSource clock,
        Consumer<String> notes) {

    public BackupCatalogue catalogue() {
        return new BackupCatalogue(stores, records);
    }

    public ReadBackup readBackup() {
        return new ReadBackup(this);
    }

    public RestoreBackup restoreBackup() {
        return new RestoreBackup(readBackup(), trees, dumps);
    }
}
