package dev.holdfast.adapters.host.state;

import dev.holdfast.application.agent.configuration.SealedConfiguration;
import dev.holdfast.application.agent.configuration.SealedConfigurations;
import java.util.Optional;

/// `configuration.json`: the sealed text as it came.
final class SealedConfigurationFile implements SealedConfigurations {

    private static final String NAME = "configuration.json";

    private final PrivateFiles files;

    SealedConfigurationFile(PrivateFiles files) {
        this.files = files;
    }

    @Override
    public Optional<SealedConfiguration> newest() {
        return files.read(NAME)
                .map(content -> StateJson.read(
                        content,
                        files.path(NAME),
                        json -> new SealedConfiguration(StateJson.text(json, "etag"), StateJson.text(json, "sealed"))));
    }

    @Override
    public void keep(SealedConfiguration configuration) {
        files.write(
                NAME,
                StateJson.bytes(
                        StateJson.object().put("etag", configuration.etag()).put("sealed", configuration.sealed())));
    }

    @Override
    public void forget() {
        files.delete(NAME);
    }
}
