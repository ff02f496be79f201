package dev.phoenixgenapi.functions;

import dev.phoenixgenapi.arguments.ArgReader;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.arguments.Reading;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads date and time with the offset that they were sent with, which the instant does not keep. */
final class OffsetReader implements ArgReader {

    static final ArgType TYPE = ArgType.datetime();

    private static final int BLANK = 10;

    @Override
    public @Nullable Object read(Object sent, Reading reading) {
        var before = reading.found();
        reading.check(TYPE, sent);
        if (reading.found() != before) {
            return null;
        }
        var text = new StringBuilder(String.valueOf(sent));
        text.setCharAt(BLANK, 'T'); // the check lets a blank part date and time, too
        return OffsetDateTime.parse(text);
    }
}
