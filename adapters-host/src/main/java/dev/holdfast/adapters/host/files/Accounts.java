package dev.holdfast.adapters.host.files;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The host's names of users and groups, remembered.
final class Accounts {

    private static final int MOST_REMEMBERED = 10_000;

    private final Map<Long, Optional<String>> users = new ConcurrentHashMap<>();
    private final Map<Long, Optional<String>> groups = new ConcurrentHashMap<>();
    private final Map<String, OptionalLong> userIds = new ConcurrentHashMap<>();
    private final Map<String, OptionalLong> groupIds = new ConcurrentHashMap<>();

    Optional<String> user(long uid) {
        return remembered(users, uid, NameLookup::user);
    }

    Optional<String> group(long gid) {
        return remembered(groups, gid, NameLookup::group);
    }

    OptionalLong uid(String user) {
        return remembered(userIds, user, NameLookup::uid);
    }

    OptionalLong gid(String group) {
        return remembered(groupIds, group, NameLookup::gid);
    }

    private static <K, V> V remembered(Map<K, V> known, K key, Function<K, V> ask) {
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
        }
        return known.computeIfAbsent(key, ask);
    }
}
