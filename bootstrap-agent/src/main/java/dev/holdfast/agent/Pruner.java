package dev.holdfast.agent;

import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.prune.PruneSite;
import dev.holdfast.application.agent.prune.PruneSite.Mode;
import dev.holdfast.application.agent.prune.PruneSite.Order;
import dev.holdfast.application.agent.prune.PruneSite.Outcome;
import dev.holdfast.application.storage.StorageException;

/// Prunes sites of a host that is its own master, and says what became of it.
final class Pruner {

    private final Standalone alone;
    private final Output output;

    Pruner(Standalone alone, Output output) {
        this.alone = alone;
        this.output = output;
    }

    /// @param teller says what a pruning would do that does nothing
    ExitCode prune(SiteConfiguration site, Mode mode, PlanTeller teller) {
        return switch (prune(site, mode, true)) {
            case Outcome.Busy() -> fail(ExitCode.BUSY, site, "another run holds the site");
            case Outcome.Planned planned -> {
                teller.tell(site, planned);
                planned.braked().ifPresent(why -> output.note(Notes.of(site.name() + ": " + withoutLeave(site, why))));
                yield ExitCode.DONE;
            }
            case Outcome.HeldBack(var plan, var why) -> {
                teller.tell(site, plan);
                yield fail(ExitCode.FAILED, site, withoutLeave(site, why));
            }
            case Outcome.Pruned pruned -> {
                tell(site, pruned);
                yield ExitCode.DONE;
            }
        };
    }

    /// The backup stands, whatever becomes of this.
    void afterRun(SiteConfiguration site) {
        try {
            switch (prune(site, Mode.BRAKED, false)) {
                case Outcome.Busy(), Outcome.Planned _ -> {}
                case Outcome.HeldBack(var _, var why) ->
                    output.note(Notes.of(site.name() + ": nothing was pruned: " + why + "; see holdfast-agent prune "
                            + site.name() + " --dry-run"));
                case Outcome.Pruned pruned -> tell(site, pruned);
            }
        } catch (StorageException e) {
            output.note(Notes.of(site.name() + ": pruning failed: " + e.getMessage()));
        }
    }

    private PruneSite.Outcome prune(SiteConfiguration site, Mode mode, boolean thorough) {
        var order = new Order(alone.archive(site.name()), site.keeping().retention(), mode, thorough);
        return alone.pruneSite().prune(order, note -> output.note(Notes.of(site.name() + ": " + note)));
    }

    private void tell(SiteConfiguration site, Outcome.Pruned pruned) {
        int backups = pruned.plan().expired().size();
        output.tell(Event.of("pruned")
                .with("site", site.name())
                .with("backups", backups)
                .with("kept", pruned.plan().kept().size())
                .with("packs", pruned.packs())
                .with("bytes", pruned.freed().bytes())
                .with("orphans", pruned.orphans())
                .saying(
                        "%s: %s deleted, %s freed%s%s; %d kept",
                        site.name(),
                        Counts.of(backups, "backup"),
                        Sizes.text(pruned.freed().bytes()),
                        backups > 0 && pruned.packs() == 0 ? " (every pack holds something of backups that stay)" : "",
                        pruned.orphans() == 0 ? "" : ", " + Counts.of(pruned.orphans(), "orphan"),
                        pruned.plan().kept().size()));
    }

    private static String withoutLeave(SiteConfiguration site, String why) {
        return why + "; to delete them all the same: holdfast-agent prune " + site.name() + " --confirm";
    }

    private ExitCode fail(ExitCode code, SiteConfiguration site, String message) {
        output.fail(code, site.name() + ": " + message);
        return code;
    }
}
