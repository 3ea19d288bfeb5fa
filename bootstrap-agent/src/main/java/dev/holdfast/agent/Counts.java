package dev.holdfast.agent;

/// Numbers of things for people.
final class Counts {

    private Counts() {}

    static String entries(long number) {
        return of(number, "entry", "entries");
    }

    static String copies(long number) {
        return of(number, "copy", "copies");
    }

    /// @param thing in the singular; one that takes an `s`
    static String of(long number, String thing) {
        return of(number, thing, thing + "s");
    }

    private static String of(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
