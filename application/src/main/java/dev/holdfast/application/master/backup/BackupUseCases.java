package dev.holdfast.application.master.backup;

import dev.holdfast.application.master.quota.SiteRules;
import dev.holdfast.application.storage.CommitRecordCodec;
import java.time.InstantSource;

/// The use cases of the catalogue, wired.
public record BackupUseCases(
        ReportBackup reportBackup,
        AdoptBackup adoptBackup,
        RebookBackup rebookBackup,
        JudgeRecord judgeRecord,
        Backups backups) {

    public static BackupUseCases create(Ports ports, InstantSource clock) {
        var reader = new RecordReader(ports.keys(), ports.codec());
        var books = new Bookkeeping(ports.storages(), reader, ports.registrations());
        var reporting = new Reporting(ports.rules(), ports.registrations(), books, clock);
        return new BackupUseCases(
                reporting,
                reporting,
                reporting,
                (store, site, backup) -> ports.rules()
                        .find(site)
                        .map(terms -> reader.read(store, terms, backup).verdict())
                        .orElseGet(RecordVerdict.Missing::new),
                ports.backups());
    }

    /// What the use cases stand on.
    public record Ports(
            SiteRules rules,
            SiteKeyring keys,
            OpenStorage storages,
            CommitRecordCodec codec,
            Registrations registrations,
            Backups backups) {}
}
