package dev.holdfast.adapters.host.config;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads the members of one object. A member that is wrong is noted as a problem and read as its fallback,
/// so that reading goes on to the next fault.
final class ObjectReader {

    private final Place place;
    private final Map<String, Located> members;
    private final Problems problems;
    private final Set<String> known = new HashSet<>();

    private ObjectReader(Place place, Map<String, Located> members, Problems problems) {
        this.place = place;
        this.members = members;
        this.problems = problems;
    }

    /// Reads `value` by `reading`, then notes every member that `reading` did not ask for.
    static <T> T read(Located value, Problems problems, Function<ObjectReader, T> reading) {
        var reader = new ObjectReader(value.place(), membersOf(value, problems), problems);
        var result = reading.apply(reader);
        reader.noteUnknown();
        return result;
    }

    /// Reads an object that is not there: all fallbacks, no problem but for what is required.
    static <T> T readMissing(Place place, Problems problems, Function<ObjectReader, T> reading) {
        return reading.apply(new ObjectReader(place, Map.of(), problems));
    }

    Place placeOf(String member) {
        return Optional.ofNullable(members.get(member)).map(Located::place).orElse(place);
    }

    void problem(String member, String detail) {
        problems.add(placeOf(member), detail);
    }

    Optional<Located> find(String member) {
        known.add(member);
        return Optional.ofNullable(members.get(member));
    }

    /// Empty, and noted, when there is none.
    Optional<Located> require(String member, String expected) {
        var found = find(member);
        if (found.isEmpty()) {
            problems.add(place, "\"" + member + "\" is missing, expected " + expected);
        }
        return found;
    }

    String text(String member, String expected) {
        return require(member, expected)
                .flatMap(value -> Scalars.text(value, problems))
                .orElse("");
    }

    Optional<String> optionalText(String member) {
        return find(member).flatMap(value -> Scalars.text(value, problems));
    }

    long integer(String member, long fallback, long min, long max) {
        return find(member)
                .flatMap(value -> Scalars.integer(value, min, max, problems))
                .orElse(fallback);
    }

    boolean flag(String member, boolean fallback) {
        return find(member).flatMap(value -> Scalars.flag(value, problems)).orElse(fallback);
    }

    <T> T choice(String member, Map<String, T> choices, T fallback) {
        return find(member)
                .flatMap(value -> Scalars.choice(value, choices, problems))
                .orElse(fallback);
    }

    <T> List<T> list(String member, Function<Located, Optional<T>> item) {
        return find(member).map(value -> Scalars.list(value, item, problems)).orElse(List.of());
    }

    /// Reads a list that holds something; what is wrong with one of its items is told there alone.
    <T> List<T> items(String member, String expected, Function<Located, Optional<T>> item) {
        var value = find(member);
        if (value.filter(found -> !(found instanceof Located.Items(var _, var values)) || !values.isEmpty())
                .isEmpty()) {
            problem(member, expected);
        }
        return list(member, item);
    }

    List<String> texts(String member) {
        return list(member, value -> Scalars.text(value, problems));
    }

    <T> T object(String member, Function<ObjectReader, T> reading) {
        return find(member)
                .map(value -> read(value, problems, reading))
                .orElseGet(() -> readMissing(place, problems, reading));
    }

    /// Says nothing of the members that are left: which of them belong here cannot be told.
    void passOverRest() {
        known.addAll(members.keySet());
    }

    private void noteUnknown() {
        members.forEach((name, value) -> {
            if (!known.contains(name)) {
                problems.add(value.place(), "unknown member, expected one of " + String.join(", ", sorted(known)));
            }
        });
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().filter(name -> !name.startsWith("$")).sorted().toList();
    }

    private static Map<String, Located> membersOf(Located value, Problems problems) {
        if (value instanceof Located.Members(var _, var values)) {
            return values;
        }
        problems.add(value.place(), "expected an object, found " + value.kind());
        return Map.of();
    }
}
