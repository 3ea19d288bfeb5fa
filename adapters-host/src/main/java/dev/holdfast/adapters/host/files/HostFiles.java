package dev.holdfast.adapters.host.files;

import dev.holdfast.application.agent.archive.FileTree;

/// The files of this host, by libc.
///
/// @param tree    reads them
public record HostFiles(FileTree tree) {

    public static HostFiles create() {
        var accounts = new Accounts();
        return new HostFiles(new LibcFileTree(accounts));
    }
}
