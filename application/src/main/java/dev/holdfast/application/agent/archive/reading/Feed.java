package dev.holdfast.application.agent.archive.reading;

import dev.holdfast.application.agent.archive.DumpSource;
import dev.holdfast.application.agent.archive.Selection;
import dev.holdfast.domain.archive.Chunker;

/// A source to be read.
public sealed interface Feed {

    /// Position of the source in the root.
    int source();

    String name();

    /// Cuts its content.
    Chunker chunker();

    /// @param unchanged finds entries that need not be read
    record Tree(int source, String name, Chunker chunker, Selection selection, Unchanged unchanged) implements Feed {}

    record Dump(int source, String name, Chunker chunker, DumpSource dump) implements Feed {}
}
