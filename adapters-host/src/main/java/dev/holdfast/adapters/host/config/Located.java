package dev.holdfast.adapters.host.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// A JSON value that knows where it stands.
sealed interface Located {

    Place place();

    /// How a message names what it found.
    String kind();

    record Text(Place place, String value) implements Located {
        @Override
        public String kind() {
            return "a string";
        }
    }

    record Number(Place place, BigDecimal value) implements Located {
        @Override
        public String kind() {
            return "a number";
        }
    }

    record Flag(Place place, boolean value) implements Located {
        @Override
        public String kind() {
            return value ? "true" : "false";
        }
    }

    record Nothing(Place place) implements Located {
        @Override
        public String kind() {
            return "null";
        }
    }

    record Items(Place place, List<Located> values) implements Located {
        @Override
        public String kind() {
            return "a list";
        }
    }

    record Members(Place place, Map<String, Located> values) implements Located {
        @Override
        public String kind() {
            return "an object";
        }
    }
}
