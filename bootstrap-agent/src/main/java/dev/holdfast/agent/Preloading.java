package dev.holdfast.agent;

import dev.holdfast.adapters.host.files.HostFiles;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.storage.StorageTarget;
import java.net.URI;

/// Has Java load, on a thread of its own, what whoever opens an archive needs in a moment: meanwhile the master is
/// asked, and nothing is waited for twice.
final class Preloading {

    private static final StorageTarget NOWHERE =
            new StorageTarget(URI.create("http://127.0.0.1"), "us-east-1", "nothing", "", true);
    private static final StorageCredentials NOBODY = new StorageCredentials("nobody", "nothing");

    private Preloading() {}

    static void begin(ObjectStores stores) {
        Thread.ofPlatform().daemon().name("preloading").start(() -> load(stores));
    }

    private static void load(ObjectStores stores) {
        try {
            HostFiles.bind();
            stores.open(NOWHERE, NOBODY).close();
        } catch (RuntimeException e) {
            // Whoever needs it meets the same trouble, and tells of it.
        }
    }
}
