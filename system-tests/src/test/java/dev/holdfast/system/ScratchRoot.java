package dev.holdfast.system;

import dev.holdfast.system.Shell.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A file system of its own for dpkg to install into.
record ScratchRoot(Path path) {

    static ScratchRoot in(Path directory) throws IOException {
        var dpkg = Files.createDirectories(directory.resolve("var/lib/dpkg"));
        Files.createDirectories(dpkg.resolve("info"));
        Files.createDirectories(dpkg.resolve("updates"));
        Files.createDirectories(directory.resolve("var/log"));
        Files.writeString(dpkg.resolve("status"), "");
        return new ScratchRoot(directory);
    }

    Path at(String file) {
        return path.resolve(file);
    }

    Said dpkg(String... arguments) {
        var command = new ArrayList<>(dpkg());
        command.addAll(List.of(arguments));
        return Shell.run(command.toArray(String[]::new));
    }

    /// What a package depends on is not in here; its scripts run on the host, and are told of the root.
    List<String> dpkg() {
        return List.of(
                "dpkg",
                "--root=" + path,
                "--force-script-chrootless",
                "--force-depends",
                "--log=" + path.resolve("var/log/dpkg.log"));
    }

    /// What systemd has against a unit whose programs are in here.
    String verdict(String unit) throws IOException {
        var file = at("usr/lib/systemd/system/" + unit);
        var here = Files.createDirectories(path.resolve("verified")).resolve(unit);
        Files.writeString(here, Files.readString(file).replace("/usr/lib/holdfast", path + "/usr/lib/holdfast"));
        return Shell.run("systemd-analyze", "verify", "--man=no", here.toString())
                .text();
    }

    /// A link that systemd looks at; it may lead to where the root is the host's.
    boolean isLinked(String link) {
        return Files.isSymbolicLink(at("etc/systemd/system/" + link));
    }
}
