package dev.holdfast.adapters.host.files;

import dev.holdfast.application.agent.archive.FileTree;
import dev.holdfast.application.agent.archive.TreeWriters;

/// The files of this host, by libc.
///
/// @param tree    reads them
/// @param writers puts them back
public record HostFiles(FileTree tree, TreeWriters writers) {

    public static HostFiles create() {
        var accounts = new Accounts();
        return new HostFiles(new LibcFileTree(accounts), new LibcTreeWriters(accounts));
    }
}
