package dev.holdfast.adapters.http.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.domain.archive.Glob;
import dev.holdfast.domain.command.CommandEnd;
import dev.holdfast.domain.command.CommandKind;
import dev.holdfast.domain.command.CommandState;
import dev.holdfast.domain.command.RestorePlace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What is said about commands.
public final class CommandMessages {

    private CommandMessages() {}

    /// Answers whoever asked for something.
    public record Ordered(UUID commandId) {}

    /// `POST /backups/{id}/restore`.
    ///
    /// @param nodeId where to; the node whose backup it is, unless another one is named
    public record Restore(
            Optional<UUID> nodeId,
            Optional<RestorePlace.Directory> targetDirectory,
            Optional<RestorePlace.Database> database,
            List<PathPattern> paths,
            Optional<String> source,
            Optional<Boolean> dryRun,
            Optional<Boolean> overwrite) {

        private static final int MOST_PATHS = 100;
        private static final int LONGEST_SOURCE = 255;

        /// @throws IllegalArgumentException when its members do not go together
        public Restore {
            if (targetDirectory.isPresent() == database.isPresent()) {
                throw new IllegalArgumentException("takes either targetDirectory or database");
            }
            if (database.isPresent() && !paths.isEmpty()) {
                throw new IllegalArgumentException("paths go with targetDirectory: a dump is restored whole");
            }
            if (paths.size() > MOST_PATHS) {
                throw new IllegalArgumentException("takes at most " + MOST_PATHS + " paths");
            }
            if (source.filter(name -> name.isEmpty() || name.length() > LONGEST_SOURCE || name.indexOf('/') >= 0)
                    .isPresent()) {
                throw new IllegalArgumentException("source is no name of a source");
            }
        }

        public RestorePlace place() {
            return targetDirectory.<RestorePlace>map(it -> it).orElseGet(database::orElseThrow);
        }
    }

    /// A pattern of paths; slashes at its ends mean nothing.
    public record PathPattern(String value) {

        private static final int LONGEST = 4000;

        /// @throws IllegalArgumentException when it is none
        public PathPattern {
            if (value.length() > LONGEST) {
                throw new IllegalArgumentException("must have at most " + LONGEST + " characters");
            }
            Glob.of(value.replaceAll("^/+|/+$", ""));
        }
    }

    /// `POST /backups/{id}/verify`.
    public record Verify(Optional<Integer> readDataPercent) {}

    /// `POST /nodes/{id}/send-logs`.
    public record SendLogs(Optional<Integer> lines) {}

    /// A command as users see it.
    ///
    /// @param expiresAt when it expires unless something is heard of it; of one that did not end
    public record Command(
            UUID id,
            CommandKind kind,
            UUID nodeId,
            Optional<UUID> siteId,
            Optional<UUID> backupId,
            Parameters parameters,
            CommandState state,
            boolean cancelAsked,
            String requestedBy,
            Optional<Progress> progress,
            Optional<Result> result,
            Instant createdAt,
            Optional<Instant> deliveredAt,
            Optional<Instant> startedAt,
            Optional<Instant> finishedAt,
            Optional<Instant> expiresAt) {}

    /// What was asked, as far as the kind has something to say.
    public record Parameters(
            Optional<String> targetDirectory,
            Optional<String> database,
            Optional<List<String>> paths,
            Optional<String> source,
            Optional<Boolean> dryRun,
            Optional<Boolean> overwrite,
            Optional<Integer> readDataPercent,
            Optional<Integer> lines) {

        public static final Parameters NONE = new Parameters(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public record Progress(Instant at, Optional<String> phase, Optional<String> detail, Map<String, Long> figures) {}

    /// @param exitCode of the agent's program, where one ran
    public record Result(Optional<Integer> exitCode, String meaning, Optional<String> detail, ObjectNode data) {}

    /// Answers `GET /nodes/self/commands`.
    public record Deliveries(List<Delivery> items) {}

    /// A command as its node is handed it. The kind travels as text, so that an agent can tell one that
    /// only a newer master knows.
    ///
    /// @param kind   as [CommandKind], or `cancel`: to stop the command of this id, if it did not end
    /// @param sealed a compact JWE that only the node can open
    public record Delivery(
            UUID id,
            String kind,
            Optional<Site> site,
            Optional<UUID> backupId,
            Parameters parameters,
            Optional<String> sealed) {}

    public record Site(UUID id, String name) {}

    /// What opens the backups of a site of another node, within a delivery's seal.
    public record SiteAccess(UUID id, String name, List<ConfigurationMessages.Key> keys) {

        @Override
        public String toString() {
            return "SiteAccess[" + id + "]";
        }
    }

    /// `POST /nodes/self/commands/{id}/progress`.
    ///
    /// @param state `queued`, while the command waits on its node, or `running`
    public record Told(String state, Optional<String> phase, Optional<String> detail, Map<String, Long> figures) {

        public static final String RUNNING = "running";
        public static final String QUEUED = "queued";

        private static final int MOST_FIGURES = 50;

        /// @throws IllegalArgumentException when there are too many figures
        public Told {
            if (figures.size() > MOST_FIGURES) {
                throw new IllegalArgumentException("tells at most " + MOST_FIGURES + " figures");
            }
        }
    }

    /// `POST /nodes/self/commands/{id}/result`.
    public record Ended(
            CommandEnd.Outcome outcome,
            Optional<Integer> exitCode,
            Optional<String> meaning,
            Optional<String> detail,
            Optional<ObjectNode> data) {}
}
