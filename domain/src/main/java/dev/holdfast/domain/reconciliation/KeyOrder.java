package dev.holdfast.domain.reconciliation;

import java.util.Comparator;

/// The order in which object stores list: by the bytes of UTF-8, which is that of code points, and not that of the
/// JDK's strings where surrogates meet what lies above them.
public enum KeyOrder implements Comparator<String> {
    UTF_8;

    @Override
    public int compare(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            if (a.charAt(i) != b.charAt(i)) {
                return Integer.compare(rank(a.charAt(i)), rank(b.charAt(i)));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    private static int rank(char c) {
        return Character.isSurrogate(c) ? c + Character.MAX_VALUE : c;
    }
}
