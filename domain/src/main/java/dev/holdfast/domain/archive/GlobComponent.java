package dev.holdfast.domain.archive;

import java.util.ArrayList;
import java.util.List;

/// One component of a glob: tokens, of which [GlobToken#ANY_RUN] matches as much as the others leave.
final class GlobComponent {

    /// Stands for any number of components; never matched against one.
    static final GlobComponent ANY_DEPTH = new GlobComponent(List.of());

    static final GlobComponent ANY = new GlobComponent(List.of(GlobToken.ANY_RUN));

    private final List<GlobToken> tokens;

    private GlobComponent(List<GlobToken> tokens) {
        this.tokens = tokens;
    }

    static GlobComponent of(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a glob has an empty component");
        }
        var pattern = Bytes.utf8(text);
        var tokens = new ArrayList<GlobToken>();
        for (var at = 0; at < pattern.length(); ) {
            at = GlobToken.parse(pattern, at, tokens);
        }
        return new GlobComponent(List.copyOf(tokens));
    }

    /// Greedy, going back to the last run only.
    boolean matches(Bytes text, int start, int end) {
        var next = 0;
        var at = start;
        var lastRun = -1;
        var resume = start;
        while (at < end || next < tokens.size()) {
            if (next < tokens.size() && tokens.get(next) == GlobToken.ANY_RUN) {
                lastRun = next++;
                resume = at;
                continue;
            }
            var taken = next < tokens.size() && at < end ? tokens.get(next).match(text, at, end) : 0;
            if (taken > 0) {
                at += taken;
                next++;
            } else if (lastRun >= 0 && resume < end) {
                at = ++resume;
                next = lastRun + 1;
            } else {
                return false;
            }
        }
        return true;
    }
}
