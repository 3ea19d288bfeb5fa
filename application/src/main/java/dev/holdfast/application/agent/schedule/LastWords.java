package dev.holdfast.application.agent.schedule;

import dev.holdfast.application.agent.backup.UntoldRuns;
import dev.holdfast.application.agent.backup.UntoldRuns.Awaited;
import dev.holdfast.application.agent.command.Conclusion;
import dev.holdfast.application.agent.configuration.ResourceLimits;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.identity.NodeStateException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Speaks for scheduled runs whose processes cannot: one that ends without a word is a failed run.
final class LastWords {

    /// Exit codes above it name the signal that ended the process, or would have.
    private static final int SIGNALS = 128;

    private final UntoldRuns untold;
    private final DaemonWatcher watcher;
    private final Map<String, Awaited> awaited = new HashMap<>();

    LastWords(UntoldRuns untold, DaemonWatcher watcher) {
        this.untold = untold;
        this.watcher = watcher;
    }

    /// A process is about to be started for `site`.
    void await(SiteConfiguration site) {
        guard(() -> awaited.put(site.name(), untold.await(site)));
    }

    /// A run that found the site busy is no failure: the one that holds it tells.
    void ended(String site, int exitCode, ResourceLimits limits) {
        var run = Optional.ofNullable(awaited.remove(site));
        if (exitCode != 0 && exitCode != Conclusion.BUSY) {
            run.ifPresent(it -> guard(() -> it.isOver(words(exitCode, limits))));
        }
    }

    void neverStarted(String site, String why) {
        Optional.ofNullable(awaited.remove(site))
                .ifPresent(it -> guard(() -> it.isOver("no process could be started for this run: " + why)));
    }

    private static String words(int exitCode, ResourceLimits limits) {
        var signal = exitCode > SIGNALS ? ", as by signal " + (exitCode - SIGNALS) : "";
        return "the process of this run ended with exit code " + exitCode + signal
                + ", before it said what became of it; journalctl -u holdfast-agent may say why" + heap(limits);
    }

    /// Java does not say so itself.
    private static String heap(ResourceLimits limits) {
        return limits.memoryBytes() == 0 ? "" : ", and limits.memoryBytes may be more than this host has";
    }

    private void guard(Runnable work) {
        try {
            work.run();
        } catch (NodeStateException e) {
            watcher.stateFailed(String.valueOf(e.getMessage()));
        }
    }
}
