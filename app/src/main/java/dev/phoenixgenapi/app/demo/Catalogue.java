package dev.phoenixgenapi.app.demo;

import dev.phoenixgenapi.functions.Arg;
import dev.phoenixgenapi.functions.GenApi;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What there is to buy; for everybody to see. */
@GenApi(service = "catalogue")
public final class Catalogue {

    /** An item and what one of it costs. */
    public record Item(String item, BigDecimal price) {}

    private static final List<Item> ITEMS = List.of(
            new Item("coffee", new BigDecimal("3.20")),
            new Item("lemonade", new BigDecimal("3.90")),
            new Item("tea", new BigDecimal("2.50")));

    @GenApi(nonBlocking = true)
    public List<Item> search(@Arg(defaultValue = "") String text) {
        return ITEMS.stream().filter(item -> item.item().contains(text)).toList();
    }

    static @Nullable BigDecimal price(String item) {
        return ITEMS.stream()
                .filter(known -> known.item().equals(item))
                .map(Item::price)
                .findFirst()
                .orElse(null);
    }
}
