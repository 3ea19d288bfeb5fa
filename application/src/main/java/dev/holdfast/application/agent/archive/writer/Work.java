package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.agent.archive.references.MetadataStreams;
import dev.holdfast.application.agent.archive.state.ArchiveState.NewFileTable;
import dev.holdfast.application.agent.archive.table.FileTableWriter;

/// What a session makes.
///
/// @param sink where entries go: to a stream of metadata, and to the rows of the new table
record Work(Chunks chunks, MetadataStreams metadata, EntrySink sink, FileTableWriter rows, NewFileTable newTable) {}
