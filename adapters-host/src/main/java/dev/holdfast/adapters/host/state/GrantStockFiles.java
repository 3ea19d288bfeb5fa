package dev.holdfast.adapters.host.state;

import static dev.holdfast.adapters.host.state.StateJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.application.agent.grants.GrantStock;
import dev.holdfast.application.agent.grants.SealedGrants;
import dev.holdfast.application.agent.grants.SitePlace;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageAccess;
import dev.holdfast.domain.storage.StorageId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// `grants/<site id>_<storage id>/`: a file for each answer of the master, one of the names that are used up,
/// and the newest commit record. Whoever writes adds files; only a run, which holds the site, takes any away.
final class GrantStockFiles implements GrantStock {

    private static final String PLACE = "place.json";
    private static final String GRANTS = ".grants.json";
    private static final String SPENT = "spent";
    private static final String RECORD = "record.json";
    private static final String RECORD_OBJECT = "record.object";

    private final Function<String, PrivateFiles> directories;

    /// @param directories by name, below the one of all grants, which has none
    GrantStockFiles(Function<String, PrivateFiles> directories) {
        this.directories = directories;
    }

    @Override
    public List<Stocked> places() {
        return directories.apply("").names("").stream()
                .map(directories)
                .flatMap(files -> files.read(PLACE).stream()
                        .map(content -> StateJson.read(content, files.path(PLACE), GrantStockFiles::stocked)))
                .toList();
    }

    @Override
    public void remember(Stocked place) {
        var files = of(place.place());
        var content = StateJson.bytes(StateJson.object()
                .put("site", place.place().site().toString())
                .put("storage", place.place().storage().toString())
                .put("name", place.site())
                .put("access", place.access().name()));
        if (files.read(PLACE).filter(known -> Arrays.equals(known, content)).isEmpty()) {
            files.write(PLACE, content);
        }
    }

    @Override
    public List<SealedGrants> of(SitePlace place, Instant now) {
        var files = of(place);
        return files.names(GRANTS).stream()
                .flatMap(name -> read(files, name, place))
                .filter(grants -> grants.until().isAfter(now))
                .toList();
    }

    @Override
    public void keep(SealedGrants grants) {
        var json = StateJson.object()
                .put("from", grants.from().toString())
                .put("until", grants.until().toString())
                .put("sealed", grants.sealed());
        var packs = json.putArray("packs");
        grants.packs().forEach(pack -> packs.add(pack.toString()));
        var backups = json.putArray("backups");
        grants.backups().forEach(backup -> backups.add(backup.toString()));
        of(grants.place()).write(name(grants), StateJson.bytes(json));
    }

    @Override
    public Set<String> spent(SitePlace place) {
        return of(place)
                .read(SPENT)
                .map(content -> new HashSet<>(
                        new String(content, StandardCharsets.US_ASCII).lines().toList()))
                .orElseGet(HashSet::new);
    }

    @Override
    public void spend(SitePlace place, String name) {
        of(place).append(SPENT, (name + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void tidy(SitePlace place, Instant now) {
        var files = of(place);
        var spent = spent(place);
        var kept = new HashSet<String>();
        for (var name : files.names(GRANTS)) {
            var grants = read(files, name, place)
                    .filter(it -> it.until().isAfter(now))
                    .toList();
            var names = grants.stream().flatMap(GrantStockFiles::names).toList();
            if (grants.isEmpty() || !names.isEmpty() && spent.containsAll(names)) {
                files.delete(name);
            } else {
                kept.addAll(names);
            }
        }
        if (spent.retainAll(kept)) {
            var lines = spent.stream().map(name -> name + "\n").collect(Collectors.joining());
            files.write(SPENT, lines.getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Override
    public Optional<KeptRecord> record(SitePlace place) {
        var files = of(place);
        return files.read(RECORD)
                .flatMap(content -> files.read(RECORD_OBJECT)
                        .map(object -> StateJson.read(content, files.path(RECORD), json -> record(json, object))));
    }

    private static KeptRecord record(JsonNode json, byte[] object) {
        return new KeptRecord(BackupId.of(text(json, "backup")), Instant.parse(text(json, "at")), object);
    }

    @Override
    public void keepRecord(SitePlace place, KeptRecord record) {
        var files = of(place);
        files.delete(RECORD);
        files.write(RECORD_OBJECT, record.object());
        files.write(
                RECORD,
                StateJson.bytes(StateJson.object()
                        .put("backup", record.backup().toString())
                        .put("at", record.at().toString())));
    }

    @Override
    public void forget(SitePlace place) {
        var files = of(place);
        files.delete(PLACE);
        files.names("").forEach(files::delete);
    }

    private PrivateFiles of(SitePlace place) {
        return directories.apply(place.site() + "_" + place.storage());
    }

    /// What cannot be read is no grant: the master gives others.
    private static Stream<SealedGrants> read(PrivateFiles files, String name, SitePlace place) {
        try {
            return files.read(name).stream()
                    .map(content -> StateJson.read(content, files.path(name), json -> grants(json, place)));
        } catch (StateJson.DamagedException e) {
            return Stream.empty();
        }
    }

    private static SealedGrants grants(JsonNode json, SitePlace place) {
        return new SealedGrants(
                place,
                Instant.parse(text(json, "from")),
                Instant.parse(text(json, "until")),
                texts(json, "packs").map(PackId::ofHex).toList(),
                texts(json, "backups").map(BackupId::of).toList(),
                text(json, "sealed"));
    }

    private static Stocked stocked(JsonNode json) {
        var place = new SitePlace(SiteId.of(text(json, "site")), StorageId.of(text(json, "storage")));
        return new Stocked(place, text(json, "name"), StorageAccess.valueOf(text(json, "access")));
    }

    private static Stream<String> texts(JsonNode json, String member) {
        return StreamSupport.stream(json.path(member).spliterator(), false).map(JsonNode::textValue);
    }

    private static Stream<String> names(SealedGrants grants) {
        return Stream.concat(
                grants.packs().stream().map(PackId::toString),
                grants.backups().stream().map(BackupId::toString));
    }

    /// No two answers are the same: each is sealed with a key of its own.
    private static String name(SealedGrants grants) {
        return grants.until().toEpochMilli() + "-"
                + Integer.toHexString(grants.sealed().hashCode()) + GRANTS;
    }
}
