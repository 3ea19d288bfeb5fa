package dev.holdfast.application.master.idempotency;

/// What a caller named one of its requests.
///
/// @param caller whose name it is: two callers may choose the same
public record IdempotencyKey(String caller, String name) {

    public static final int LONGEST = 255;

    public IdempotencyKey {
        if (!isName(name)) {
            throw new IllegalArgumentException("a key has 1 to " + LONGEST + " printable ASCII characters");
        }
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && name.length() <= LONGEST && name.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }
}
