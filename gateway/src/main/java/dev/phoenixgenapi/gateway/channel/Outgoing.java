package dev.phoenixgenapi.gateway.channel;

import org.jspecify.annotations.Nullable;

/** Frames on their way to a client. */
sealed interface Outgoing {

    /** How many bytes wait while it does. */
    int bytes();

    /**
     * One frame or two, in one array.
     *
     * @param json the texts, one after the other
     * @param split where the second one begins; 0 if there is one
     */
    @SuppressWarnings("ArrayRecordComponent") // on its way; nobody compares it
    record Frames(byte[] json, int split) implements Outgoing {

        @Override
        public int bytes() {
            return json.length;
        }
    }

    /** The place of a frame that is chosen only when there is room for it. */
    record Latest(ItemBuffer items) implements Outgoing {

        @Override
        public int bytes() {
            return 0;
        }

        byte @Nullable [] take() {
            return items.poll();
        }
    }
}
