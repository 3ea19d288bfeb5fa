package dev.holdfast.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// A way to back up a hosting node to an S3 server, in a fresh repository. What it cannot do, it has no command for.
interface Contender {

    String name();

    /// Where what it stores comes to lie.
    Path stored();

    ProcessBuilder backUp();

    /// Backs up a tree that was backed up before.
    default Optional<ProcessBuilder> backUpAgain() {
        return Optional.of(backUp());
    }

    /// Restores the newest backup of the tree.
    ///
    /// @param target does not exist yet
    default Optional<ProcessBuilder> restore(Path target) {
        return Optional.empty();
    }

    /// Where below the target of a restore the root of the tree is.
    default Path restored(Path target) {
        return target;
    }

    /// @param file      relative to the root of the tree
    default Optional<ProcessBuilder> restoreOne(Path file, Path target) {
        return Optional.empty();
    }

    /// Reads and checks everything that is stored of the tree.
    default Optional<ProcessBuilder> verify() {
        return Optional.empty();
    }

    /// Backs the database up, to where it does not share anything with the tree.
    default Optional<ProcessBuilder> backUpDatabase() {
        return Optional.empty();
    }

    default Measured run(ProcessBuilder command) throws IOException, InterruptedException {
        return Measured.of(command);
    }
}
