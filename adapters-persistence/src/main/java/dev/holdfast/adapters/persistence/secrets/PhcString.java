package dev.holdfast.adapters.persistence.secrets;

import java.util.Base64;
import java.util.regex.Pattern;

/// An Argon2id hash as in the PHC string format: `$argon2id$v=19$m=…,t=…,p=…$salt$digest`.
record PhcString(Argon2Cost cost, byte[] salt, byte[] digest) {

    private static final Pattern FORM =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3})\\$([^$]+)\\$([^$]+)");

    static PhcString parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("not an Argon2id hash");
        }
        var cost = new Argon2Cost(
                Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)), Integer.parseInt(form.group(3)));
        var decoder = Base64.getDecoder();
        return new PhcString(cost, decoder.decode(form.group(4)), decoder.decode(form.group(5)));
    }

    @Override
    public String toString() {
        var encoder = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        cost.memoryKiB(),
                        cost.passes(),
                        cost.lanes(),
                        encoder.encodeToString(salt),
                        encoder.encodeToString(digest));
    }
}
