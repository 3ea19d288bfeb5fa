package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.application.agent.archive.Compression;
import dev.holdfast.application.storage.CommitRecordCodec;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.SiteKeys;
import java.util.concurrent.ExecutorService;

/// What reading needs.
///
/// @param store    tries again by itself what fails in passing
/// @param executor reads and decodes: as many platform threads as there shall be reads at once; a restore uses six,
///   and bounds itself what they hold
public record ReaderPorts(
        ObjectStore store,
        SiteKeys keys,
        CommitRecordCodec records,
        Compression compression,
        ExecutorService executor) {}
