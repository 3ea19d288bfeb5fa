package dev.holdfast.domain.backup;

import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All databases of a server, also those that come later; each is a source of its own.
///
/// @param like     how the server is reached, and where one asks it
/// @param excludes names, `*` standing for any characters
public record DatabaseGroup(SourceSpec.Database like, List<String> excludes) {

    private static final Pattern FIT_FOR_A_SOURCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int LONGEST_STEM = 55;

    public DatabaseGroup {
        excludes = List.copyOf(excludes);
    }

    public boolean takes(String database) {
        return excludes.stream().noneMatch(pattern -> matches(pattern, database));
    }

    public SourceSpec.Database source(String database) {
        return like.other(sourceName(database), database);
    }

    /// The database's name where it is fit for a source; else something like it that no other database has.
    static String sourceName(String database) {
        if (FIT_FOR_A_SOURCE.matcher(database).matches()) {
            return database;
        }
        var stem = database.replaceAll("[^A-Za-z0-9._-]", "_");
        var cut = stem.substring(0, Math.min(stem.length(), LONGEST_STEM));
        return "d" + cut + "-" + HexFormat.of().toHexDigits(database.hashCode()).substring(2);
    }

    private static boolean matches(String pattern, String database) {
        var regex = Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(regex, Pattern.DOTALL).matcher(database).matches();
    }
}
