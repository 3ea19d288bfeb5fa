package dev.holdfast.agent;

import dev.holdfast.adapters.http.agent.ShownCertificate;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.enrollment.JoinFleet;
import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.application.agent.standalone.Vault;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.storage.Storage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "configure",
        description = "Set this host up: ask who rules it, which sites it has and when they are backed up, and make a"
                + " first backup. Options answer questions beforehand.")
final class ConfigureCommand implements Callable<Integer> {

    private static final int PASSPHRASE_BYTES = 24;

    /// The options that say what a config.json is to hold.
    private static final List<String> OF_A_NEW_FILE = List.of(
            "--site",
            "--schedule",
            "--root",
            "--keep",
            "--storage-name",
            "--endpoint",
            "--region",
            "--bucket",
            "--prefix",
            "--bucket-in-host");

    private final Sessions sessions;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    @ArgGroup
    private @Nullable Rule rule;

    @Mixin
    private final MasterOptions master = new MasterOptions();

    @Mixin
    private final StorageOptions storage = new StorageOptions();

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "(standalone) holds what seals the vault; without one a fresh passphrase is kept beside"
                    + " config.json")
    private @Nullable String passphraseFile;

    @Mixin
    private final SiteOptions sites = new SiteOptions();

    @Mixin
    private final KeepOption keep = new KeepOption();

    @Option(names = "--overwrite", description = "replace the sites of a config.json that is there")
    private boolean overwrite;

    @Option(
            names = "--recovery-dir",
            paramLabel = "DIR",
            description = "(standalone) where the recovery files of the sites go, for you to carry away")
    private @Nullable Path recoveryDirectory;

    @Option(names = "--no-test", description = "make no first backup")
    private boolean untested;

    @Option(names = "--non-interactive", description = "ask nothing: take options, and what goes without saying")
    private boolean unattended;

    ConfigureCommand(Sessions sessions) {
        this.sessions = sessions;
    }

    private static final class Rule {
        @Option(names = "--managed", description = "this host is a node of a fleet")
        private boolean managed;

        @Option(names = "--standalone", description = "this host is its own master")
        private boolean alone;
    }

    @Override
    public Integer call() {
        return sessions.perform(options, this::configure);
    }

    private ExitCode configure(Session session) throws Exception {
        if (session.wiring().state().identities().identity().isPresent()) {
            throw new CommandException(
                    ExitCode.USAGE, "this host is a node of a fleet already: see holdfast-agent status");
        }
        var questions = questions();
        boolean keeps = keepsConfiguration(questions, session);
        var rule = rule(questions, session, keeps);
        var chosen = keeps ? Optional.<List<SiteConfiguration>>empty() : Optional.of(sites.sites(questions, session));
        var verdict = rule instanceof Intent.Alone alone
                ? setUpAlone(alone, chosen, questions, session)
                : setUp(new Intent(rule, chosen), questions, session);
        session.output()
                .note(Event.of("next")
                        .saying("Next: holdfast-agent install has systemd run the agent; holdfast-agent status tells"
                                + " how it is."));
        return verdict;
    }

    private ExitCode setUpAlone(
            Intent.Alone alone, Optional<List<SiteConfiguration>> chosen, Questions questions, Session session)
            throws Exception {
        var output = session.output();
        var kept = chosen.map(
                sites -> keep.applied(sites, questions, unattended ? KeepOption.ALL : KeepOption.USUAL, output));
        var all = kept.orElseGet(() -> session.wiring().configuration().read().sites());
        if (kept.isEmpty()) {
            all.forEach(site -> KeepOption.tell(site.name(), site, output));
        }
        var recoveryFiles = RecoveryFiles.asked(recoveryDirectory, questions);
        recoveryFiles.check(all, session.wiring().standalone().vaults().open(alone.passphrase()));
        if (unattended) {
            attempt(alone.storages(), session);
        }
        var verdict = setUp(new Intent(alone, kept), questions, session);
        recoveryFiles.handOut(session);
        return verdict;
    }

    private ExitCode setUp(Intent intent, Questions questions, Session session) throws Exception {
        if (!questions.agree("Go ahead?", true)) {
            throw new CommandException(ExitCode.CANCELLED, "nothing was changed");
        }
        new Setup(session).carryOut(intent);
        return firstBackup(session, questions);
    }

    private Questions questions() {
        if (unattended) {
            return new UnaskedQuestions();
        }
        return Terminal.find()
                .<Questions>map(AskedQuestions::new)
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE, "nobody sits at a terminal: answer by options, and with --non-interactive"));
    }

    private Intent.Rule rule(Questions questions, Session session, boolean keeps) {
        return isAlone(questions) ? alone(questions, session, keeps) : managed(questions, session);
    }

    private boolean isAlone(Questions questions) {
        if (rule != null) {
            return rule.alone;
        }
        return questions.insist(() -> {
            var answer = questions.ask(
                    "--managed or --standalone", "Is this host managed by a master, or standalone", "managed");
            if (!List.of("managed", "standalone").contains(answer)) {
                throw new CommandException(ExitCode.USAGE, "expected managed or standalone, not \"" + answer + "\"");
            }
            return answer.equals("standalone");
        });
    }

    private Intent.Managed managed(Questions questions, Session session) {
        var environment = session.environment();
        var named = questions.insist(() -> master.address(master.named(environment)
                .orElseGet(() -> MasterOptions.uri(questions.ask("--master", "Address of the master", "")))));
        var address = confirmed(named, named.base(), questions, session.output());
        var token = master.token(environment)
                .or(() -> Optional.of(questions.ask("Join token (none: an operator approves)"))
                        .filter(text -> !text.isEmpty())
                        .map(Secret::new));
        return new Intent.Managed(new JoinFleet.Terms(address, token));
    }

    /// A certificate that the host does not trust by itself is pinned once somebody has compared it.
    private MasterAddress confirmed(MasterAddress address, URI base, Questions questions, Output output) {
        if (!"https".equals(base.getScheme()) || master.pins()) {
            return address;
        }
        var shown = shown(base);
        output.tell(Event.of("certificate")
                .with("fingerprint", shown.fingerprint())
                .with("subject", shown.subject())
                .with("trusted", shown.trusted())
                .saying("The master shows the certificate of %s\n  %s", shown.subject(), shown.fingerprint()));
        if (shown.trusted()) {
            return address;
        }
        if (!questions.agree(
                "This host does not trust it by itself. Is it the one that the master's operator tells", false)) {
            throw new CommandException(
                    ExitCode.USAGE, "the certificate was not confirmed: compare it, and give --ca-fingerprint");
        }
        return new MasterAddress(address.base(), Optional.of(shown.fingerprint()));
    }

    private static ShownCertificate shown(URI base) {
        try {
            return ShownCertificate.of(base);
        } catch (MasterException e) {
            throw Joining.advised(e);
        }
    }

    private Intent.Alone alone(Questions questions, Session session, boolean keeps) {
        var alone = session.wiring().standalone();
        var known = Optional.ofNullable(passphraseFile)
                .map(Passphrases::content)
                .or(alone.passphrases()::unattended)
                .map(Passphrases::longEnough)
                .or(() -> alone.vaults().owner().map(_ -> alone.passphrases().get()));
        var vault = known.filter(_ -> keeps).flatMap(alone.vaults()::open);
        var openings = questions.insist(() -> openings(vault, questions, session, keeps));
        return new Intent.Alone(openings, known.orElseGet(ConfigureCommand::fresh), known.isEmpty());
    }

    private List<Intent.Opening> openings(Optional<Vault> vault, Questions questions, Session session, boolean keeps) {
        var storages = keeps ? known(session) : List.of(storage.storage(questions));
        var openings = storages.stream()
                .map(chosen -> new Intent.Opening(chosen, credentials(chosen, vault, questions, session)))
                .toList();
        if (!unattended) {
            attempt(openings, session);
        }
        return openings;
    }

    /// Beside a person that is as soon as they can correct their answers, else last before all is written.
    private static void attempt(List<Intent.Opening> openings, Session session) {
        openings.forEach(opening -> StorageTrial.attempt(opening.storage(), opening.credentials(), session));
    }

    /// Those of the configuration that stays.
    private static List<Storage> known(Session session) {
        var storages = session.wiring().configuration().read().storages();
        if (storages.isEmpty()) {
            throw new CommandException(
                    ExitCode.USAGE, session.wiring().configFile() + " names no storage: add one, or --overwrite it");
        }
        return storages;
    }

    /// @param vault where the host's own configuration stays, what it has for its storages
    private static StorageCredentials credentials(
            Storage chosen, Optional<Vault> vault, Questions questions, Session session) {
        return CredentialsCommand.given(session.environment())
                .or(() -> vault.flatMap(it -> it.credentials(chosen.name())))
                .orElseGet(() -> CredentialsCommand.asked(chosen.name(), questions));
    }

    private static Secret fresh() {
        var random = new byte[PASSPHRASE_BYTES];
        new SecureRandom().nextBytes(random);
        return new Secret(HexFormat.of().formatHex(random));
    }

    private boolean keepsConfiguration(Questions questions, Session session) throws IOException {
        var file = session.wiring().configFile();
        boolean keeps = session.wiring().isConfigured()
                && !overwrite
                && !questions.agree(file + " is there already. Replace it", false);
        if (keeps) {
            refuseWhatIsForAnotherFile(file);
        }
        return keeps;
    }

    private void refuseWhatIsForAnotherFile(Path file) {
        var given = Objects.requireNonNull(spec).commandLine().getParseResult();
        var vain = OF_A_NEW_FILE.stream().filter(given::hasMatchedOption).toList();
        if (!vain.isEmpty()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    file + " is there already and stays as it is, so " + String.join(", ", vain)
                            + " would change nothing: give --overwrite to replace its sites and storages, or edit it."
                            + " Nothing was changed");
        }
    }

    private ExitCode firstBackup(Session session, Questions questions) {
        var configuration = session.wiring().configuration().read();
        if (untested || configuration.sites().isEmpty()) {
            return ExitCode.DONE;
        }
        var site = configuration.sites().getFirst();
        if (!questions.agree("Back up " + site.name() + " now, as a test", true)) {
            return ExitCode.DONE;
        }
        return BackupCommand.once(session, configuration, site);
    }
}
