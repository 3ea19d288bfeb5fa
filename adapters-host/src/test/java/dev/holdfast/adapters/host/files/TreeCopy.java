package dev.holdfast.adapters.host.files;

import dev.holdfast.application.agent.archive.FileTree;
import dev.holdfast.application.agent.archive.FileTree.Found;
import dev.holdfast.application.agent.archive.Selection;
import dev.holdfast.application.agent.archive.TreeWarning;
import dev.holdfast.application.agent.archive.TreeWriter;
import dev.holdfast.application.agent.archive.TreeWriter.Placement;
import dev.holdfast.application.agent.archive.TreeWriters;
import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.EntryPath;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A backup and a restore in one: reads a tree and writes it elsewhere.
final class TreeCopy {

    private record Finish(EntryPath path, Attributes attributes) {}

    private final HostFiles files = HostFiles.create();
    final List<TreeWarning> warnings = Collections.synchronizedList(new ArrayList<>());
    final Map<EntryPath, Placement> refused = new HashMap<>();

    private final Map<String, EntryPath> firstNames = new HashMap<>();
    private final List<Finish> directories = new ArrayList<>();

    static Bytes bytes(Path path) {
        return Bytes.utf8(path.toAbsolutePath().toString());
    }

    void copy(Path from, Path to, boolean overwrite) {
        copy(Selection.all(bytes(from)), new TreeWriters.Target(bytes(to), overwrite, false));
    }

    void copy(Selection selection, TreeWriters.Target target) {
        try (var walk = files.tree().walk(selection, warnings::add);
                var writer = files.writers().open(target, warnings::add)) {
            for (var found = walk.next(); found.isPresent(); found = walk.next()) {
                note(found.get().path(), put(found.get(), writer));
            }
            directories.reversed().forEach(finish -> writer.finishDirectory(finish.path, finish.attributes));
            writer.sync();
        }
    }

    private void note(EntryPath path, Placement placement) {
        if (placement != Placement.DONE && placement != Placement.IN_PLACE) {
            refused.put(path, placement);
        }
    }

    private Placement put(Found found, TreeWriter writer) {
        var status = found.status();
        var identity = status.device() + ":" + status.stamp().inode();
        if (status.isHardLinked() && firstNames.containsKey(identity)) {
            return writer.hardLink(found.path(), firstNames.get(identity));
        }
        firstNames.put(identity, found.path());
        return switch (status.type()) {
            case FILE -> putFile(found, writer);
            case DIRECTORY -> {
                directories.add(new Finish(found.path(), found.attributes()));
                yield writer.directory(found.path());
            }
            case SYMLINK -> writer.symlink(found.path(), found.linkTarget().orElseThrow(), found.attributes());
            case FIFO -> writer.fifo(found.path(), found.attributes());
            case CHARACTER_DEVICE, BLOCK_DEVICE ->
                writer.device(found.path(), status.type(), status.node(), found.attributes());
            case DUMP -> throw new AssertionError("no dump in a tree");
        };
    }

    private static Placement putFile(Found found, TreeWriter writer) {
        var file = writer.file(found.path(), found.status().size());
        if (file.isEmpty()) {
            return writer.present(found.path(), found.status().size(), found.attributes())
                    .orElse(Placement.NOT_PERMITTED);
        }
        try (var target = file.get();
                var content = found.open().orElseThrow()) {
            var buffer = ByteBuffer.allocate(64 * 1024);
            for (var extent : content.extents(1_000)) {
                for (var at = extent.offset(); at < extent.end(); at += buffer.limit()) {
                    buffer.clear().limit((int) Math.min(buffer.capacity(), extent.end() - at));
                    content.read(at, buffer);
                    target.write(at, buffer.flip());
                }
            }
            return target.finish(found.attributes());
        }
    }

    /// What a walk finds, by path, as text that compares.
    static Map<String, String> facts(FileTree tree, Path root) {
        var facts = new java.util.LinkedHashMap<String, String>();
        try (var walk = tree.walk(Selection.all(bytes(root)), _ -> {})) {
            for (var found = walk.next(); found.isPresent(); found = walk.next()) {
                var entry = found.get();
                var size = entry.status().type().isDevice()
                        ? entry.status().node()
                        : entry.status().size();
                facts.put(
                        entry.path().value().toHex(),
                        entry.status().type() + " " + (isDirectory(entry) ? "" : size) + " " + entry.attributes());
            }
        }
        return facts;
    }

    private static boolean isDirectory(Found entry) {
        return entry.status().type() == dev.holdfast.domain.archive.FileType.DIRECTORY;
    }
}
