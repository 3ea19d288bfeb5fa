package dev.holdfast.domain.archive;

import java.util.BitSet;
import java.util.List;

/// A piece of a glob's component.
@FunctionalInterface
interface GlobToken {

    /// Any bytes, none too; the component deals with it.
    GlobToken ANY_RUN = (_, _, _) -> 0;

    /// One byte and what continues it in UTF-8.
    GlobToken ANY_CHARACTER = GlobToken::lengthOfCharacter;

    /// How many bytes of `text` from `at` on this takes; 0 when it does not match.
    int match(Bytes text, int at, int end);

    /// Adds the token at `at` to `tokens`.
    ///
    /// @return where the next one begins
    static int parse(Bytes pattern, int at, List<GlobToken> tokens) {
        return switch (pattern.at(at)) {
            case '*' -> add(ANY_RUN, tokens, at + 1);
            case '?' -> add(ANY_CHARACTER, tokens, at + 1);
            case '[' -> parseSet(pattern, at, tokens);
            case '\\' -> parseEscape(pattern, at, tokens);
            default -> add(literal(pattern.at(at)), tokens, at + 1);
        };
    }

    /// A backslash at the end is itself.
    private static int parseEscape(Bytes pattern, int at, List<GlobToken> tokens) {
        var escaped = Math.min(at + 1, pattern.length() - 1);
        return add(literal(pattern.at(escaped)), tokens, escaped + 1);
    }

    private static int add(GlobToken token, List<GlobToken> tokens, int next) {
        tokens.add(token);
        return next;
    }

    private static GlobToken literal(byte wanted) {
        return (text, at, _) -> text.at(at) == wanted ? 1 : 0;
    }

    /// A `[` that nothing closes is itself.
    private static int parseSet(Bytes pattern, int at, List<GlobToken> tokens) {
        var first = at + 1;
        var negated = first < pattern.length() && pattern.at(first) == '!';
        if (negated) {
            first++;
        }
        var close = indexOf(pattern, (byte) ']', first + 1);
        if (close < 0) {
            return add(literal(pattern.at(at)), tokens, at + 1);
        }
        var members = members(pattern, first, close);
        if (negated) {
            members.flip(0, 256);
        }
        return add((text, i, _) -> members.get(text.at(i) & 0xff) ? 1 : 0, tokens, close + 1);
    }

    private static BitSet members(Bytes pattern, int first, int close) {
        var members = new BitSet(256);
        for (var i = first; i < close; i++) {
            var from = pattern.at(i) & 0xff;
            var to = from;
            if (i + 2 < close && pattern.at(i + 1) == '-') {
                i += 2;
                to = pattern.at(i) & 0xff;
            }
            members.set(from, Math.max(from, to + 1));
        }
        return members;
    }

    private static int indexOf(Bytes pattern, byte wanted, int from) {
        for (var i = from; i < pattern.length(); i++) {
            if (pattern.at(i) == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static int lengthOfCharacter(Bytes text, int at, int end) {
        var next = at + 1;
        while (next < end && (text.at(next) & 0xc0) == 0x80) {
            next++;
        }
        return next - at;
    }
}
