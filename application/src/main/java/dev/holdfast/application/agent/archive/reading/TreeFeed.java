package dev.holdfast.application.agent.archive.reading;

import dev.holdfast.application.agent.archive.FileTree.Found;
import dev.holdfast.application.agent.archive.FileTree.Walk;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.FileType;
import java.util.Optional;

/// Turns what a walk finds into steps; asks the file system only about what changed.
final class TreeFeed {

    private final Feed.Tree feed;
    private final Settling settling;
    private final LinkTracker links = new LinkTracker();

    TreeFeed(Feed.Tree feed, Settling settling) {
        this.feed = feed;
        this.settling = settling;
    }

    /// The step for the walk's next entry that can be backed up; empty at the walk's end.
    Optional<Step> next(Walk walk) {
        for (var found = walk.next(); found.isPresent(); found = walk.next()) {
            var step = step(found.get());
            if (step.isPresent()) {
                return step;
            }
        }
        return Optional.empty();
    }

    private Optional<Step> step(Found found) {
        var path = found.path();
        var link = links.role(found.status(), path);
        var row = feed.unchanged().find(feed.source(), path, found.status(), link);
        var same = row.map(it -> new Event.Same(it, link));
        if (row.isPresent() && !feed.unchanged().rewriting().takes(row.get())) {
            return passed(same.get());
        }
        var draft = new Draft(
                feed.source(), path, found.attributes(), found.status().stamp(), link);
        var step = step(found, draft, same);
        if (step.isEmpty()) {
            link.ifPresent(links::forget);
        }
        return step;
    }

    /// @param same what it was in the base, and still is
    private Optional<Step> step(Found found, Draft draft, Optional<Event.Same> same) {
        var status = found.status();
        return switch (status.type()) {
            case FILE -> file(found, draft, same);
            case DIRECTORY -> described(draft, new EntryKind.Directory());
            case SYMLINK -> found.linkTarget().flatMap(target -> described(draft, new EntryKind.Symlink(target)));
            case FIFO -> described(draft, new EntryKind.Fifo());
            case CHARACTER_DEVICE, BLOCK_DEVICE -> described(draft, new EntryKind.Device(status.type(), status.node()));
            case DUMP -> throw new IllegalStateException("a file tree holds no " + FileType.DUMP);
        };
    }

    private static Optional<Step> file(Found found, Draft draft, Optional<Event.Same> same) {
        boolean further = draft.link().flatMap(LinkRole::firstName).isPresent();
        return further
                ? passed(new Event.Linked(draft))
                : found.open()
                        .<Step>map(content -> new Step.ReadFile(draft, content, same))
                        .or(() -> same.map(Step.Pass::new));
    }

    private Optional<Step> described(Draft draft, EntryKind kind) {
        return passed(new Event.Described(draft, kind, settling.isSettled(draft.stamp())));
    }

    private static Optional<Step> passed(Event event) {
        return Optional.of(new Step.Pass(event));
    }
}
