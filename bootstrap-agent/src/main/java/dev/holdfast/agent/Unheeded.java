package dev.holdfast.agent;

import dev.holdfast.application.agent.configuration.AgentConfiguration;
import java.util.ArrayList;
import java.util.List;

/// What a configuration asks for and this version does not do. Said out loud, for who asks for it relies on it.
final class Unheeded {

    static final String ADVICE = "remove it from the configuration, or see to it by other means";

    private Unheeded() {}

    static List<String> of(AgentConfiguration configuration) {
        var found = new ArrayList<String>();
        if (configuration.limits().uploadBytesPerSecond() > 0) {
            found.add("limits.uploadBytesPerSecond is not kept to by this version");
        }
        if (!configuration.limits().windows().isEmpty()) {
            found.add("limits.windows are not kept to by this version");
        }
        return found;
    }

    static Event warning(String message) {
        return Event.of("warning")
                .with("kind", "unheeded")
                .with("message", message)
                .saying("warning: %s", message);
    }
}
