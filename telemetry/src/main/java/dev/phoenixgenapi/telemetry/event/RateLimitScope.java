package dev.phoenixgenapi.telemetry.event;

import java.util.List;

/** What a rate limit counts: all requests, or those to one function. */
public sealed interface RateLimitScope {

    /** The limit that counts all requests. */
    Global GLOBAL = new Global();

    /**
     * The scope as plain data.
     *
     * @return {@code "global"}, or a list of service and request type
     */
    Object toData();

    /** All requests, whatever they call. */
    record Global() implements RateLimitScope {

        @Override
        public Object toData() {
            return "global";
        }

        /**
         * The guide's word for it.
         *
         * @return {@code global}
         */
        @Override
        public String toString() {
            return "global";
        }
    }

    /**
     * Requests to one function.
     *
     * @param service the service that the function belongs to
     * @param requestType the name of the function
     */
    record Api(String service, String requestType) implements RateLimitScope {

        @Override
        public Object toData() {
            return List.of(service, requestType);
        }

        /**
         * Service and request type with a slash between them.
         *
         * @return for example {@code orders/place}
         */
        @Override
        public String toString() {
            return service + "/" + requestType;
        }
    }
}
