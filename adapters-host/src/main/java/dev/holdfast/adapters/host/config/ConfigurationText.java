package dev.holdfast.adapters.host.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.application.agent.configuration.Keeping;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.domain.retention.RetentionPolicy;
import dev.holdfast.domain.storage.Storage;
import java.time.ZoneId;
import java.util.List;

/// Writes a `config.json` that says the same when it is read, as a person would begin one: what goes
/// without saying is left out.
public final class ConfigurationText {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ConfigurationText() {}

    /// @param storages of a host that is its own master
    public static String of(List<SiteConfiguration> sites, List<Storage> storages) {
        return text(MAPPER.createObjectNode(), sites, storages);
    }

    /// The same file with these sites, and with these storages where it names none; all else stays.
    ///
    /// @param before a `config.json` that can be read
    public static String completed(String before, List<SiteConfiguration> sites, List<Storage> storages) {
        try {
            var json = (ObjectNode) MAPPER.readTree(before);
            return text(json, sites, json.path("storages").isEmpty() ? storages : List.of());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no config.json", e);
        }
    }

    private static String text(ObjectNode json, List<SiteConfiguration> sites, List<Storage> storages) {
        var all = json.putArray("sites");
        sites.forEach(site -> site(site, all.addObject()));
        if (!storages.isEmpty()) {
            var named = json.putArray("storages");
            storages.forEach(storage -> storage(storage, named.addObject()));
        }
        try {
            return MAPPER.writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree does not become JSON", e);
        }
    }

    private static void site(SiteConfiguration site, ObjectNode json) {
        json.put("name", site.name());
        site.schedule().ifPresent(schedule -> json.put("schedule", schedule.expression()));
        if (!site.timeZone().equals(ZoneId.systemDefault())) {
            json.put("timeZone", site.timeZone().getId());
        }
        keeping(site.keeping(), json);
        ArrayNode sources = json.putArray("sources");
        site.sources().forEach(source -> SourceText.write(source, sources.addObject()));
        site.databases().forEach(group -> SourceText.write(group, sources.addObject()));
    }

    private static void keeping(Keeping keeping, ObjectNode json) {
        if (keeping.copies() > 1) {
            json.put("copies", keeping.copies());
        }
        if (!keeping.retention().keepsEverything()) {
            retention(keeping.retention(), json.putObject("retention"));
        }
    }

    private static void retention(RetentionPolicy policy, ObjectNode json) {
        count("keepLast", policy.keepLast(), json);
        count("keepHourly", policy.keepHourly(), json);
        count("keepDaily", policy.keepDaily(), json);
        count("keepWeekly", policy.keepWeekly(), json);
        count("keepMonthly", policy.keepMonthly(), json);
        count("keepYearly", policy.keepYearly(), json);
        policy.keepWithin().ifPresent(age -> json.put("keepWithin", age.toString()));
    }

    private static void count(String member, int count, ObjectNode json) {
        if (count > 0) {
            json.put(member, count);
        }
    }

    private static void storage(Storage storage, ObjectNode json) {
        var target = storage.target();
        json.put("name", storage.name());
        json.put("endpoint", target.endpoint().toString());
        json.put("region", target.region());
        json.put("bucket", target.bucket());
        if (!target.prefix().isEmpty()) {
            json.put("prefix", target.prefix());
        }
        json.put("pathStyle", target.pathStyle());
    }
}
