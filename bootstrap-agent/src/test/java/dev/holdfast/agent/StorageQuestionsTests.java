package dev.holdfast.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.holdfast.adapters.host.config.HostConfiguration;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageTarget;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StorageQuestionsTests {

    private final TypingPerson person = new TypingPerson();
    private final Questions questions = new AskedQuestions(person);
    private final StorageQuestions storages = storages(Map.of());

    @Test
    void namesAWrongEndpointAtItsQuestion() {
        person.types("backups", "s3.example:9000", "https:///", "https://away.example", "https://s3.example");
        person.types("", "backups", "", "id", "secret");

        var chosen = storages.chosen(Optional.empty()).getFirst();

        assertEquals(URI.create("https://s3.example"), chosen.storage().target().endpoint());
        assertEquals(
                List.of(
                        "no address of an S3 service: \"backups\"; one begins with https://, or with http://",
                        "no address of an S3 service: \"s3.example:9000\"; one begins with https://, or with http://",
                        "no address of an S3 service: \"https:///\"; one begins with https://, or with http://",
                        "nobody answers"),
                person.heard);
        assertEquals("Region [us-east-1]: ", person.asked.get(5));
    }

    @Test
    void namesAWrongNameOfAStorageAtItsQuestion() {
        person.types("https://s3.example", "", "backups", "no name", "near", "id", "secret");

        assertEquals(
                "near", storages.chosen(Optional.empty()).getFirst().storage().name());
        assertEquals(List.of("no name of a storage: \"no name\""), person.heard);
    }

    @Test
    void keepsEarlierAnswersWhereItAsksAgain() {
        person.types("https://s3.example", "eu", "backups", "near", "idea", "secret");
        var first = storages.chosen(Optional.empty());
        person.asked.clear();
        person.types("", "", "", "", "", "");

        assertEquals(first, storages.chosen(Optional.empty()));

        assertEquals(
                List.of(
                        "Endpoint of the S3 service, https://… [https://s3.example]: ",
                        "Region [eu]: ",
                        "Bucket [backups]: ",
                        "What to call this storage [near]: ",
                        "Access key id of near [idea…]: ",
                        "Secret access key [unchanged]: "),
                person.asked);
    }

    @Test
    void asksForTheSecretOfAnotherAccessKey() {
        person.types("https://s3.example", "", "backups", "", "id", "secret");
        storages.chosen(Optional.empty());
        person.types("", "", "", "", "another", "", "its secret");

        var chosen = storages.chosen(Optional.empty()).getFirst();

        assertEquals("its secret", chosen.credentials().secretAccessKey());
        assertFalse(person.asked.toString().contains("its secret"), person.asked::toString);
    }

    @Test
    void keepsWhatIsNotAskedOfAStorageAsLongAsTheBucketIsTheSame() {
        var before = HostConfiguration.storage(
                "near", new StorageTarget(URI.create("https://s3.example"), "eu", "backups", "web-1/", false));
        person.types("", "", "", "", "id", "secret");
        assertEquals(before, chosen(before));

        person.types("", "", "others", "", "id", "secret");
        assertEquals("", chosen(before).target().prefix());
    }

    @Test
    void asksForNoCredentialsThatTheEnvironmentHas() {
        person.types("https://s3.example", "", "backups", "");
        var given = storages(Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret"));

        assertEquals(
                new StorageCredentials("id", "secret"),
                given.chosen(Optional.empty()).getFirst().credentials());
    }

    private Storage chosen(Storage before) {
        return storages(Map.of()).chosen(Optional.of(before)).getFirst().storage();
    }

    private StorageQuestions storages(Map<String, String> environment) {
        return new StorageQuestions(new StorageOptions(), environment, Optional.empty(), questions, service -> {
            if (service.getHost().equals("away.example")) {
                throw new CommandException(ExitCode.FAILED, "nobody answers");
            }
        });
    }
}
