package dev.holdfast.application.agent.restore;

import dev.holdfast.application.agent.archive.DumpException;
import dev.holdfast.application.agent.archive.DumpSink;
import dev.holdfast.application.agent.archive.TreeWarning;
import dev.holdfast.application.agent.archive.TreeWriters;
import dev.holdfast.application.agent.archive.reader.ReadableBackup;
import dev.holdfast.application.agent.archive.reader.RestoreObserver;
import dev.holdfast.application.agent.archive.reader.Unmatched;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;

/// Brings a backup back: as a tree, as a stream, into a database.
public final class RestoreBackup {

    private final ReadBackup reading;
    private final TreeWriters trees;
    private final DumpSink dumps;

    RestoreBackup(ReadBackup reading, TreeWriters trees, DumpSink dumps) {
        this.reading = reading;
        this.trees = trees;
        this.dumps = dumps;
    }

    /// @throws dev.holdfast.application.agent.archive.DamagedArchiveException when it meets damage beyond
    ///   which it cannot go on
    /// @throws dev.holdfast.application.agent.archive.FileTreeException when the target's file system fails
    /// @throws DumpException when a database does not take its dump, or nobody takes the stream
    public RestoreOutcome restore(
            RestoreOrder order, FoundBackup found, SiteArchive archive, RestoreObserver observer) {
        var outcome = reading.read(found, archive, backup -> restore(order, backup, observer))
                .orElseGet(RestoreOutcome.Gone::new);
        if (outcome instanceof RestoreOutcome.Tree(var result, var _)) {
            reading.remember(result.damages(), archive);
        }
        return outcome;
    }

    private RestoreOutcome restore(RestoreOrder order, ReadableBackup backup, RestoreObserver observer) {
        return switch (order) {
            case RestoreOrder.ToDirectory tree ->
                Unmatched.of(tree.selection(), backup)
                        .<RestoreOutcome>map(RestoreOutcome.NothingMatches::new)
                        .orElseGet(() -> tree(tree, backup, observer));
            case RestoreOrder.ToStream stream -> stream(stream, backup);
            case RestoreOrder.IntoDatabase database -> database(database, backup);
        };
    }

    private RestoreOutcome tree(RestoreOrder.ToDirectory order, ReadableBackup backup, RestoreObserver observer) {
        var warnings = Collections.synchronizedList(new ArrayList<TreeWarning>());
        var target = new TreeWriters.Target(order.directory(), order.within(), order.overwrite(), false);
        try (var writer = trees.open(target, warnings::add)) {
            var result = backup.restore(order.selection(), writer, observer);
            return new RestoreOutcome.Tree(result, warnings);
        }
    }

    private static RestoreOutcome stream(RestoreOrder.ToStream order, ReadableBackup backup) {
        return switch (DumpChoice.of(order.source(), backup.sources(), DumpChoice.Kind.ANY_DUMP)) {
            case DumpChoice.Unclear(var why) -> new RestoreOutcome.WrongSource(why);
            case DumpChoice.Chosen(var source) -> {
                try {
                    long bytes = backup.writeDump(source.name(), order.stream());
                    order.stream().flush();
                    yield new RestoreOutcome.Dump(source.name(), bytes);
                } catch (IOException e) {
                    throw new DumpException("the dump cannot be written: " + e.getMessage(), e);
                }
            }
        };
    }

    private RestoreOutcome database(RestoreOrder.IntoDatabase order, ReadableBackup backup) {
        return switch (DumpChoice.of(order.source(), backup.sources(), DumpChoice.Kind.DATABASE)) {
            case DumpChoice.Unclear(var why) -> new RestoreOutcome.WrongSource(why);
            case DumpChoice.Chosen chosen
            when order.byCommand() && chosen.mayRunPrograms() ->
                new RestoreOutcome.WrongSource("the source \"" + chosen.source().name()
                        + "\" is a plain dump of PostgreSQL, which can hold commands of psql: restore it on the host itself,"
                        + " or back it up with \"format\": \"custom\"");
            case DumpChoice.Chosen chosen -> load(order, chosen, backup);
        };
    }

    private RestoreOutcome load(RestoreOrder.IntoDatabase order, DumpChoice.Chosen chosen, ReadableBackup backup) {
        var target = new DumpSink.Target(
                chosen.connection(order.connection()), order.database(), order.overwrite(), order.byCommand());
        return switch (dumps.begin(target)) {
            case DumpSink.Begun.NotEmpty(var database) -> new RestoreOutcome.DatabaseNotEmpty(database);
            case DumpSink.Begun.Ready(var load) -> {
                try (load) {
                    long bytes = backup.writeDump(chosen.source().name(), load.stream());
                    load.finish();
                    yield new RestoreOutcome.Dump(chosen.source().name(), bytes);
                } catch (IOException e) {
                    throw new DumpException("the database does not take the dump: " + e.getMessage(), e);
                }
            }
        };
    }
}
