package dev.holdfast.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Compares trees of files by GNU tar, which sees all that counts: content, owners, modes, times to the
/// nanosecond, links, devices, extended attributes and ACLs, whatever the names are made of.
final class Trees {

    private static final List<String> TAR = List.of(
            "tar",
            "--sort=name",
            "--format=posix",
            "--pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime",
            "--numeric-owner",
            "--xattrs",
            "--xattrs-include=*",
            "--acls",
            // Zeroes are told by their number, wherever the holes are, and in a way that names no process.
            "--sparse",
            "--sparse-version=0.0",
            "--hole-detection=raw");

    private Trees() {}

    /// The same for two trees exactly when nothing tells them apart.
    static String digest(Path tree) {
        return pipe(tar("-C", tree.toString(), "-cf", "-", "."), List.of("sha256sum"));
    }

    /// What tells the copy apart from the tree, for people; empty when nothing does.
    static String difference(Path tree, Path copy) {
        return pipe(tar("-C", tree.toString(), "-cf", "-", "."), tar("-C", copy.toString(), "--diff", "-f", "-"));
    }

    private static List<String> tar(String... arguments) {
        var command = new ArrayList<>(TAR);
        command.addAll(List.of(arguments));
        return command;
    }

    private static String pipe(List<String> from, List<String> to) {
        try {
            var processes = ProcessBuilder.startPipeline(List.of(
                    new ProcessBuilder(from).redirectError(ProcessBuilder.Redirect.DISCARD),
                    new ProcessBuilder(to).redirectErrorStream(true)));
            var last = processes.getLast();
            var output = new String(last.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            last.waitFor(60, TimeUnit.SECONDS);
            return output.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while comparing trees", e);
        }
    }
}
