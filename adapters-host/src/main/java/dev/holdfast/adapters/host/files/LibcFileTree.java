package dev.holdfast.adapters.host.files;

import dev.holdfast.application.agent.archive.FileTree;
import dev.holdfast.application.agent.archive.Selection;
import dev.holdfast.application.agent.archive.TreeWarning;
import java.util.function.Consumer;

final class LibcFileTree implements FileTree {

    private final Accounts accounts;

    LibcFileTree(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Walk walk(Selection selection, Consumer<TreeWarning> warnings) {
        return new TreeWalk(selection, new WalkContext(new Scratch(), accounts, warnings));
    }
}
