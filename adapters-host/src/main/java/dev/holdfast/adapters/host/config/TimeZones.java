package dev.holdfast.adapters.host.config;

import java.time.DateTimeException;
import java.time.ZoneId;

/// Time zones; the host's own where none is named.
final class TimeZones {

    private TimeZones() {}

    static ZoneId read(ObjectReader members) {
        return members.optionalText("timeZone")
                .map(name -> {
                    try {
                        return ZoneId.of(name);
                    } catch (DateTimeException e) {
                        members.problem("timeZone", "expected a time zone like \"Europe/Paris\"");
                        return ZoneId.systemDefault();
                    }
                })
                .orElseGet(ZoneId::systemDefault);
    }
}
