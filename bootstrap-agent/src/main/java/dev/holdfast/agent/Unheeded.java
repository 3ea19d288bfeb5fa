package dev.holdfast.agent;

import dev.holdfast.application.agent.configuration.SiteConfiguration;
import java.util.List;

/// What a configuration asks for and this version does not do. Said out loud, for who asks for it relies on it.
final class Unheeded {

    static final String ADVICE = "remove it from the configuration, or see to it by other means";

    private Unheeded() {}

    static List<String> of(SiteConfiguration site) {
        var hooks = site.hooks();
        var none = hooks.before().isEmpty()
                && hooks.after().isEmpty()
                && hooks.onFailure().isEmpty();
        return none ? List.of() : List.of(site.name() + ": hooks are not run by this version");
    }

    static Event warning(String message) {
        return Event.of("warning")
                .with("kind", "unheeded")
                .with("message", message)
                .saying("warning: %s", message);
    }
}
