package dev.holdfast.application.agent.report;

import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import java.util.Optional;

/// Empties the outbox, oldest report first, for as long as the master takes them.
public final class SendReports {

    private final Outbox outbox;
    private final ReportReceiver receiver;

    public SendReports(Outbox outbox, ReportReceiver receiver) {
        this.outbox = outbox;
        this.receiver = receiver;
    }

    public Sent send(NodeIdentity identity) {
        int accepted = 0;
        int refused = 0;
        for (var next = outbox.oldest(); next.isPresent(); next = outbox.oldest()) {
            try {
                receiver.send(next.get(), identity);
                outbox.remove(next.get());
                accepted++;
            } catch (MasterException.Refused e) {
                if (isAboutTheNode(e)) {
                    return new Sent(accepted, refused, Optional.of(e));
                }
                outbox.setAside(next.get().backup(), e.getMessage());
                refused++;
            } catch (MasterException.Away | MasterException.NotTrusted | MasterException.Revoked e) {
                return new Sent(accepted, refused, Optional.of(e));
            }
        }
        return new Sent(accepted, refused, Optional.empty());
    }

    /// A refusal of the node says nothing about the report: it waits for better days.
    private static boolean isAboutTheNode(MasterException.Refused refused) {
        return refused.status() == 401 || refused.status() == 403;
    }

    /// @param refused set aside, because the master never takes them
    /// @param stopped why the rest waits, where some does
    public record Sent(int accepted, int refused, Optional<MasterException> stopped) {}
}
