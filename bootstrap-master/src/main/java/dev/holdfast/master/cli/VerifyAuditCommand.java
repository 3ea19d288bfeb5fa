package dev.holdfast.master.cli;

import dev.holdfast.application.master.audit.AuditUseCases;
import dev.holdfast.application.master.audit.VerifyAudit;
import dev.holdfast.master.wiring.Foundation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = MasterVersion.class,
        description = "Tell whether entries were changed, removed or put elsewhere, and what the last one is.")
final class VerifyAuditCommand implements Runnable {

    @Mixin
    private final SettingsOption settings = new SettingsOption();

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        try (var foundation = Foundation.lay(settings.read())) {
            switch (AuditUseCases.create(foundation.auditTrail()).verify().verify()) {
                case VerifyAudit.Verdict.Whole(var head) ->
                    spec.commandLine()
                            .getOut()
                            .println("The audit log is whole; its last entry is " + head.sequence() + " " + head.hash()
                                    + ".");
                case VerifyAudit.Verdict.Broken(var sequence, var why) ->
                    throw new RefusedException("the audit log is broken at entry " + sequence + ": " + why);
            }
        }
    }
}
