package dev.holdfast.domain.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A pattern over paths, matched on raw bytes: `*` any bytes but `/`, `?` one character, `[a-c]` and `[!a-c]`
/// one byte of a set, `\` takes the next byte as it is, and a component `**` any number of components.
///
/// `cache/**` matches all below `cache` and not `cache` itself; `**/*.log` matches at any depth.
public final class Glob {

    private static final String ANY_DEPTH = "**";
    private static final Set<Integer> SPECIAL = Set.of((int) '*', (int) '?', (int) '[', (int) '\\', 0);

    private final String text;
    private final List<GlobComponent> components;

    private Glob(String text, List<GlobComponent> components) {
        this.text = text;
        this.components = components;
    }

    /// @throws IllegalArgumentException when `text` is empty or has an empty component
    public static Glob of(String text) {
        var components = new ArrayList<GlobComponent>();
        for (var component : text.split("/", -1)) {
            components.add(component.equals(ANY_DEPTH) ? GlobComponent.ANY_DEPTH : GlobComponent.of(component));
        }
        if (components.getLast() == GlobComponent.ANY_DEPTH) {
            components.add(GlobComponent.ANY);
        }
        return new Glob(text, List.copyOf(components));
    }

    /// Whether the pattern matches the whole of `path`.
    public boolean matches(Bytes path) {
        return matches(components, path);
    }

    /// Whether the pattern matches everything that could be below the directory `path`.
    public boolean coversAllBelow(Bytes path) {
        return text.endsWith(ANY_DEPTH)
                && endsInAnyDepth()
                && matches(components.subList(0, components.size() - 2), path);
    }

    /// The leading components that match one name each: whatever matches is this path, or below it.
    public EntryPath fixedPart() {
        var end = 0;
        for (var component : text.split("/", -1)) {
            if (component.equals(".")
                    || component.equals("..")
                    || component.chars().anyMatch(SPECIAL::contains)) {
                break;
            }
            end += component.length() + 1;
        }
        return end == 0 ? EntryPath.ROOT : EntryPath.of(text.substring(0, end - 1));
    }

    private boolean endsInAnyDepth() {
        var size = components.size();
        return size > 1 && components.get(size - 2) == GlobComponent.ANY_DEPTH;
    }

    /// Greedy, going back to the last `**` only: enough, because components match apart from each other.
    private static boolean matches(List<GlobComponent> pattern, Bytes path) {
        var next = 0;
        var start = 0;
        var lastAnyDepth = -1;
        var resume = 0;
        while (start < path.length()) {
            var end = endOfComponent(path, start);
            if (next < pattern.size() && pattern.get(next) == GlobComponent.ANY_DEPTH) {
                lastAnyDepth = next++;
                resume = start;
            } else if (next < pattern.size() && pattern.get(next).matches(path, start, end)) {
                next++;
                start = end + 1;
            } else if (lastAnyDepth >= 0) {
                resume = endOfComponent(path, resume) + 1;
                start = resume;
                next = lastAnyDepth + 1;
            } else {
                return false;
            }
        }
        while (next < pattern.size() && pattern.get(next) == GlobComponent.ANY_DEPTH) {
            next++;
        }
        return next == pattern.size();
    }

    private static int endOfComponent(Bytes path, int start) {
        var end = start;
        while (end < path.length() && path.at(end) != '/') {
            end++;
        }
        return end;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
