package dev.holdfast.adapters.host.state;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// A program that holds a lock until it is killed.
final class LockHolder {

    private LockHolder() {}

    public static void main(String[] arguments) throws InterruptedException {
        var lock = Path.of(arguments[0]);
        var files = new PrivateFiles(lock.getParent());
        try (var _ = LockFile.tryTake(files, lock.getFileName().toString()).orElseThrow()) {
            System.out.print("held");
            System.out.flush();
            new CountDownLatch(1).await();
        }
    }
}
