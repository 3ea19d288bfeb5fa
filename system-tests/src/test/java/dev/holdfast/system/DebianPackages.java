package dev.holdfast.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Packages of Debian, unpacked but not installed: what hosts serve, and pictures.
///
/// @param directory what was unpacked once stays here
/// @param onlyThose whether nothing is to be fetched
record DebianPackages(Path directory, boolean onlyThose) {

    private static final List<String> APPLICATIONS = List.of(
            "cacti", "dokuwiki", "mediawiki", "phpmyadmin", "roundcube-core", "tt-rss", "wordpress", "wordpress-l10n");
    private static final List<String> PICTURES = List.of(
            "gnome-backgrounds",
            "mate-backgrounds",
            "plasma-workspace-wallpapers",
            "wordpress-theme-twentytwentythree",
            "wordpress-theme-twentytwentytwo");

    /// Those applications that could be had, each in a directory of its own.
    List<Path> applications() throws IOException {
        return unpacked(APPLICATIONS);
    }

    List<Path> pictures() throws IOException {
        return unpacked(PICTURES);
    }

    private List<Path> unpacked(List<String> packages) throws IOException {
        Files.createDirectories(directory);
        return packages.stream()
                .filter(name -> Files.isDirectory(directory.resolve(name)) || unpack(name))
                .map(directory::resolve)
                .toList();
    }

    private boolean unpack(String name) {
        if (onlyThose || !Shell.has("apt-get") || !Shell.has("dpkg")) {
            return false;
        }
        var script = """
                cd "$1" && rm -f "$2"_*.deb
                timeout 120 apt-get download -qq "$2" || { apt-get update -qq && timeout 120 apt-get download -qq "$2"; } || exit 1
                rm -rf "$2.part" && dpkg -x "$2"_*.deb "$2.part" && rm -f "$2"_*.deb && mv "$2.part" "$2"
                """;
        var said = Shell.run(Map.of(), List.of("sh", "-c", script, "sh", directory.toString(), name));
        if (said.exitCode() != 0) {
            System.out.println("goes without Debian's package " + name + ", which cannot be had here");
        }
        return said.exitCode() == 0;
    }
}
