package dev.holdfast.system;

import java.util.Map;

class SqliteRebuildTests implements RebuildContract {

    @Override
    public Map<String, String> masterEnvironment() {
        return Map.of();
    }

    @Override
    public Map<String, String> freshEnvironment() {
        return Map.of();
    }
}
