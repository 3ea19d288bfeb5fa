package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.domain.archive.EntryPath;
import java.util.ArrayDeque;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;

/// The directories above the current entry. One that is not selected itself is made only when something below
/// it is.
final class DirectoryTrail {

    private final ArrayDeque<Step> steps = new ArrayDeque<>();
    private final BiPredicate<EntryPath, ListedEntry> made;
    private final BiConsumer<EntryPath, ListedEntry> left;

    /// @param made makes each directory that is needed, parents first, and tells whether it is there
    /// @param left told of each of them again once nothing more is to come below it, children first
    DirectoryTrail(BiPredicate<EntryPath, ListedEntry> made, BiConsumer<EntryPath, ListedEntry> left) {
        this.made = made;
        this.left = left;
    }

    /// Comes to an entry.
    void moveTo(EntryPath target) {
        while (!steps.isEmpty() && !target.isWithin(steps.getLast().target)) {
            leave(steps.removeLast());
        }
    }

    /// Enters the directory that was moved to.
    void enter(EntryPath target, ListedEntry directory) {
        steps.addLast(new Step(target, directory));
    }

    /// Something selected is here.
    void need() {
        for (var step : steps) {
            if (!step.isTried) {
                step.isTried = true;
                step.isMade = made.test(step.target, step.directory);
            }
        }
    }

    /// Leaves all directories.
    void end() {
        while (!steps.isEmpty()) {
            leave(steps.removeLast());
        }
    }

    private void leave(Step step) {
        if (step.isMade) {
            left.accept(step.target, step.directory);
        }
    }

    private static final class Step {
        private final EntryPath target;
        private final ListedEntry directory;
        private boolean isTried;
        private boolean isMade;

        Step(EntryPath target, ListedEntry directory) {
            this.target = target;
            this.directory = directory;
        }
    }
}
