package dev.phoenixgenapi.functions;

import dev.phoenixgenapi.arguments.ArgReader;
import dev.phoenixgenapi.arguments.ArgumentFault.Rule;
import dev.phoenixgenapi.arguments.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads lists item by item. They cannot be changed. */
record ListReader(Mapped item, int maxItems) implements ArgReader {

    @Override
    public @Nullable Object read(Object sent, Reading reading) {
        if (!(sent instanceof List<?> list)) {
            return reading.refuse(Rule.TYPE, "list", sent);
        }
        if (!reading.fits(list, maxItems)) {
            return null;
        }
        var read = new ArrayList<@Nullable Object>(list.size());
        reading.enterList();
        for (var i = 0; i < list.size() && !reading.isFull(); i++) {
            reading.moveTo(i);
            read.add(item.read(list.get(i), reading));
        }
        reading.leave();
        return Collections.unmodifiableList(read);
    }
}
