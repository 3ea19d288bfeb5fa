package dev.holdfast.adapters.host.files;

import dev.holdfast.application.agent.archive.FileTree;
import dev.holdfast.application.agent.archive.FileTree.Found;
import dev.holdfast.application.agent.archive.Selection;
import dev.holdfast.application.agent.archive.TreeWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Walks trees to their end and keeps the warnings.
final class TreeVisits {

    final FileTree tree = HostFiles.create().tree();
    final List<TreeWarning> warnings = new ArrayList<>();

    List<String> walk(Selection selection) {
        var paths = new ArrayList<String>();
        visit(selection, found -> paths.add(found.path().toString()));
        return paths;
    }

    void visit(Selection selection, Consumer<Found> visitor) {
        try (var walk = tree.walk(selection, warnings::add)) {
            for (var found = walk.next(); found.isPresent(); found = walk.next()) {
                visitor.accept(found.get());
            }
        }
    }
}
