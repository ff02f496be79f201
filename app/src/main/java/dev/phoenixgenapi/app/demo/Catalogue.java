package dev.phoenixgenapi.app.demo;

import dev.phoenixgenapi.functions.Arg;
import dev.phoenixgenapi.functions.GenApi;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What there is to buy; for everybody to see. */
@GenApi(service = "catalogue")
public final class Catalogue {

    /** An item, what one of it costs, and whether there is any left. */
    public record Item(String item, BigDecimal price, boolean soldOut) {}

    private static final List<Item> ITEMS = List.of(
            new Item("cocoa", new BigDecimal("4.10"), true),
            new Item("coffee", new BigDecimal("3.20"), false),
            new Item("lemonade", new BigDecimal("3.90"), false),
            new Item("tea", new BigDecimal("2.50"), false));

    @GenApi(nonBlocking = true)
    public List<Item> search(@Arg(defaultValue = "") String text) {
        return ITEMS.stream().filter(item -> item.item().contains(text)).toList();
    }

    static @Nullable Item find(String item) {
        return ITEMS.stream()
                .filter(known -> known.item().equals(item))
                .findFirst()
                .orElse(null);
    }
}
