package dev.holdfast.adapters.http.settings;

/// How many requests are taken before a caller is told to wait (429).
///
/// @param perSecond        of one caller; a burst may hold twice as many
/// @param signInsPerMinute attempts to sign in, or to go on, from one network
/// @param joinsPerMinute   requests to join from one network
public record RequestLimits(int perSecond, int signInsPerMinute, int joinsPerMinute) {

    public static final RequestLimits USUAL = new RequestLimits(100, 60, 30);

    public RequestLimits withPerSecond(int requests) {
        return new RequestLimits(requests, signInsPerMinute, joinsPerMinute);
    }
}
