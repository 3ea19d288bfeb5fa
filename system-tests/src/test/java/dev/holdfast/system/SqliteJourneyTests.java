package dev.holdfast.system;

import java.util.Map;

class SqliteJourneyTests implements JourneyContract {

    @Override
    public Map<String, String> masterEnvironment() {
        return Map.of();
    }
}
